using MtpScript.Tooling.Ide.Tests.Support;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Tests.Features;

public sealed class RenameTests
{
    [Theory]
    [InlineData("function do$0uble(n: number): number { n * 2 }\nconst x = double(1)", "twice", "function twice(n: number): number { n * 2 }\nconst x = twice(1)")]
    [InlineData("function f(a$0: number) { { \"x\": a, a } }", "b", "function f(b: number) { { \"x\": b, a: b } }")]
    [InlineData("type User { na$0me: string }\nfunction f(name: string): User { const u: User = { name }\n u }", "label", "type User { label: string }\nfunction f(name: string): User { const u: User = { label: name }\n u }")]
    [InlineData("type User { na$0me: string }\nfunction f(u: User): string { match u { User { name } => name } }", "label", "type User { label: string }\nfunction f(u: User): string { match u { User { label: name } => name } }")]
    [InlineData("type User { name: string }\nfunction f(u: User): string { match u { User { name } => na$0me } }", "label", "type User { name: string }\nfunction f(u: User): string { match u { User { name: label } => label } }")]
    [InlineData("type Color = Re$0d | Green\nfunction f(c: Color): Color { match c { Red => Green Green => Red } }", "Crimson", "type Color = Crimson | Green\nfunction f(c: Color): Color { match c { Crimson => Green Green => Crimson } }")]
    [InlineData("function f<T$0>(x: T): List<T> { [x] }", "Item", "function f<Item>(x: Item): List<Item> { [x] }")]
    [InlineData("effect Mail { se$0nd(to: string): boolean }\nfunction f() uses { Mail } { Mail.send(\"a\") }", "post", "effect Mail { post(to: string): boolean }\nfunction f() uses { Mail } { Mail.post(\"a\") }")]
    [InlineData("const u = 1\nfunction f(): number { u$0 + u }", "v", "const v = 1\nfunction f(): number { v + v }")]
    public void A_name_changes_everywhere(string code, string name, string renamed)
    {
        var fixture = Fixture.Parse(code);
        var result = fixture.Analysis.Rename(fixture.File.Path, fixture.File.Cursor, name, default);
        Assert.Null(result.Refusal);
        Assert.Equal(renamed, Apply(fixture.File.Text.ToString(), result, fixture.File.Path));
        Assert.NotNull(fixture.Analysis.PrepareRename(fixture.File.Path, fixture.File.Cursor, default));
    }

    [Fact]
    public void A_name_changes_in_all_files()
    {
        var fixture = Fixture.Parse(
            "//- /a.mtp\nimport { add } from \"./m\"\nconst x = add(1)\n//- /b.mtp\nimport \"./m\" as m\nconst y = m.add(1)\n//- /m.mtp\nfunction ad$0d(a: number): number { a }\n");
        var result = fixture.Analysis.Rename(new FilePath("/m.mtp"), fixture.Files[2].Cursor, "plus", default);
        Assert.Null(result.Refusal);
        Assert.Equal("import { plus } from \"./m\"\nconst x = plus(1)", Apply(fixture.Files[0].Text.ToString(), result, fixture.Files[0].Path).TrimEnd());
        Assert.Equal("import \"./m\" as m\nconst y = m.plus(1)", Apply(fixture.Files[1].Text.ToString(), result, fixture.Files[1].Path).TrimEnd());
    }

    [Fact]
    public void A_file_that_does_not_change_may_be_in_the_way()
    {
        var fixture = Fixture.Parse(
            "//- /a.mtp\ntype Color = Re$0d | Green\n//- /b.mtp\nimport { Color } from \"./a\"\ntype Light = Amber | Dark\n"
            + "const light = Amber\nfunction f(c: Color): Light { match c { Green => Dark _ => light } }\n");
        var result = fixture.Analysis.Rename(new FilePath("/a.mtp"), fixture.Files[0].Cursor, "Amber", default);
        Assert.Contains("/b.mtp", result.Refusal ?? "not refused", StringComparison.Ordinal);
        Assert.Null(fixture.Analysis.Rename(new FilePath("/a.mtp"), fixture.Files[0].Cursor, "Crimson", default).Refusal);
    }

    [Theory]
    [InlineData("const x$0 = 1", "1x", "`1x` is no name")]
    [InlineData("const x$0 = 1", "match", "`match` is a word of the language")]
    [InlineData("const x$0 = 1", "class", "`class` is a word of the language")]
    [InlineData("const x = to$0String(1)", "text", "`toString` is built in")]
    [InlineData("const x = $01", "y", "there is no name here")]
    [InlineData("api GET \"/\" { respond json(reque$0st.path) }", "r", "`request` is how the language calls the request")]
    [InlineData("function f(r: { name: string }): string { r.na$0me }", "n", "`name` is a field of a record type without a name")]
    [InlineData("function f(a$0: number, b: number): number { a + b }", "b", "`b` already means something else in line 1")]
    [InlineData("const a = 1\nfunction f(b: number): number { a$0 + b }", "b", "`b` already means something else in line 2")]
    [InlineData("const a$0 = 1\nconst b = 2", "b", "with the name `b`, /main.mtp has an error")]
    [InlineData("function f(o: Option<number>): number { match o { Some(v$0) => v None => 0 } }", "None", "`None` already means something else in line 1")]
    public void A_rename_that_would_break_something_is_refused(string code, string name, string reason)
    {
        var fixture = Fixture.Parse(code);
        var result = fixture.Analysis.Rename(fixture.File.Path, fixture.File.Cursor, name, default);
        Assert.StartsWith(reason, result.Refusal ?? "not refused");
        Assert.Empty(result.Edits);
    }

    private static string Apply(string text, RenameResult result, FilePath file)
    {
        foreach (var change in result.Edits.Single(edit => edit.File == file).Changes.Reverse())
            text = text.Remove(change.Span.Start, change.Span.Length).Insert(change.Span.Start, change.NewText);
        return text;
    }
}
