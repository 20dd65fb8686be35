namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>
/// What a file declares, without bodies and without positions: typing in a body leaves it equal, so that nothing that looks at other
/// files only through their item trees has to run again.
/// </summary>
/// <param name="Imports">The imports, in source order.</param>
/// <param name="Items">The declarations, in source order.</param>
public sealed record ItemTree(EquatableArray<ImportItem> Imports, EquatableArray<Item> Items)
{
    private Dictionary<(ItemKind, string, int), Item>? index;

    /// <summary>A declaration; null when there is none such.</summary>
    public Item? Find(ItemId id)
    {
        var known = Volatile.Read(ref index);
        if (known is null)
        {
            known = new(Items.Count);
            foreach (var item in Items) known[(item.Kind, item.Name, item.Ordinal)] = item;
            Volatile.Write(ref index, known);
        }

        return known.GetValueOrDefault((id.Kind, id.Name, id.Ordinal));
    }

    /// <summary>Whether the same is imported and declared.</summary>
    public bool Equals(ItemTree? other) =>
        ReferenceEquals(this, other) || (other is not null && Imports == other.Imports && Items == other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Imports.Count, Items.Count);
}

/// <summary>The four forms of an import.</summary>
public enum ImportKind : byte
{
    /// <summary><c>import "path" as alias</c>.</summary>
    Alias,

    /// <summary><c>import { a, b } from "path"</c>.</summary>
    Names,

    /// <summary><c>import * as alias from "path"</c>.</summary>
    All,

    /// <summary><c>import alias from "git-url#hash" as "tag"</c>.</summary>
    Package,
}

/// <summary>An import.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Path">The path, without quotes and escapes; "" where it is missing.</param>
/// <param name="Alias">The alias; "" for <see cref="ImportKind.Names"/> and where it is missing.</param>
/// <param name="Names">The names of <see cref="ImportKind.Names"/>.</param>
/// <param name="Ordinal">Its place among the imports of the file.</param>
public sealed record ImportItem(ImportKind Kind, string Path, string Alias, EquatableArray<string> Names, int Ordinal);

/// <summary>A top-level declaration.</summary>
/// <param name="Kind">What it declares.</param>
/// <param name="Name">As in <see cref="ItemId"/>.</param>
/// <param name="Ordinal">As in <see cref="ItemId"/>.</param>
public abstract record Item(ItemKind Kind, string Name, int Ordinal)
{
    /// <summary>The identity of the declaration in a file.</summary>
    public ItemId In(FilePath file) => new(file, Kind, Name, Ordinal);
}

/// <summary>A type declaration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ordinal">See <see cref="ItemId"/>.</param>
/// <param name="Parameters">Its type parameters.</param>
/// <param name="Body">What it declares.</param>
public sealed record TypeItem(string Name, int Ordinal, EquatableArray<string> Parameters, TypeItemBody Body)
    : Item(ItemKind.Type, Name, Ordinal);

/// <summary>What a type declaration declares.</summary>
public abstract record TypeItemBody;

/// <summary>The fields of a record.</summary>
public sealed record RecordItemBody(EquatableArray<FieldItem> Fields) : TypeItemBody;

/// <summary>The variants of a union.</summary>
public sealed record UnionItemBody(EquatableArray<VariantItem> Variants) : TypeItemBody;

/// <summary>Nothing that could be read.</summary>
public sealed record MissingItemBody : TypeItemBody;

/// <summary>A field with its type.</summary>
public sealed record FieldItem(string Name, TypeExpression Type);

/// <summary>A variant with what it carries.</summary>
public sealed record VariantItem(string Name, EquatableArray<PayloadItem> Payloads);

/// <summary>A payload; <paramref name="Label"/> is null where it has none.</summary>
public sealed record PayloadItem(string? Label, TypeExpression Type);

/// <summary>An effect declaration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ordinal">See <see cref="ItemId"/>.</param>
/// <param name="IsOpen">It has no body, so its members take and return what their context asks for.</param>
/// <param name="Members">Its members.</param>
public sealed record EffectItem(string Name, int Ordinal, bool IsOpen, EquatableArray<EffectMemberItem> Members)
    : Item(ItemKind.Effect, Name, Ordinal);

/// <summary>A member of an effect.</summary>
public sealed record EffectMemberItem(
    string Name, EquatableArray<string> TypeParameters, EquatableArray<ParameterItem> Parameters, TypeExpression? Result);

/// <summary>A module constant; <paramref name="Type"/> is null where it is not annotated.</summary>
public sealed record ConstantItem(string Name, int Ordinal, TypeExpression? Type) : Item(ItemKind.Constant, Name, Ordinal);

/// <summary>A named function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ordinal">See <see cref="ItemId"/>.</param>
/// <param name="Signature">What it says of its type.</param>
/// <param name="IsHandler">It stands after <c>api METHOD PATH</c>.</param>
public sealed record FunctionItem(string Name, int Ordinal, FunctionSignatureItem Signature, bool IsHandler)
    : Item(ItemKind.Function, Name, Ordinal);

/// <summary>What a function says of its type.</summary>
/// <param name="TypeParameters">Its type parameters.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Result">Its result type; null where it is not annotated.</param>
/// <param name="Uses">Its effects; null where there is no <c>uses</c>, which means none.</param>
public sealed record FunctionSignatureItem(
    EquatableArray<string> TypeParameters,
    EquatableArray<ParameterItem> Parameters,
    TypeExpression? Result,
    EquatableArray<string>? Uses)
{
    /// <summary>Whether the type of the function follows from this alone: every parameter and the result are annotated.</summary>
    public bool IsComplete => Result is not null && Parameters.Items.All(static parameter => parameter.Type is not null);
}

/// <summary>A parameter; its name may be <c>_</c>, and <paramref name="Type"/> is null where it is not annotated.</summary>
public sealed record ParameterItem(string Name, TypeExpression? Type);

/// <summary>A handler's route, with the signature of a named handler's function.</summary>
/// <param name="Name">Method and path, with one space between them.</param>
/// <param name="Ordinal">See <see cref="ItemId"/>.</param>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Path">The path, without quotes.</param>
/// <param name="Function">The function of a named handler (an item of its own, just before this one); null for an unnamed one.</param>
/// <param name="Uses">The effects of an unnamed handler; null where there is no <c>uses</c>.</param>
public sealed record ApiItem(string Name, int Ordinal, string Method, string Path, string? Function, EquatableArray<string>? Uses)
    : Item(ItemKind.Api, Name, Ordinal);

/// <summary>A <c>serve</c> declaration.</summary>
public sealed record ServeItem(int Ordinal) : Item(ItemKind.Serve, "serve", Ordinal);

/// <summary>A test.</summary>
public sealed record TestItem(string Name, int Ordinal) : Item(ItemKind.Test, Name, Ordinal);
