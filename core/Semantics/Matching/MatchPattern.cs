using System.Collections.Immutable;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>
/// What a pattern demands of a value, without the names that it binds. Variants, labels and literals are given by name; what they mean
/// follows from the type of the place where they stand. A pattern that makes no sense there counts as <see cref="Unknown"/>.
/// </summary>
public abstract record MatchPattern
{
    private protected MatchPattern()
    {
    }

    /// <summary><c>_</c>, or a name that binds: matches anything.</summary>
    public static MatchPattern Wildcard { get; } = new WildcardMatch();

    /// <summary>
    /// A pattern with an error in it. Nobody knows what it was meant to match, so it causes no further diagnostic: nothing is missing
    /// that it might have matched, and no later arm is unreachable because of it.
    /// </summary>
    public static MatchPattern Unknown { get; } = new UnknownMatch();

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static MatchPattern Boolean(bool value) => value ? BooleanMatches.True : BooleanMatches.False;

    private static class BooleanMatches
    {
        public static readonly MatchPattern True = new ConstructorMatch("true", []);
        public static readonly MatchPattern False = new ConstructorMatch("false", []);
    }
}

/// <summary>What a literal is.</summary>
public enum LiteralKind : byte
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>A string.</summary>
    String,

    /// <summary><c>null</c>, where the lint <c>null-literal</c> allows it.</summary>
    Null,
}

/// <summary>A literal of a type with more values than one could list.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Equal for equal values: digits without needless zeros, the characters of a string.</param>
public sealed record LiteralMatch(LiteralKind Kind, string Value) : MatchPattern;

/// <summary>A variant with a pattern for each payload; <c>true</c> and <c>false</c> too.</summary>
/// <param name="Name">The variant, without the alias of its module.</param>
/// <param name="Payloads">The patterns of the payloads, in order.</param>
public sealed record ConstructorMatch(string Name, ImmutableArray<MatchPattern> Payloads) : MatchPattern;

/// <summary>A record, or a variant with labelled payload; fields that are left out match anything.</summary>
/// <param name="Name">The name of the record type or the variant as written, with the alias of its module.</param>
/// <param name="Fields">The fields that are asked for.</param>
public sealed record FieldsMatch(string Name, ImmutableArray<FieldMatch> Fields) : MatchPattern
{
    /// <summary>The name without the alias of its module.</summary>
    internal string BareName => Name[(Name.LastIndexOf('.') + 1)..];
}

/// <summary>A field and what is asked of it.</summary>
public readonly record struct FieldMatch(string Name, MatchPattern Pattern);

internal sealed record WildcardMatch : MatchPattern;

internal sealed record UnknownMatch : MatchPattern;
