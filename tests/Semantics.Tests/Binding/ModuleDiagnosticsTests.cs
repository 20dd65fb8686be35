using MtpScript.Tooling.Semantics.Tests.Support;

namespace MtpScript.Tooling.Semantics.Tests.Binding;

public sealed class ModuleDiagnosticsTests
{
    [Theory]
    [InlineData("const a = 1\nfunction a() {}\ntype a { b: number }", "MTP0301 a")]
    [InlineData("const a = 1\nconst a = 2\nconst a = 3", "MTP0301 a|MTP0301 a")]
    [InlineData("effect Log2\nconst Log2 = 1", "MTP0301 Log2")]
    [InlineData("type A { a: number, b: number, a: string }", "MTP0302 a")]
    [InlineData("type A = X | Y | X", "MTP0302 X")]
    [InlineData("function f<T, T>(a: T, a: T, _: T, _: T): T { a }", "MTP0302 T|MTP0302 a")]
    [InlineData("effect E { a(), a() }", "MTP0302 a")]
    [InlineData("function f() uses { Log, Log } {}", "MTP0302 Log")]
    [InlineData("type A { a: { b: number, b: number } }", "MTP0302 b")]
    [InlineData("const a: Strin = \"\"", "MTP0303 Strin")]
    [InlineData("const a: any = 1", "MTP0303 any")]
    [InlineData("function f(a: function(Nix): List<Nox>): { c: Nux } { 1 }", "MTP0303 Nix|MTP0303 Nox|MTP0303 Nux")]
    [InlineData("type A { a: List, b: Map<number>, c: number<string>, d: Option<A<B>> }",
        "MTP0304 List|MTP0304 Map<number>|MTP0304 number<string>|MTP0304 A<B>|MTP0303 B")]
    [InlineData("class User {}\nfunction f(a: User): User { a }", "MTP0201 class")]
    [InlineData("function f(a: ): number { 1 }", "MTP0102 ")]
    [InlineData("const a = b\nconst b = c\nconst c = a\nconst d = c", "MTP0310 a")]
    [InlineData("const a = f(1)\nfunction f(n: number): number { g(n) }\nfunction g(n: number): number { n + a }", "MTP0310 a")]
    [InlineData("const a = a + 1", "MTP0310 a")]
    [InlineData("function f(n: number): number { f(n) }\nconst a = f(1)", "")]
    [InlineData("function f(): number uses { Clock } { g() }\nfunction g(): number uses { Clock } { 1 }", "MTP0810 Clock")]
    [InlineData("const None = 1\ntype T = Some | Other\nfunction Map() {}\neffect Log {}\ntype List { a: number }",
        "MTP0806 Some|MTP0806 Map|MTP0806 Log|MTP0806 List")]
    [InlineData("function f() {}\napi GET \"/\" { respond 1 }", "MTP0802 f")]
    [InlineData("function _f() {}\napi GET \"/\" { respond 1 }", "")]
    [InlineData("function f() { f() }\napi GET \"/\" { respond 1 }", "MTP0802 f")]
    [InlineData("function f() {}\napi GET \"/\" { respond ( }", "MTP0101 ")]
    [InlineData("function f() {}\nserve { routes: [{ method: \"GET\", path: \"/\", handler: f }] }", "")]
    [InlineData("type T = A | B\nfunction f() { A }\napi GET \"/\" { respond f() }", "")]
    [InlineData("function f() {}\ntest \"t\" { 1 }", "")]
    public void MistakesAreReportedOnce(string program, string expected)
    {
        var workspace = new Workspace(("/a.mtp", program));
        Assert.Equal(expected, string.Join('|', workspace.Diagnostics("/a.mtp").Where(IsOfDeclarations)));
    }

    [Theory]
    [InlineData("// mtp-ignore MTP0806: on purpose\nfunction sha256() {}", "")]
    [InlineData("// mtp-ignore ShadowedBuiltIn: on purpose\nfunction sha256() {}", "")]
    [InlineData("// mtp-ignore MTP0806: a\n// mtp-ignore MTP0302: b\nfunction sha256(a, a) {}", "MTP0811 |MTP0302 a")]
    [InlineData("// mtp-ignore MTP0806\nfunction sha256() {}", "MTP0811 ")]
    [InlineData("// mtp-ignore MTP9999: x\nfunction sha256() {}", "MTP0811 |MTP0806 sha256")]
    [InlineData("// mtp-ignore:\nconst a = 1", "MTP0811 ")]
    [InlineData("// mtp-ignore MTP0806: far away\n\nfunction sha256() {}", "MTP0811 |MTP0806 sha256")]
    [InlineData("const a = \"// mtp-ignore MTP0806: text\"", "")]
    [InlineData("/* mtp-ignore MTP0806: block */\nfunction sha256() {}", "MTP0806 sha256")]
    public void CommentsTakeBackLintsAndNothingElse(string program, string expected)
    {
        var found = new Workspace(("/a.mtp", program)).Diagnostics("/a.mtp").Where(IsOfDeclarations);
        Assert.Equal(expected, string.Join('|', found.Select(static line => line.StartsWith("MTP0811", StringComparison.Ordinal) ? "MTP0811 " : line)));
    }

