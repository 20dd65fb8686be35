namespace MtpScript.Tooling.Semantics.Types;

/// <summary>The types that the prelude declares and that the rules of the language name.</summary>
public static class BuiltInTypes
{
    /// <summary>The file of the prelude that declares types and functions with no namespace.</summary>
    public static FilePath Globals { get; } = new("prelude:Globals.mtp");

    /// <summary><c>List</c>.</summary>
    public static TypeId List { get; } = new(Globals, "List");

    /// <summary><c>Map</c>.</summary>
    public static TypeId Map { get; } = new(Globals, "Map");

    /// <summary><c>Option</c>.</summary>
    public static TypeId Option { get; } = new(Globals, "Option");

    /// <summary><c>Result</c>.</summary>
    public static TypeId Result { get; } = new(Globals, "Result");

    /// <summary><c>Outcome</c>: what the call of an effect gives.</summary>
    public static TypeId Outcome { get; } = new(Globals, "Outcome");

    /// <summary><c>EffectError</c>: why an effect failed.</summary>
    public static NominalType EffectError { get; } = new(new TypeId(Globals, "EffectError"));

    /// <summary>The marker of a parameter that may be left out; in the prelude alone.</summary>
    public static TypeId Optional { get; } = new(Globals, "Optional");

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
