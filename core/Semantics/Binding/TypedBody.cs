using System.Collections.Frozen;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>
/// What is known of a declaration's body: the type of each expression and pattern, what each name stands for, and where values are turned
/// into others. Nodes are those of <see cref="Source"/>; offsets count from its start.
/// </summary>
public sealed class TypedBody
{
    internal TypedBody(
        SyntaxFragment source,
        FrozenDictionary<SyntaxNode, MtpType> types,
        FrozenDictionary<SyntaxNode, MtpType> conversions,
        FrozenDictionary<int, Resolution> resolutions,
        FrozenDictionary<SyntaxNode, EffectCall> effectCalls,
        FrozenDictionary<SyntaxNode, EffectCall> mocks,
        EquatableArray<EffectId> effects)
    {
        Mocks = mocks;
        Source = source;
        Types = types;
        Conversions = conversions;
        Resolutions = resolutions;
        EffectCalls = effectCalls;
        Effects = effects;
    }

    /// <summary>The declaration.</summary>
    public SyntaxFragment Source { get; }

    /// <summary>The type of each expression, before it is converted, and the type that each pattern is matched against.</summary>
    public FrozenDictionary<SyntaxNode, MtpType> Types { get; }

    /// <summary>The type that an expression's value is turned into, where its context asks for another than it has.</summary>
    public FrozenDictionary<SyntaxNode, MtpType> Conversions { get; }

    /// <summary>What the name whose token starts at an offset stands for.</summary>
    public FrozenDictionary<int, Resolution> Resolutions { get; }

    /// <summary>The calls that perform an effect.</summary>
    public FrozenDictionary<SyntaxNode, EffectCall> EffectCalls { get; }

    /// <summary>
    /// What the functions of mocks stand for. Such a call is forced where the function gives what the effect gives, and not an
    /// outcome.
    /// </summary>
    public FrozenDictionary<SyntaxNode, EffectCall> Mocks { get; }

    /// <summary>The effects that the body performs, sorted, whether it says so or not.</summary>
    public EquatableArray<EffectId> Effects { get; }
}

/// <summary>A call that performs an effect.</summary>
/// <param name="Effect">The effect.</param>
/// <param name="Member">Its member; the effect's own name for <c>DbRead(…)</c>.</param>
/// <param name="Result">What its bytes are decoded to.</param>
/// <param name="IsForced">Whether a failure ends the handler; otherwise the value is an <c>Outcome</c> (language reference, chapter 3).</param>
public sealed record EffectCall(EffectId Effect, string Member, MtpType Result, bool IsForced);

/// <summary>What a name in a body stands for.</summary>
public abstract record Resolution;

/// <summary>A name that the body binds.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What binds it.</param>
/// <param name="Declaration">Where it is bound, from the start of the declaration.</param>
/// <param name="Type">Its type.</param>
public sealed record LocalResolution(string Name, LocalKind Kind, TextSpan Declaration, MtpType Type) : Resolution;

/// <summary>A function or constant of a module, of the prelude too; the receiver's method where it stands after a value.</summary>
/// <param name="Item">The declaration.</param>
/// <param name="Type">Its type at this place.</param>
public sealed record ItemResolution(ItemId Item, MtpType Type) : Resolution;

/// <summary>A variant.</summary>
/// <param name="Union">Its union.</param>
/// <param name="Name">Its name.</param>
public sealed record VariantResolution(TypeId Union, string Name) : Resolution;

/// <summary>A field of a record, or a property of a built-in type.</summary>
/// <param name="Owner">The type that has it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record FieldResolution(MtpType Owner, string Name, MtpType Type) : Resolution;

/// <summary>A type.</summary>
/// <param name="Type">Which one.</param>
public sealed record TypeResolution(TypeId Type) : Resolution;

/// <summary>An effect, or with <paramref name="Member"/> one of its members.</summary>
public sealed record EffectResolution(EffectId Effect, string? Member) : Resolution;

/// <summary>A module under an alias, or a namespace of the prelude.</summary>
/// <param name="Module">Its file.</param>
public sealed record ModuleResolution(FilePath Module) : Resolution;