    [Fact]
    public void UnusedImportsGoOneByOneOrAltogether()
    {
        var workspace = new Workspace(
            ("/a.mtp", "import { A, b, c } from \"./m\"\nimport \"./m\" as m\nimport { Color } from \"./m\"\nfunction f() { if (b == 1) { Red } else { Red } }\n"),
            ("/m.mtp", "type A { x: number }\nconst b = 1\nconst c = 2\ntype Color = Red | Green\n"));
        Assert.Equal(["MTP0801 A", "MTP0801 c", "MTP0801 m"], workspace.Diagnostics("/a.mtp"));
        for (var count = 3; count > 0; count--) workspace.Apply(workspace.Diagnostics()[0].Fixes[0]);
        Assert.Empty(workspace.Diagnostics("/a.mtp"));
        workspace.Sources.TryGet(new("/a.mtp"), out var file);
        Assert.Equal("import { b } from \"./m\"\nimport { Color } from \"./m\"\nfunction f() { if (b == 1) { Red } else { Red } }\n", file!.Text.ToString());
    }

    /// <summary>Bodies have tests of their own.</summary>
    private static bool IsOfDeclarations(string line) => line[3] == '0' && line[4] is not ('4' or '5' or '6' or '7');

    [Theory]
    [InlineData("function area(w: number): number { w }\napi GET \"/\" { respond aera(1) }")]
    [InlineData("const limit = 3\napi GET \"/\" { respond limt }")]
    public void WhatIsMistypedIsNotUnusedAsWell(string program) =>
        Assert.StartsWith("MTP0401", Assert.Single(new Workspace(("/a.mtp", program)).Diagnostics("/a.mtp")), StringComparison.Ordinal);

    [Theory]
    [InlineData("/// Three.\nconst limit = 3\n", "")]
    [InlineData("function f(): number { 1 }\n\n", "\n")]
    [InlineData("type T = A | B\n", "")]
    [InlineData("effect E\n", "")]
    public void AnUnusedDeclarationCanBeRemoved(string unused, string left)
    {
        const string Handler = "api GET \"/\" { respond 1 }\n";
        var workspace = new Workspace(("/a.mtp", unused + Handler));
        workspace.Apply(Assert.Single(Assert.Single(workspace.Diagnostics()).Fixes));
        Assert.Empty(workspace.Diagnostics());
        workspace.Sources.TryGet(new("/a.mtp"), out var file);
        Assert.Equal(left + Handler, file!.Text.ToString());
    }

    [Fact]
    public void AModuleThatSomebodyImportsHasNothingUnused()
    {
        var workspace = new Workspace(("/a.mtp", "function f() {}\napi GET \"/\" { respond 1 }\n"));
        Assert.Equal(["MTP0802 f"], workspace.Diagnostics("/a.mtp"));
        workspace.Set("/b.mtp", "import \"./a\" as a\nfunction g() { a.f() }\n");
        Assert.Empty(workspace.Diagnostics("/a.mtp"));
    }

    [Fact]
    public void OlderSpellingsAreMendedOneByOne()
    {
        const string older = "record A { x: Int }\ntype B { | P | Q(String) }\nfn f(a: [A]) -> Bool {\n  let b = a.length\n  if b > 1 { true } else { false }\n}\n"
            + "func g(b: B) -> Int { match b { | P -> 1 | Q(s) -> s.length } }\n";
        var workspace = new Workspace(("/mtp.toml", "[lints]\nlegacy-syntax = \"warning\"\n"), ("/a.mtp", older));
        for (var steps = 0; workspace.Diagnostics() is [var first, ..]; steps++)
        {
            Assert.True(steps < 30, "the fixes lead nowhere");
            Assert.Equal("MTP0808", first.Code);
            workspace.Apply(first.Fixes[0]);
        }

        workspace.Sources.TryGet(new("/a.mtp"), out var file);
        const string current = "type A { x: number }\ntype B = P | Q(string)\nfunction f(a: List<A>): boolean {\n  const b = a.length\n"
            + "  if (b > 1) { true } else { false }\n}\nfunction g(b: B): number { match b { P => 1 Q(s) => s.length } }\n";
        Assert.Equal(current, file!.Text.ToString());
    }
}
