using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Tests.Matching;

/// <summary>The analysis against listing all values of small types and trying them.</summary>
public sealed class UsefulnessPropertyTests
{
    private static readonly MtpType[] Types =
    [
        MatchWorld.Boolean, MatchWorld.Color, MatchWorld.Number, MatchWorld.Json, MatchWorld.Shape, MatchWorld.Point,
        MatchWorld.Option(MatchWorld.Color), MatchWorld.Result(MatchWorld.Json, MatchWorld.Option(MatchWorld.Boolean)),
        MatchWorld.Result(MatchWorld.Point, MatchWorld.Number), MatchWorld.Tree(MatchWorld.Boolean),
        new RecordType(new("a", MatchWorld.Option(MatchWorld.Json)), new("b", MatchWorld.Color), new("c", MatchWorld.Boolean)),
    ];

    private static readonly Dictionary<MtpType, SmallValue[]> Values =
        Types.ToDictionary(type => type, type => SmallValue.AllOf(MatchWorld.Constructors(), type, 2).ToArray());

    private static Gen<(MtpType Type, MatchPattern[] Arms)> Matches =>
        from type in Gen.Elements(Types)
        from arms in PatternOf(type, 2).ArrayOf().Resize(6)
        select (type, arms);

    [Fact]
    public void The_analysis_agrees_with_trying_all_values() =>
        Prop.ForAll(Matches.ToArbitrary(), match => Agrees(match.Type, match.Arms))
            .Check(Config.QuickThrowOnFailure.WithReplay(2026, 5).WithMaxTest(1500));

    private static void Agrees(MtpType type, MatchPattern[] arms)
    {
        var analysis = Usefulness.Analyze(MatchWorld.Constructors(), type, arms, default);
        var values = Values[type];
        var taken = values.Select(value => Array.FindIndex(arms, arm => value.Matches(arm))).ToList();
        Assert.False(analysis.IsTooComplex || analysis.HasMoreMissing);

        var unreachable = Enumerable.Range(0, arms.Length).Where(arm => !taken.Contains(arm));
        Assert.Equal(unreachable, analysis.Unreachable.Items.Select(found => found.Arm));
        foreach (var (arm, cover, _) in analysis.Unreachable)
            if (cover is { } by) Assert.DoesNotContain(values, value => value.Matches(arms[arm]) && !value.Matches(arms[by]));

        MatchPattern[] all = [.. arms, .. analysis.Missing.Items.Select(MatchWorld.Pattern)];
        taken = [.. values.Select(value => Array.FindIndex(all, arm => value.Matches(arm)))];
        Assert.DoesNotContain(-1, taken);
        Assert.All(Enumerable.Range(arms.Length, analysis.Missing.Count), arm => Assert.Contains(arm, taken));
    }

    private static Gen<MatchPattern> PatternOf(MtpType type, int depth)
    {
        var source = MatchWorld.Constructors();
        var wildcard = Gen.Constant(MatchPattern.Wildcard);
        if (type.Equals(MatchWorld.Number))
            return Gen.OneOf(wildcard, Gen.Elements<MatchPattern>(new LiteralMatch(LiteralKind.Number, "1"), new LiteralMatch(LiteralKind.Number, "2")));
        if (depth == 0 || source.ConstructorsOf(type) is not { } set) return wildcard;
        var made = Gen.OneOf(set.Constructors.Select(constructor => OfConstructor(set, constructor, depth)));
        if (type.Equals(MatchWorld.Json))
        {
            var some = PatternOf(type, depth - 1).Select(inner => (MatchPattern)new ConstructorMatch("Some", [inner]));
            made = Gen.Frequency((4, made), (2, some), (1, Gen.Constant<MatchPattern>(new ConstructorMatch("None", []))));
        }

        return Gen.Frequency((1, wildcard), (5, made));
    }

    private static Gen<MatchPattern> OfConstructor(ConstructorSet set, MatchConstructor constructor, int depth)
    {
        var parts = Gen.CollectToArray(constructor.Fields, part => PatternOf(part.Type, depth - 1));
        return set.IsRecord
            ? parts.Select(patterns => (MatchPattern)new FieldsMatch(
                "Point", [.. patterns.Zip(constructor.Fields, (pattern, part) => new FieldMatch(part.Label!, pattern)).Where(part => part.Pattern != MatchPattern.Wildcard)]))
            : parts.Select(patterns => (MatchPattern)new ConstructorMatch(constructor.Name, [.. patterns]));
    }
}

/// <summary>A value, or one that stands for all others where there are too many to list.</summary>
internal sealed record SmallValue(string Constructor, bool IsJson, string[] Labels, SmallValue[] Parts)
{
    public static IEnumerable<SmallValue> AllOf(IConstructorSource source, MtpType type, int depth)
    {
        if (type.Equals(PrimitiveType.Number)) return [Leaf("1"), Leaf("2"), Leaf("3")];
        if (depth < 0 || source.ConstructorsOf(type) is not { } set) return [Leaf("other")];
        return set.Constructors.SelectMany(constructor => constructor.Fields
            .Aggregate<MatchField, IEnumerable<SmallValue[]>>(
                [[]], (rows, part) => rows.SelectMany(row => AllOf(source, part.Type, depth - 1).Select(value => (SmallValue[])[.. row, value])))
            .Select(parts => new SmallValue(constructor.Name, set.IsJson, [.. constructor.Fields.Select(part => part.Label ?? "")], parts)));
    }

    public bool Matches(MatchPattern pattern) => pattern switch
    {
        WildcardMatch => true,
        LiteralMatch literal => Constructor == literal.Value,
        ConstructorMatch { Name: "Some", Payloads: [var inner] } when IsJson => Constructor != "JsonNull" && Matches(inner),
        ConstructorMatch { Name: "None" } when IsJson => Constructor == "JsonNull",
        ConstructorMatch match => Constructor == match.Name && match.Payloads.Zip(Parts).All(pair => pair.Second.Matches(pair.First)),
        FieldsMatch match => match.Fields.All(part => Parts[Array.IndexOf(Labels, part.Name)].Matches(part.Pattern)),
        _ => throw new InvalidOperationException($"{pattern}"),
    };

    private static SmallValue Leaf(string name) => new(name, false, [], []);
}
