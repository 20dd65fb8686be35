using MtpScript.Tooling.Ide.Tests.Support;

namespace MtpScript.Tooling.Ide.Tests.Features;

public sealed class HoverTests
{
    [Theory]
    [InlineData("/// Doubles.\nfunction dou$0ble(n: number): number { n * 2 }", "function double(n: number): number", "Doubles.")]
    [InlineData("function twice(n) { n * 2 }\nconst x = twi$0ce(1)", "function twice(n: number): number", "")]
    [InlineData("function log(m: string): unit uses { Log } { Log.info(m) }\nconst f = l$0og", "function log(m: string): unit uses { Log }", "")]
    [InlineData("function f() { const x$0 = [1, 2]\n x }", "const x: List<number>", "")]
    [InlineData("function f(n$0: number): number { n }", "(parameter) n: number", "")]
    [InlineData("/** A colour.\n * Bright. */\ntype Col$0or = Red | Green", "type Color = Red | Green", "A colour.\nBright.")]
    [InlineData("type Shape = Circle(radius: number)\nconst c = Cir$0cle(1)", "Circle(radius: number): Shape", "")]
    [InlineData("type User { name: string }\nfunction f(u: User): string { u.na$0me }", "User.name: string", "")]
    [InlineData("function f(xs: List<string>): List<number> { xs.ma$0p(function(s) { s.length }) }", "function map<T, U>(self: List<T>, f: function(T): U): List<U>", "What a function makes of each element")]
    [InlineData("effect Mail { send(to: string): boolean }\nfunction f() uses { Ma$0il } { Mail.send(\"a\") }", "effect Mail { send(to: string): boolean }", "")]
    [InlineData("/// Answers.\napi GET \"/\" function ans$0wer(): number { 1 }", "function answer(): number", "Answers.")]
    public void A_name_is_shown_with_what_is_known_of_it(string code, string signature, string documentation)
    {
        var fixture = Fixture.Parse(code);
        var hover = fixture.Analysis.Hover(fixture.File.Path, fixture.File.Cursor, default);
        Assert.StartsWith($"```mtpscript\n{signature}\n```", hover?.Markdown ?? "");
        Assert.Contains(documentation, hover!.Markdown);
    }

    [Fact]
    public void A_union_shows_its_content_hash_and_a_generic_function_its_type_here()
    {
        var union = Fixture.Parse("type Col$0or = Red | Green");
        Assert.Matches("Content hash \\(§24\\): `[0-9a-f]{64}`", union.Analysis.Hover(union.File.Path, union.File.Cursor, default)!.Markdown);
        var generic = Fixture.Parse("function same<T>(x: T): T { x }\nconst y = sa$0me(1)");
        Assert.Contains("Here: `function(number): number`", generic.Analysis.Hover(generic.File.Path, generic.File.Cursor, default)!.Markdown);
    }

    [Theory]
    [InlineData("const x = $01")]
    [InlineData("$0// c")]
    [InlineData("function f() { unknown$0 }")]
    public void Nothing_is_shown_where_there_is_no_name(string code)
    {
        var fixture = Fixture.Parse(code);
        Assert.Null(fixture.Analysis.Hover(fixture.File.Path, fixture.File.Cursor, default));
    }
}
