using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Compiler.Expressions;

/// <summary>A place in a program where an expression is to be evaluated.</summary>
/// <param name="Scope">What its module sees.</param>
/// <param name="Body">The declaration that it is in; null when it is in none.</param>
/// <param name="Offset">The place, from where offsets in the declaration count.</param>
internal sealed record ExpressionPlace(ModuleScope Scope, TypedBody? Body, int Offset)
{
    /// <summary>The place at an offset of a file.</summary>
    public static ExpressionPlace Find(QuerySnapshot snapshot, FilePath file, int offset)
    {
        var scope = snapshot.Get(ModuleScopeQuery.Instance, file);
        foreach (var item in snapshot.Get(FileOutlineQuery.Instance, file).Items)
        {
            var id = item.Item.In(file);
            if (id.Kind is ItemKind.Type or ItemKind.Effect or ItemKind.Serve) continue;
            var span = item.Source.Span;
            if (offset < item.Position + span.Start || offset > item.Position + span.End) continue;
            if (snapshot.Get(BodyQuery.Instance, id) is { } body) return new(scope, body, offset - item.Position);
        }

        return new(scope, null, 0);
    }

    /// <summary>Whether the declaration binds a name somewhere.</summary>
    public bool Declares(string name) => Locals.Any(local => local.Name == name);

    /// <summary>
    /// The type of a name of the declaration, by the text that debug information has of it; null when there is none.
    /// </summary>
    public MtpType? TypeOf(string name, string type) =>
        Locals.FirstOrDefault(local => local.Name == name && local.Type.ToString() == type)?.Type;

    /// <summary>The nested functions that can be called here, the innermost first.</summary>
    public ImmutableArray<FunctionDeclarationSyntax> NestedFunctions() => Body is null
        ? []
        :
        [
            .. Body.Source.Root.DescendantNodes().OfType<FunctionDeclarationSyntax>()
                .Where(function => function.Parent is BlockSyntax block && block.Span.Start <= Offset && Offset <= block.Span.End)
                .OrderByDescending(static function => function.Parent!.Span.Start),
        ];

    private IEnumerable<LocalResolution> Locals => Body?.Resolutions.Values.OfType<LocalResolution>() ?? [];
}
