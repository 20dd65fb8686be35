using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>The names of types at a place.</summary>
/// <param name="Module">Those of the module.</param>
/// <param name="File">The file.</param>
/// <param name="Local">
/// Type parameters, and types declared in blocks around the place; a generic one stands there with its own parameters as arguments.
/// </param>
public sealed record TypeScope(ModuleScope Module, FilePath File, ImmutableDictionary<string, MtpType> Local)
{
    private static readonly ImmutableDictionary<string, MtpType> Nothing = ImmutableDictionary<string, MtpType>.Empty;

    /// <summary>The names at the top level of a module.</summary>
    public static TypeScope Of(ModuleScope module) => new(module, module.File, Nothing);

    /// <summary>With type parameters, which get the indexes of their places.</summary>
    /// <param name="owner">What declares them: the text of an <see cref="ItemId"/> or <see cref="TypeId"/>, or that and more.</param>
    /// <param name="names">Their names.</param>
    public TypeScope WithParameters(string owner, EquatableArray<string> names) =>
        names.IsEmpty ? this : this with { Local = Local.SetItems(Parameters(owner, names).Select(static type => KeyValuePair.Create(type.Name, (MtpType)type))) };

    /// <summary>The type parameters of a declaration.</summary>
    public static EquatableArray<ParameterType> Parameters(string owner, EquatableArray<string> names) =>
        [.. names.Items.Select((name, index) => new ParameterType(owner, index, name))];

    /// <summary>With the types that the statements of a block declare, which all of the block knows.</summary>
    /// <param name="item">The declaration in whose body the block is.</param>
    /// <param name="block">The block.</param>
    public TypeScope WithTypesOf(ItemId item, BlockSyntax block)
    {
        var scope = this;
        foreach (var statement in block.Statements)
        {
            if (statement is not TypeDeclarationSyntax { Name.IsMissing: false } type) continue;
            var id = LocalTypes.IdOf(item, type);
            var arguments = Parameters(id.ToString(), ItemBuilder.TypeParameters(type.TypeParameters));
            scope = scope with { Local = scope.Local.SetItem(id.Name, new NominalType(id, [.. arguments.Items])) };
        }

        return scope;
    }
}
