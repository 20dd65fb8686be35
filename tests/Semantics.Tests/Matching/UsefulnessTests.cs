using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Tests.Matching;

public sealed class UsefulnessTests
{
    public static TheoryData<MtpType, string[], string[]> Missing => new()
    {
        { MatchWorld.Color, ["Green"], ["Red", "Blue"] },
        { MatchWorld.Color, [], ["Red", "Green", "Blue"] },
        { MatchWorld.Far, [], ["far.Near", "far.Away(_)"] },
        { MatchWorld.Far, ["far.Near", "far.Away(3)"], ["far.Away(_)"] },
        { MatchWorld.Boolean, ["true"], ["false"] },
        { MatchWorld.Number, ["1", "-2"], ["_"] },
        { MatchWorld.Text, ["\"a\""], ["_"] },
        { MatchWorld.Option(MatchWorld.Boolean), ["Some(true)", "None"], ["Some(false)"] },
        { MatchWorld.Option(MatchWorld.Option(MatchWorld.Color)), ["Some(Some(Red))"], ["Some(Some(Green))", "Some(Some(Blue))", "Some(None)", "None"] },
        { MatchWorld.Result(MatchWorld.Color, MatchWorld.Text), ["Ok(Red)", "Err(\"gone\")", "Ok(Blue)"], ["Ok(Green)", "Err(_)"] },
        { MatchWorld.Shape, ["Rectangle(_, true)"], ["Circle(_)", "Rectangle(_, false)", "Point"] },
        { MatchWorld.Shape, ["Rectangle { filled: true }", "Circle { radius: 1 }", "Point"], ["Circle(_)", "Rectangle(_, false)"] },
        { MatchWorld.Point, ["Point { on: true }"], ["Point { on: false }"] },
        { MatchWorld.Point, ["Point { on: true, color: Red }", "Point { x: 1 }"], ["Point { on: true, color: Green }", "Point { on: true, color: Blue }", "Point { on: false }"] },
        { MatchWorld.Point, ["Point { x: 1 }"], ["_"] },
        { MatchWorld.Tree(MatchWorld.Boolean), ["Leaf", "Node(Leaf, true, _)"], ["Node(Leaf, false, _)", "Node(Node(_, _, _), _, _)"] },
        { MatchWorld.Json, ["None"], ["Some(_)"] },
        { MatchWorld.Json, ["Some(x)"], ["None"] },
        { MatchWorld.Json, ["Some(JsonString(s))", "None"], ["JsonBool(_)", "JsonInt(_)", "JsonDecimal(_)", "JsonArray(_)", "JsonObject(_)"] },
        { MatchWorld.Json, ["JsonBool(true)", "Some(JsonInt(_))", "JsonArray(_)", "JsonObject(_)", "JsonString(\"x\")", "Some(JsonDecimal(_))"], ["None", "JsonBool(false)", "JsonString(_)"] },
        { MatchWorld.Json, ["Some(None)", "Some(_)"], ["None"] },
        { MatchWorld.Json, ["1", "\"a\"", "true", "JsonNull"], ["JsonBool(false)", "JsonInt(_)", "JsonDecimal(_)", "JsonString(_)", "JsonArray(_)", "JsonObject(_)"] },
        { MatchWorld.Result(MatchWorld.Json, MatchWorld.Boolean), ["Ok(None)", "Err(e)"], ["Ok(Some(_))"] },
    };

