using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>A demand that is not settled yet: the value at a place has a constructor or is a literal.</summary>
/// <param name="Place">Where.</param>
/// <param name="Constructor">The constructor; <see cref="NotNull"/> for <c>Some</c> of JSON; -1 for a literal.</param>
/// <param name="Literal">The literal, or null.</param>
/// <param name="Pattern">The pattern, for what it asks of the constructor's parts.</param>
/// <param name="IsOptionView">It is <c>Some</c> or <c>None</c> of JSON.</param>
internal readonly record struct MatchTest(
    MatchPlace Place, int Constructor, LiteralMatch? Literal, MatchPattern Pattern, bool IsOptionView)
{
    public const int NotNull = -2;
}

/// <summary>What is left to ask of a value before an arm is taken: all tests must hold, in any order.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Tests">The tests, those of different places.</param>
/// <param name="IsUncertain">A part with an error in it was taken for a wildcard.</param>
internal sealed record MatchClause(int Arm, ImmutableArray<MatchTest> Tests, bool IsUncertain)
{
    /// <summary>Whether every value takes the arm.</summary>
    public bool IsCertain => Tests.IsEmpty && !IsUncertain;

    /// <summary>The place of the test of a place; -1 when nothing is asked of it.</summary>
    public int IndexOf(MatchPlace place)
    {
        for (var index = 0; index < Tests.Length; index++)
            if (ReferenceEquals(Tests[index].Place, place)) return index;
        return -1;
    }
}

/// <summary>Turns patterns into tests, by the type of the place where they stand.</summary>
internal sealed class MatchClauseReader(IConstructorSource source)
{
    private readonly List<MatchTest> tests = [];
    private bool isUncertain;

    /// <summary>The clause of an arm; null when no value can take it.</summary>
    public MatchClause? Read(int arm, MatchPlace place, MatchPattern pattern)
    {
        tests.Clear();
        isUncertain = false;
        return Add(place, pattern) ? new(arm, [.. tests], isUncertain) : null;
    }

    /// <summary>The clause when one of its tests has turned out to hold; null when no value can take it any more.</summary>
    public MatchClause? Settle(MatchClause clause, int index)
    {
        tests.Clear();
        isUncertain = clause.IsUncertain;
        for (var at = 0; at < index; at++) tests.Add(clause.Tests[at]);
        var test = clause.Tests[index];
        if (test.Constructor >= 0 && !AddParts(test.Place, test.Constructor, test.Pattern)) return null;
        for (var at = index + 1; at < clause.Tests.Length; at++) tests.Add(clause.Tests[at]);
        return new(clause.Arm, [.. tests], isUncertain);
    }

    private bool Add(MatchPlace place, MatchPattern pattern)
    {
        switch (pattern)
        {
            case WildcardMatch:
                return true;
            case UnknownMatch:
            case not null when place.IsUnknown:
                isUncertain = true;
                return true;
            case LiteralMatch literal:
                return AddLiteral(place, literal);
            case ConstructorMatch match when place.Set is { } set:
                var index = set.IndexOf(match.Name);
                if (index < 0 && set.IsJson && match is { Name: "None", Payloads: [] }) return AddTest(place, JsonView.Null, match, true);
                if (index < 0 && set.IsJson && match is { Name: "Some", Payloads: [var inner] }) return AddNotNull(place, inner);
                if (index < 0 && set.IsJson && match is { Name: "true" or "false" })
                    return Add(place, new ConstructorMatch("JsonBool", [match]));
                if (index >= 0 && match.Payloads.Length == set.Constructors[index].Fields.Length)
                    return AddConstructor(place, set, index, match);
                break;
            case FieldsMatch match when place.Set is { } set:
                if (set.IsRecord) place.RecordName ??= match.Name;
                var variant = set.IsRecord ? 0 : set.IndexOf(match.BareName);
                if (variant >= 0) return AddConstructor(place, set, variant, match);
                break;
        }

        isUncertain = true;
        return true;
    }

    private bool AddConstructor(MatchPlace place, ConstructorSet set, int constructor, MatchPattern pattern) =>
        set.Constructors.Length == 1 ? AddParts(place, constructor, pattern) : AddTest(place, constructor, pattern, false);

    private bool AddTest(MatchPlace place, int constructor, MatchPattern pattern, bool isOptionView)
    {
        tests.Add(new(place, constructor, null, pattern, isOptionView));
        return true;
    }

    private bool AddLiteral(MatchPlace place, LiteralMatch literal)
    {
        if (place.Set is { IsJson: true }) return Add(place, JsonView.OfLiteral(literal));
        var fits = place.Type is PrimitiveType type && (type.Primitive, literal.Kind) is
            (Primitive.Number, LiteralKind.Number) or (Primitive.Decimal, LiteralKind.Decimal) or (Primitive.String, LiteralKind.String);
        if (fits) tests.Add(new(place, -1, literal, literal, false));
        else isUncertain = true;
        return true;
    }

    /// <summary><c>Some(inner)</c> on JSON: the value is not null, and <c>inner</c> matches the value itself.</summary>
    private bool AddNotNull(MatchPlace place, MatchPattern inner)
    {
        var count = tests.Count;
        if (!Add(place, inner)) return false;
        if (tests.Count == count)
        {
            tests.Add(new(place, MatchTest.NotNull, null, inner, true));
            return true;
        }

        if (tests[count].Constructor == JsonView.Null) return false;
        tests[count] = tests[count] with { IsOptionView = true };
        return true;
    }

    private bool AddParts(MatchPlace place, int constructor, MatchPattern pattern)
    {
        switch (pattern)
        {
            case ConstructorMatch match:
                for (var index = 0; index < match.Payloads.Length; index++)
                    if (!AddPart(place, constructor, index, match.Payloads[index])) return false;
                return true;
            case FieldsMatch match:
                foreach (var (name, part) in match.Fields)
                {
                    var index = place.Set!.Constructors[constructor].IndexOf(name);
                    if (index < 0) isUncertain = true;
                    else if (!AddPart(place, constructor, index, part)) return false;
                }

                return true;
            default:
                return true;
        }
    }

    private bool AddPart(MatchPlace place, int constructor, int index, MatchPattern pattern) =>
        pattern is WildcardMatch || Add(place.Part(source, constructor, index), pattern);
}
