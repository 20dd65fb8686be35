using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Matching;

public sealed class MatchDiagnosticsTests
{
    private static readonly ItemId Item = new(new("main.mtp"), ItemKind.Function, "f", 0);

    [Theory]
    [InlineData("Red => 1\n    Green => 2", "This `match` on `Color` leaves out `Blue`: add an arm for it, or one for `_`")]
    [InlineData("Red => 1", "This `match` on `Color` leaves out `Green` and `Blue`: add an arm for each, or one for `_`")]
    public void Missing_patterns_are_named(string arms, string message) =>
        Assert.Equal(message, Message(Assert.Single(Report(MatchWorld.Color, MatchWorld.Number, $"match x {{\n    {arms}\n  }}"))));

    [Fact]
    public void Numbers_need_an_arm_for_everything_else()
    {
        var found = Assert.Single(Report(MatchWorld.Number, MatchWorld.Number, "match x {\n 1 => 2 }"));
        Assert.Equal("This `match` on `number` leaves out all other values: add an arm for `_`", Message(found));
        Assert.Equal("match", "function f(x) {\n  match x".Substring(found.Span.Start, found.Span.Length));
        Assert.Equal(["Add an arm for `_`"], found.Fixes.Items.Select(fix => fix.Title));
    }

    [Fact]
    public void Long_lists_are_cut_short()
    {
        var union = MatchWorld.Union(
            new("wide.mtp"), "Wide", [], [.. Enumerable.Range(0, 100).Select(index => ($"W{index}", Array.Empty<PayloadDefinition>()))]);
        var found = Assert.Single(Report(union, MatchWorld.Number, "match x {\n    W0 => 1\n  }"));
        Assert.Equal(
            "This `match` on `Wide` leaves out `W1`, `W2`, `W3`, `W4`, `W5` and many others: add an arm for each, or one for `_`",
            Message(found));
        Assert.Equal("Add arms for 64 missing patterns, and `_` for the rest", found.Fixes[0].Title);
    }

    public static TheoryData<MtpType, string, string> Fixes => new()
    {
        { MatchWorld.Number, "match x {\n    Red => 1\n  }", "match x {\n    Red => 1\n    Green => 0\n    Blue => 0\n  }" },
        { MatchWorld.Text, "match x {\n    Red => \"a\",\n    Green => \"b\" // why\n  }", "match x {\n    Red => \"a\",\n    Green => \"b\", // why\n    Blue => \"\",\n  }" },
        { MatchWorld.Boolean, "match x { Red => true, Green => false }", "match x { Red => true, Green => false,\n    Blue => false,\n  }" },
        { MatchWorld.Option(MatchWorld.Text), "match x {}", "match x {\n    Red => None\n    Green => None\n    Blue => None\n  }" },
        { PrimitiveType.Unit, "match x {\n  | Red -> g()\n  | Green -> g()\n  }", "match x {\n  | Red -> g()\n  | Green -> g()\n  | Blue -> { ; }\n  }" },
        { MatchWorld.Point, "match x {\r\n    Red => p\r\n    Green => p\r\n  }", "match x {\r\n    Red => p\r\n    Green => p\r\n    Blue => { \"x\": 0, \"on\": false, \"color\": Red }\r\n  }" },
        { MatchWorld.Shape, "match x {\n    Red => Point\n    Green => Point\n    // more\n  }", "match x {\n    Red => Point\n    Green => Point\n    // more\n    Blue => Point\n  }" },
        { PrimitiveType.Never, "match x {\n    Red => respond 1\n    Green => respond 2\n  }", "match x {\n    Red => respond 1\n    Green => respond 2\n    Blue => respond status(501, { \"error\": \"NotImplemented\" })\n  }" },
        { new FunctionType([MatchWorld.Number], MatchWorld.Number, []), "match x {\n    Red => g\n    Green => g\n  }", "match x {\n    Red => g\n    Green => g\n    Blue => function(a1) { 0 }\n  }" },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public void The_fix_adds_the_missing_arms(MtpType result, string match, string mended)
    {
        var fix = (ReplaceFix)Assert.Single(Report(MatchWorld.Color, result, match)).Fixes[0];
        var text = Program(match);
        foreach (var change in fix.Changes.Items.Reverse()) text = text.Remove(change.Span.Start, change.Span.Length).Insert(change.Span.Start, change.NewText);
        Assert.Equal(Program(mended), text);
        Assert.Empty(SyntaxTree.Parse(SourceText.From(text)).Diagnostics);
        Assert.Empty(Report(MatchWorld.Color, result, mended));
    }

    [Fact]
    public void An_unreachable_arm_names_and_shows_the_arm_that_covers_it()
    {
        const string Match = "match x {\n    Red => 1\n    other => 2\n    Blue => 3\n  }";
        var found = Assert.Single(Report(MatchWorld.Color, MatchWorld.Number, Match));
        Assert.Equal("No value reaches this arm: the arm for `other` before it takes all that it matches", Message(found));
        Assert.Equal("Blue", Program(Match).Substring(found.Span.Start, found.Span.Length));
        Assert.Equal("other", Program(Match).Substring(found.Related[0].Span!.Value.Start, found.Related[0].Span!.Value.Length));
        Assert.Equal(Program("match x {\n    Red => 1\n    other => 2\n  }"), Applied(Program(Match), found));
    }

    [Theory]
    [InlineData("match x { _ => 1, Red => 2 }", "match x { _ => 1, }")]
    [InlineData("match x { _ => 1, Red => 2, }", "match x { _ => 1, }")]
    public void An_unreachable_arm_among_others_on_its_line_is_removed(string match, string mended) =>
        Assert.Equal(Program(mended), Applied(Program(match), Assert.Single(Report(MatchWorld.Color, MatchWorld.Number, match))));

    [Fact]
    public void What_several_arms_cover_and_what_nothing_is_are_said()
    {
        var several = Report(MatchWorld.Boolean, MatchWorld.Number, "match x {\n true => 1\n false => 2\n _ => 3\n}");
        Assert.EndsWith("the arms before it together take all that it matches", Message(Assert.Single(several)));
        var nothing = Report(MatchWorld.Json, MatchWorld.Number, "match x {\n Some(None) => 1\n _ => 3\n}");
        Assert.EndsWith("`Some` of JSON is never null, so its pattern matches nothing", Message(Assert.Single(nothing)));
    }

    private static string Program(string match) => $"function f(x) {{\n  {match}\n}}\n";

    private static string Message(ItemDiagnostic found) => DiagnosticCatalogue.Format(found.Code, found.Arguments.Items.AsSpan());

    private static string Applied(string text, ItemDiagnostic found)
    {
        foreach (var change in ((ReplaceFix)found.Fixes[0]).Changes.Items.Reverse())
            text = text.Remove(change.Span.Start, change.Span.Length).Insert(change.Span.Start, change.NewText);
        return text;
    }

    private static EquatableArray<ItemDiagnostic> Report(MtpType scrutinee, MtpType result, string code)
    {
        var tree = SyntaxTree.Parse(SourceText.From(Program(code)));
        Assert.Empty(tree.Diagnostics);
        var match = tree.Root.DescendantNodes().OfType<MatchExpressionSyntax>().Single();
        var source = MatchWorld.Constructors();
        MatchPattern[] arms = [.. match.Arms.Select(arm => MatchPatternReader.Read(arm.Pattern, MatchWorld.MeaningOf))];
        var sink = new DiagnosticSink(Item);
        MatchDiagnostics.Report(match, Usefulness.Analyze(source, scrutinee, arms, default), scrutinee, result, new(source), sink);
        return sink.ToDiagnostics();
    }
}
