using MtpScript.Tooling.Ide.Tests.Support;

namespace MtpScript.Tooling.Ide.Tests.Features;

public sealed class CompletionTests
{
    private const string Types = "type Color = Red | Green\ntype User { name: string, age: number }\n";

    [Theory]
    [InlineData("function f(user: User): string { const first = 1\n $0 }", "first user Red f toString Json Log if return const match")]
    [InlineData("function f(user: User): string { us$0 }", "user")]
    [InlineData("function f(user: User): string { user.$0 }", "name age")]
    [InlineData("function f(user: User): string { user.na$0\n}", "name age")]
    [InlineData("function f(xs: List<number>) { xs.$0 }", "map filter length isEmpty")]
    [InlineData("function f(s: string) { s.$0 }", "length split slice")]
    [InlineData("const j = Json.$0", "parse stringify asNumber")]
    [InlineData("function f() uses { Log, $0 } { 1 }", "DbRead HttpOut Async")]
    [InlineData("function f(x: $0) { 1 }", "Color User number string List Option")]
    [InlineData("function f<T>(x: List<$0>) { 1 }", "T Color number")]
    [InlineData("function f(c: Color) { match c { $0 } }", "Red Green")]
    [InlineData("function f(c: Color) { match c { Red => 1 Gr$0 => 2 } }", "Green")]
    [InlineData("function f(o: Option<Color>) { match o { Some($0) => 1 None => 2 } }", "Red Green")]
    [InlineData("const u: User = { name: \"a\", $0 }", "age")]
    [InlineData("function f(u: User) { match u { User { name, $0 } => 1 } }", "age")]
    [InlineData("function f(): unit uses { Log } { Log.$0 }", "info warn error debug")]
    [InlineData("$0", "function type api const import effect serve test")]
    [InlineData("api GET \"/\" { $0 }", "request respond")]
    [InlineData("function f(a: number) { [1].map(function(each) { $0 }) }", "each a")]
    [InlineData("function f(o: Option<number>) { match o { Some(inner) => $0 None => 0 } }", "inner")]
    [InlineData("function f(", "")]
    public void What_fits_is_offered(string code, string expected)
    {
        var fixture = Fixture.Parse(Types + (code.Contains("$0") ? code : code + "$0"));
        var result = fixture.Analysis.Completion(fixture.File.Path, fixture.File.Cursor, default);
        var labels = result?.Entries.Select(entry => entry.Label).ToList() ?? [];
        foreach (var label in expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains(label, labels);
    }

    [Theory]
    [InlineData("function f(s: string) { s.$0 }", "slice", "(from: number, to?: number)", CompletedCall.WithArguments)]
    [InlineData("function f(s: string) { s.$0 }", "trim", "(): string", CompletedCall.Empty)]
    [InlineData("function f(s: string) { s.sli$0(1) }", "slice", "(from", CompletedCall.None)]
    [InlineData("function double(n: number): number { n * 2 }\nfunction f() { $0 }", "double", "(n: number): number", CompletedCall.WithArguments)]
    [InlineData("function f(): number { 1 }\nfunction g() { $0 }", "f", "(): number", CompletedCall.Empty)]
    [InlineData("function f(n: number): number { n }\nconst xs = [1].map($0)", "f", "(n: number)", CompletedCall.None)]
    [InlineData("function f(s: string) { s.$0 }", "length", "number", CompletedCall.None)]
    public void Calls_are_completed(string code, string label, string detail, CompletedCall call)
    {
        var fixture = Fixture.Parse(Types + code);
        var result = fixture.Analysis.Completion(fixture.File.Path, fixture.File.Cursor, default);
        var entry = Assert.Single(result!.Entries, entry => entry.Label == label);
        Assert.StartsWith(detail[..Math.Min(5, detail.Length)], entry.Detail, StringComparison.Ordinal);
        Assert.Equal(call, entry.Call);
        Assert.DoesNotContain("self", entry.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("function f() { const later = 1\n later }\nfunction g() { $0 }", "later")]
    [InlineData("function f() { $0\n const later = 1 }", "later")]
    [InlineData("function f() uses { Log, $0 } { 1 }", "Log f Red")]
    [InlineData("function f(user: User) { user.$0 }", "Red f name2 if")]
    [InlineData("const u: User = { name: \"a\", $0 }", "name")]
    [InlineData("function $0", "Red if function")]
    [InlineData("const $0", "Red if")]
    public void What_does_not_fit_is_not_offered(string code, string unexpected)
    {
        var fixture = Fixture.Parse(Types + code);
        var labels = fixture.Analysis.Completion(fixture.File.Path, fixture.File.Cursor, default)?.Entries.Select(entry => entry.Label).ToList() ?? [];
        foreach (var label in unexpected.Split(' ')) Assert.DoesNotContain(label, labels);
    }

    [Theory]
    [InlineData("// a $0 b")]
    [InlineData("const x = \"a$0b\"")]
    [InlineData("const x = 12$0")]
    [InlineData("/* $0 */")]
    public void Nothing_is_offered_in_comments_and_literals(string code)
    {
        var fixture = Fixture.Parse(code);
        Assert.Null(fixture.Analysis.Completion(fixture.File.Path, fixture.File.Cursor, default));
    }

    [Fact]
    public void Imports_offer_files_and_names()
    {
        const string Others = "//- /lib/money.mtp\nfunction add(a: number): number { a }\ntype Total { net: number }\n//- /b.mtp\n\n";
        Assert.Equal("./b ./lib/money", Labels("//- /a.mtp\nimport { add } from \"$0\"\n" + Others));
        Assert.Equal("Total", Labels("//- /a.mtp\nimport { add, $0 } from \"./lib/money\"\n" + Others));
        Assert.Equal("add", Labels("//- /a.mtp\nimport \"./lib/money\" as money\nconst x = money.$0\n" + Others));
    }

    [Fact]
    public void The_word_that_is_there_is_replaced_and_what_is_expected_comes_first()
    {
        var fixture = Fixture.Parse(Types + "function paint(c: Color): number { 1 }\nconst x = paint(Gr$0)");
        var result = fixture.Analysis.Completion(fixture.File.Path, fixture.File.Cursor, default)!;
        Assert.Equal("Gr", fixture.File.Text.ToString(result.Replaced));
        Assert.Equal(["Green", "Red"], result.Entries.Take(2).Select(entry => entry.Label));
    }

    private static string Labels(string code)
    {
        var fixture = Fixture.Parse(code);
        var file = fixture.Files.Single(file => !file.Cursors.IsEmpty);
        return string.Join(' ', fixture.Analysis.Completion(file.Path, file.Cursor, default)!.Entries.Select(entry => entry.Label));
    }
}