    public static TheoryData<MtpType, string[]> Exhaustive => new()
    {
        { MatchWorld.Color, ["Green", "Red", "Blue"] },
        { MatchWorld.Color, ["other"] },
        { MatchWorld.Number, ["1", "_"] },
        { MatchWorld.Json, ["Some(x)", "None"] },
        { MatchWorld.Json, ["JsonNull", "Some(_)"] },
        { MatchWorld.Json, ["None", "JsonBool(_)", "JsonInt(_)", "JsonDecimal(_)", "JsonString(_)", "JsonArray(_)", "JsonObject(_)"] },
        { MatchWorld.Point, ["Point { x, on }"] },
        { MatchWorld.Shape, ["Circle { }", "Rectangle { width }", "Point"] },
        { MatchWorld.Result(MatchWorld.Boolean, PrimitiveType.Never), ["Ok(b)"] },
        { MatchWorld.Result(MatchWorld.Boolean, PrimitiveType.Never), ["Ok(b)", "_"] },
        { MatchWorld.Result(MatchWorld.Boolean, PrimitiveType.Never), ["Ok(b)", "Err(e)"] },
        { MatchWorld.Tree(MatchWorld.Boolean), ["Leaf", "Node(Leaf, x, _)", "Node(Node(a, b, c), x, _)"] },
        { PrimitiveType.Error, ["Red", "1"] },
        { PrimitiveType.Error, [] },
        { PrimitiveType.Never, [] },
        { MatchWorld.Color, ["Unknown"] },
        { MatchWorld.Color, ["Unknown", "Red"] },
        { MatchWorld.Color, ["1", "Some(_)"] },
        { MatchWorld.Shape, ["Circle { diameter }", "Rectangle(_)", "Point"] },
        { MatchWorld.Option(PrimitiveType.Error), ["Some(1)", "Some(Red)", "None"] },
    };

