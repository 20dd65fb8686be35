using MtpScript.Tooling.Semantics.Prelude;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>The types that the prelude declares and that the rules of the language name.</summary>
public static class BuiltInTypes
{
    /// <summary><c>List</c>.</summary>
    public static TypeId List { get; } = new(PreludeFiles.Globals, "List");

    /// <summary><c>Map</c>.</summary>
    public static TypeId Map { get; } = new(PreludeFiles.Globals, "Map");

    /// <summary><c>Option</c>.</summary>
    public static TypeId Option { get; } = new(PreludeFiles.Globals, "Option");

    /// <summary><c>Result</c>.</summary>
    public static TypeId Result { get; } = new(PreludeFiles.Globals, "Result");

    /// <summary><c>Outcome</c>: what the call of an effect gives.</summary>
    public static TypeId Outcome { get; } = new(PreludeFiles.Globals, "Outcome");

    /// <summary>The union of the kinds of JSON values; as a type it is <see cref="PrimitiveType.Json"/>.</summary>
    public static TypeId Json { get; } = new(PreludeFiles.Globals, "Json");

    /// <summary><c>EffectError</c>: why an effect failed.</summary>
    public static NominalType EffectError { get; } = new(new TypeId(PreludeFiles.Globals, "EffectError"));

    /// <summary><c>List&lt;T&gt;</c>.</summary>
    public static NominalType ListOf(MtpType element) => new(List, element);

    /// <summary><c>Map&lt;K, V&gt;</c>.</summary>
    public static NominalType MapOf(MtpType key, MtpType value) => new(Map, key, value);

    /// <summary><c>Option&lt;T&gt;</c>.</summary>
    public static NominalType OptionOf(MtpType value) => new(Option, value);

    /// <summary><c>Outcome&lt;T&gt;</c>.</summary>
    public static NominalType OutcomeOf(MtpType value) => new(Outcome, value);

    /// <summary>Whether values of the type's arguments may be replaced by fitting ones: those of immutable containers of the prelude.</summary>
    internal static bool IsCovariant(TypeId id) => id == List || id == Option || id == Result || id == Outcome || id == Map;
}
