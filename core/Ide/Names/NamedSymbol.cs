using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Names;

/// <summary>What a name stands for; equal for all places that mean the same.</summary>
internal abstract record NamedSymbol;

/// <summary>A name that a declaration's body binds, a type parameter included.</summary>
/// <param name="Item">The declaration.</param>
/// <param name="Declaration">Where it is bound, from the start of the declaration.</param>
/// <param name="Name">The name.</param>
/// <param name="Kind">What binds it; null for a type parameter.</param>
internal sealed record LocalName(ItemId Item, TextSpan Declaration, string Name, LocalKind? Kind) : NamedSymbol;

/// <summary>A function or constant at the top level.</summary>
internal sealed record ItemName(ItemId Item) : NamedSymbol;

/// <summary>A type.</summary>
internal sealed record TypeName(TypeId Type) : NamedSymbol;

/// <summary>A variant.</summary>
internal sealed record VariantName(TypeId Union, string Name) : NamedSymbol;

/// <summary>A field of a declared record or a property of a built-in type; with a variant the label of a payload.</summary>
internal sealed record FieldName(TypeId Owner, string? Variant, string Name) : NamedSymbol;

/// <summary>A field of a record type without a name: nothing declares it.</summary>
internal sealed record UnnamedField(string Name) : NamedSymbol;

/// <summary>An effect, or one of its members.</summary>
internal sealed record EffectName(EffectId Effect, string? Member) : NamedSymbol;

/// <summary>A module, under an alias or by its path; a namespace of the built-ins too.</summary>
internal sealed record ModuleName(FilePath Module) : NamedSymbol;

/// <summary>A name in a text and what it stands for.</summary>
/// <param name="Span">The name.</param>
/// <param name="Symbol">What it stands for.</param>
/// <param name="Type">The type that it has at this place; null where it has none.</param>
internal sealed record FoundName(TextSpan Span, NamedSymbol Symbol, MtpType? Type);