    public static TheoryData<MtpType, string[], int, int> Unreachable => new()
    {
        { MatchWorld.Color, ["Red", "other", "Blue"], 2, 1 },
        { MatchWorld.Color, ["Red", "Green", "Red", "Blue"], 2, 0 },
        { MatchWorld.Color, ["Red", "Green", "Blue", "_"], 3, -1 },
        { MatchWorld.Number, ["1", "01", "_"], 1, 0 },
        { MatchWorld.Text, ["\"a\"", "\"\\u0061\"", "_"], 1, 0 },
        { MatchWorld.Option(MatchWorld.Color), ["None", "Some(_)", "Some(Red)"], 2, 1 },
        { MatchWorld.Option(MatchWorld.Boolean), ["None", "Some(true)", "Some(false)", "Some(_)"], 3, -1 },
        { MatchWorld.Point, ["Point { on: true }", "Point { on: true, x: 1 }", "_"], 1, 0 },
        { MatchWorld.Json, ["Some(_)", "JsonInt(1)", "None"], 1, 0 },
        { MatchWorld.Json, ["JsonNull", "None", "_"], 1, 0 },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public void What_no_arm_covers_is_listed_as_code(MtpType type, string[] arms, string[] missing)
    {
        var analysis = MatchWorld.Analyze(type, arms);
        Assert.Equal(missing, analysis.Missing);
        Assert.False(analysis.HasMoreMissing || analysis.IsTooComplex);

        var mended = MatchWorld.Analyze(type, [.. arms, .. missing.Select(code => code.Replace("far.", ""))]);
        Assert.Empty(mended.Missing);
        Assert.DoesNotContain(mended.Unreachable, found => found.Arm >= arms.Length);
    }

    [Theory]
    [MemberData(nameof(Exhaustive))]
    public void Nothing_is_wrong_with_arms_that_cover_everything_once(MtpType type, string[] arms) =>
        Assert.Equal(MatchAnalysis.Clean, MatchWorld.Analyze(type, arms));

    [Theory]
    [MemberData(nameof(Unreachable))]
    public void An_arm_that_nothing_reaches_is_found_with_the_arm_that_covers_it(MtpType type, string[] arms, int arm, int cover)
    {
        var analysis = MatchWorld.Analyze(type, arms);
        Assert.Equal([new UnreachableArm(arm, cover < 0 ? null : cover)], analysis.Unreachable);
        Assert.Empty(analysis.Missing);
    }

    [Fact]
    public void A_pattern_that_matches_nothing_is_said_to_be_so()
    {
        var analysis = MatchWorld.Analyze(MatchWorld.Json, "Some(None)", "_");
        Assert.Equal([new UnreachableArm(0, null, IsImpossible: true)], analysis.Unreachable);
    }

    [Fact]
    public void A_pattern_with_an_error_hides_what_it_might_cover_and_nothing_else()
    {
        Assert.Equal(["Green", "Blue"], MatchWorld.Analyze(MatchWorld.Option(MatchWorld.Color), "None", "Some(Red)", "Some(Unknown)").Missing
            .Concat(MatchWorld.Analyze(MatchWorld.Color, "Red").Missing));
        Assert.Equal(["None"], MatchWorld.Analyze(MatchWorld.Option(MatchWorld.Color), "Some(Red)", "Some(Unknown)").Missing);
        Assert.Empty(MatchWorld.Analyze(MatchWorld.Color, "_", "Unknown").Unreachable);
    }

    [Fact]
    public void Ten_thousand_arms_are_analysed()
    {
        var union = MatchWorld.Union(
            new("many.mtp"), "Many", [], [.. Enumerable.Range(0, 10_000).Select(index => ($"V{index}", Array.Empty<PayloadDefinition>()))]);
        MatchPattern[] arms = [.. Enumerable.Range(0, 9_999).Select(index => new ConstructorMatch($"V{index}", []))];
        Assert.Equal(["V9999"], Usefulness.Analyze(MatchWorld.Constructors(), union, arms, default).Missing);
        var few = Usefulness.Analyze(MatchWorld.Constructors(), union, arms.AsSpan(0, 5), default);
        Assert.Equal(MatchAnalysis.MostMissing, few.Missing.Count);
        Assert.True(few.HasMoreMissing);

        MatchPattern[] numbers = [.. Enumerable.Range(0, 20_000).Select(index => new LiteralMatch(LiteralKind.Number, $"{index % 10_000}"))];
        var analysis = Usefulness.Analyze(MatchWorld.Constructors(), MatchWorld.Number, numbers, default);
        Assert.Equal(["_"], analysis.Missing);
        Assert.Equal(10_000, analysis.Unreachable.Count);
        Assert.Equal(0, analysis.Unreachable[0].CoveredBy);
    }

    [Fact]
    public void Records_of_thousands_of_fields_are_split_without_recursion()
    {
        var type = new RecordType([.. Enumerable.Range(0, 5_000).Select(index => new RecordField($"f{index}", PrimitiveType.Boolean))]);
        MatchPattern[] arms = [.. Enumerable.Range(0, 5_000).Select(index =>
            new FieldsMatch("Wide", [new($"f{index}", MatchPattern.Boolean(index % 2 == 0))]))];
        var analysis = Usefulness.Analyze(MatchWorld.Constructors(), type, arms, default);
        Assert.True(analysis.IsTooComplex || analysis.Missing.Count == 1);
    }

    [Fact]
    public void Patterns_as_deep_as_the_parser_allows_are_analysed()
    {
        var type = MatchWorld.Tree(MatchWorld.Boolean);
        var pattern = MatchPattern.Wildcard;
        for (var depth = 0; depth < 250; depth++) pattern = new ConstructorMatch("Node", [MatchPattern.Wildcard, MatchPattern.Wildcard, pattern]);
        var analysis = Usefulness.Analyze(MatchWorld.Constructors(), type, [pattern], default);
        Assert.Equal(MatchAnalysis.MostMissing, analysis.Missing.Count);
        Assert.True(analysis.HasMoreMissing);
    }

    [Fact]
    public void A_match_that_takes_exponential_work_is_given_up_unless_an_arm_catches_everything()
    {
        const int Pairs = 16;
        var type = new RecordType([.. Enumerable.Range(0, 2 * Pairs).Select(index => new RecordField($"f{index}", PrimitiveType.Boolean))]);
        MatchPattern[] arms = [.. Enumerable.Range(0, Pairs).Select(index => new FieldsMatch(
            "Wide", [new($"f{2 * index}", MatchPattern.Boolean(true)), new($"f{2 * index + 1}", MatchPattern.Boolean(true))]))];
        var analysis = Usefulness.Analyze(MatchWorld.Constructors(), type, arms, default);
        Assert.True(analysis.IsTooComplex);
        Assert.Empty(analysis.Missing);
        Assert.Equal(MatchAnalysis.Clean, Usefulness.Analyze(MatchWorld.Constructors(), type, [.. arms, MatchPattern.Wildcard], default));
        Assert.Equal(MatchAnalysis.Clean, Usefulness.Analyze(MatchWorld.Constructors(), type, [.. arms, MatchPattern.Unknown], default));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => Usefulness.Analyze(MatchWorld.Constructors(), type, arms, cancelled.Token));
    }
}
