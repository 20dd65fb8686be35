using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>
/// Finds names that a module declares twice. Types are a namespace of their own; functions, constants, effects and aliases share one, as
/// all of them stand before a dot or a call.
/// </summary>
internal static class DuplicateDeclarations
{
    /// <summary>Reports each declaration of a name that is there already.</summary>
    public static void Check(CheckedModule module, List<FoundDiagnostic> found)
    {
        var values = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        var types = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        foreach (var import in module.Outline.Imports)
        {
            if (AliasOf(import.Source.Root) is { IsMissing: false } alias)
                Declare(module, values, alias.Text, alias.Span.Shift(import.Position), found);
        }

        foreach (var item in module.Outline.Items)
        {
            if (item.Item.Name.Length == 0) continue;
            if (item.Item is TypeItem) Declare(module, types, item.Item.Name, item.NameSpan, found);
            else if (item.Item is FunctionItem or ConstantItem or EffectItem or ServeItem)
                Declare(module, values, item.Item.Name, item.NameSpan, found);
        }
    }

    /// <summary>The alias that an import gives a module; absent where it gives none.</summary>
    public static SyntaxToken AliasOf(SyntaxNode import) => import switch
    {
        ImportAliasSyntax alias => alias.Alias,
        ImportAllSyntax all => all.Alias,
        ImportPackageSyntax package => package.Alias,
        _ => default,
    };

    private static void Declare(
        CheckedModule module, Dictionary<string, TextSpan> names, string name, TextSpan span, List<FoundDiagnostic> found)
    {
        if (names.TryAdd(name, span)) return;
        found.Add(FoundDiagnostic.Of(DiagnosticCode.DuplicateDeclaration, span, name).WithRelated(module.File, names[name], "the first one"));
    }
}
