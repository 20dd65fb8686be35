using MtpScript.Tooling.Ide.Tests.Support;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Ide.Tests.Features;

/// <summary>Definition, type definition, references and highlights: `«…»` marks what is found, `$0` is the cursor.</summary>
public sealed class NavigationTests
{
    [Theory]
    [InlineData("function «double»(n: number): number { n * 2 }\nconst four = dou$0ble(2)")]
    [InlineData("const «rate» = 2\nfunction f(): number { rate$0 }")]
    [InlineData("function f(«amount»: number): number { amount$0 + 1 }")]
    [InlineData("function f(): number { const «x» = 1\n x$0 }")]
    [InlineData("function f(o: Option<number>): number { match o { Some(«v») => v$0 None => 0 } }")]
    [InlineData("type Shape = «Circle»(number) | Dot\nconst c = Circle$0(1)")]
    [InlineData("type Shape = Circle(number) | «Dot»\nfunction f(s: Shape): number { match s { Dot$0 => 1 _ => 2 } }")]
    [InlineData("type «Shape» = Dot\nfunction f(s: $0Shape): number { 1 }")]
    [InlineData("type User { «name»: string }\nfunction f(u: User): string { u.na$0me }")]
    [InlineData("type User { «name»: string }\nconst u: User = { name$0: \"a\" }")]
    [InlineData("type User { «name»: string }\nfunction f(u: User): string { match u { User { name$0: \"a\" } => \"b\" _ => \"c\" } }")]
    [InlineData("effect «Mail» { send(to: string): boolean }\nfunction f() uses { Mail$0 } { Mail.send(\"a\") }")]
    [InlineData("effect Mail { «send»(to: string): boolean }\nfunction f() uses { Mail } { Mail.send$0(\"a\") }")]
    [InlineData("function f<«T»>(x: T$0): T { x }")]
    [InlineData("function f(): number { function «g»(): number { 1 }\n g$0() }")]
    [InlineData("function f(xs: List<number>): List<number> { xs.map(function(«x») { x$0 + 1 }) }")]
    [InlineData("function «hello»(): string { \"a\" }\nserve { routes: [{ method: \"GET\", path: \"/\", handler: hel$0lo }] }")]
    [InlineData("function f(): number { type «Inner» { a: number }\n const i: Inner$0 = { a: 1 }\n i.a }")]
    public void The_definition_of_a_name(string code)
    {
        var file = Fixture.Parse(code).File;
        var target = Fixture.Parse(code).Analysis.Definition(file.Path, file.Cursor, default);
        Assert.Equal(file.Marked.Single(), target?.NameSpan);
        Assert.True(target!.Span.Contains(target.NameSpan));
    }

    [Theory]
    [InlineData("//- /a.mtp\nimport { add$0 } from \"./b\"\n//- /b.mtp\nfunction «add»(a: number): number { a }\n")]
    [InlineData("//- /a.mtp\nimport { add } from \"./b\"\nconst x = add$0(1)\n//- /b.mtp\nfunction «add»(a: number): number { a }\n")]
    [InlineData("//- /a.mtp\nimport \"./b\" as m\nconst x = m.add$0(1)\n//- /b.mtp\nfunction «add»(a: number): number { a }\n")]
    [InlineData("//- /a.mtp\nimport \"./b\" as m\nfunction f(c: m.Color$0): number { 1 }\n//- /b.mtp\ntype «Color» = Red\n")]
    [InlineData("//- /a.mtp\nimport \"./b\" as m\nfunction f(c: m.Color): number { match c { m.Red$0 => 1 } }\n//- /b.mtp\ntype Color = «Red»\n")]
    [InlineData("//- /a.mtp\nimport \"./b\" as m$0\n//- /b.mtp\n«»type Color = Red\n")]
    public void The_definition_in_another_file(string code)
    {
        var fixture = Fixture.Parse(code);
        var from = fixture.Files.Single(file => !file.Cursors.IsEmpty);
        var to = fixture.Files.Single(file => !file.Marked.IsEmpty);
        var target = fixture.Analysis.Definition(from.Path, from.Cursor, default);
        Assert.Equal((to.Path, to.Marked.Single()), (target?.File, target?.NameSpan));
    }

    [Theory]
    [InlineData("const x = toStr$0ing(1)")]
    [InlineData("const x = 1 $0+ 2")]
    [InlineData("const x = unknown$0")]
    [InlineData("$0")]
    public void What_is_built_in_or_nothing_has_no_definition(string code)
    {
        var file = Fixture.Parse(code).File;
        Assert.Null(Fixture.Parse(code).Analysis.Definition(file.Path, file.Cursor, default));
    }

    [Theory]
    [InlineData("type «User» { name: string }\nfunction f(u: User): string { u$0.name }")]
    [InlineData("type «User» { name: string }\nfunction f(us: List<User>): number { us$0.length }")]
    [InlineData("type «Color» = Red | Green\nconst c = Re$0d")]
    [InlineData("type «User» { name: string }\nfunction make(): User { { name: \"a\" } }\nconst u = make$0()")]
    public void The_definition_of_the_type_of_a_name(string code)
    {
        var file = Fixture.Parse(code).File;
        Assert.Equal(file.Marked.Single(), Fixture.Parse(code).Analysis.TypeDefinition(file.Path, file.Cursor, default)?.NameSpan);
    }

    [Theory]
    [InlineData("function «f»(n: number): number { if (n == 0) { 0 } else { «f»(n - 1) } }\nconst x = «f$0»(1)")]
    [InlineData("function f(«n$0»: number): number { const m = «n»\n { const n = 1\n n } + «n» }")]
    [InlineData("type User { «name$0»: string }\nfunction f(u: User, name: string): User { const o: User = { «name» }\n { name: u.«name» }\n o }\nfunction g(u: User): string { match u { User { «name» } => name } }")]
    [InlineData("type «Color» = Red\nfunction f(c: «Color», Colors: List<«Color$0»>): «Color» { c }")]
    public void All_places_of_a_name_and_no_others(string code)
    {
        var file = Fixture.Parse(code).File;
        var analysis = Fixture.Parse(code).Analysis;
        Assert.Equal(file.Marked, analysis.References(file.Path, file.Cursor, default).Select(place => place.Span));
        Assert.Equal(file.Marked, analysis.DocumentHighlights(file.Path, file.Cursor, default).Select(place => place.Span));
        Assert.Single(analysis.References(file.Path, file.Cursor, default), place => place.IsDeclaration);
    }

    [Fact]
    public void References_reach_through_imports_and_aliases()
    {
        var fixture = Fixture.Parse(
            "//- /a.mtp\nimport { «add» } from \"./m\"\nconst x = «add»(1)\n//- /b.mtp\nimport \"./m\" as m\nconst y = m.«add»(1)\n"
            + "//- /c.mtp\nfunction add(): number { 1 }\nconst z = add()\n//- /m.mtp\nfunction «ad$0d»(a: number): number { a }\n");
        var found = fixture.Analysis.References(new FilePath("/m.mtp"), fixture.Files[3].Cursor, default);
        Assert.Equal(fixture.Files.SelectMany(file => file.Marked.Select(span => (file.Path, span))), found.Select(place => (place.File, place.Span)));
    }
}
