using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Tests.Support;

namespace MtpScript.Tooling.Semantics.Tests.Symbols;

public sealed class MentionTests
{
    [Theory]
    [InlineData("function f(a: number): number { a + b + c(d) }", "c", "b c d")]
    [InlineData("function f(a) { m.g(a) + x.y + a.z + m.n.o }", "m.g", "m.g m.n x.y")]
    [InlineData("function f(a) { a |> g |> m.h |> function(x) { i(x) } }", "g m.h", "g i m.h")]
    [InlineData("function f() { const a = a + 1\n a }", "", "a")]
    [InlineData("function f() { g()\n function g() { h() } }", "", "h")]
    [InlineData("function f(v) { match v { Some(x) => x + y, None => x, other => other } }", "", "None Some other x y")]
    [InlineData("function f(v) { match v { User { name, age: a } => name + a + b } }", "", "User a b")]
    [InlineData("function f(v) { { a, b: c, \"d\": e } }", "", "a c e")]
    [InlineData("const f = function(n) { g(n) }", "", "g")]
    [InlineData("const f = g(h)", "g", "g h")]
    [InlineData("api GET \"/\" { respond json(g(request)) }", "g", "g request")]
    [InlineData("test \"t\" { mock Clock { function now() { g() } } h() }", "h", "g h")]
    [InlineData("serve { routes: [{ method: \"GET\", path: \"/\", handler: g }] }", "", "g")]
    [InlineData("function f(a, a2) { if (a) { const a2 = 1\n a2 } else { a3 } }", "", "a3")]
    [InlineData("function f() { x => y", "", "y")]
    public void FreeNamesAreFound(string declaration, string calls, string all)
    {
        var mentions = Of(declaration);
        Assert.Equal(calls, Words(mentions.Calls));
        Assert.Equal(all, Words(mentions.All));
    }

    [Fact]
    public void TypesAndEffectsAreApart()
    {
        var mentions = Of("function f(a: m.Money, b: List<User>): T uses { Log } { const c: Pair = mock\n match a { Box { x } => x } }");
        Assert.Equal("Box List m.Money Pair T User", Words(mentions.Types, static mention => mention.Name));
        Assert.Equal(["Log"], mentions.Effects.Items.AsEnumerable());
    }

    [Fact]
    public void AHandlersFunctionHasMentionsOfItsOwn()
    {
        var workspace = new Workspace(("/a.mtp", "api GET \"/x\" function get(): number { g() }\n"));
        var mentions = workspace.Get(MentionsQuery.Instance, "/a.mtp").Items;
        Assert.Equal(["g", ""], mentions.Items.Select(static item => Words(item.Mentions.All)));
        Assert.Equal([ItemKind.Function, ItemKind.Api], mentions.Items.Select(static item => item.Item.Kind));
    }

    private static ItemMentions Of(string declaration) =>
        new Workspace(("/a.mtp", declaration)).Get(MentionsQuery.Instance, "/a.mtp").Items[0].Mentions;

    private static string Words(EquatableArray<Mention> mentions) => Words(mentions, static mention => mention.ToString());

    private static string Words(EquatableArray<Mention> mentions, Func<Mention, string> key) =>
        string.Join(' ', mentions.Items.OrderBy(key, StringComparer.Ordinal).ThenBy(static mention => mention.ToString()));
}
