using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Tests.Support;

namespace MtpScript.Tooling.Semantics.Tests.Binding;

/// <summary>The types that inference finds for what says too little (language reference, chapter 3, <i>Inference</i>).</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData("function f(x) { x }", "function(T): T")]
    [InlineData("function f(a, b) { a + b }", "function(T, T): T")]
    [InlineData("function f(a, b) { a - b }", "function(number, number): number")]
    [InlineData("function f(a) { a + \"!\" }", "function(string): string")]
    [InlineData("function f(a, b) { a == b }", "function(T, U): boolean")]
    [InlineData("function f(g, x) { g(x) }", "function(function(T): U, T): U")]
    [InlineData("function f() { [] }", "function(): List<T>")]
    [InlineData("function f(n) { if (n == 0) { [] } else { f(n - 1).push(n) } }", "function(number): List<number>")]
    [InlineData("function f(n: number) { if (n == 0) { \"a\" } else { f(n - 1) } }", "function(number): string")]
    [InlineData("function f(r) { r.name }", "function(T): U")]
    [InlineData("function f(x) { Some(x) }", "function(T): Option<T>")]
    [InlineData("function f(x: boolean) { if (x) { { a: 1 } } else { { a: 2, b: \"c\" } } }", "function(boolean): { a: number, b: Json }")]
    [InlineData("function f(x: boolean) { if (x) { None } else { Some(1) } }", "function(boolean): Option<number>")]
    [InlineData("function f(x: boolean) { if (x) { return 1 } else { 2 } }", "function(boolean): number")]
    [InlineData("function f(x) { x |> toString }", "function(T): string")]
    [InlineData("function f(x) { match x { Ok(n) => n + 1  Err(e) => e } }", "function(Result<number, number>): number")]
    [InlineData("function f() { const y = 1 }", "function(): unit")]
    [InlineData("const f = function(x) { x * 2 }", "function(number): number")]
    [InlineData("const f = [{ a: [] }, { a: [1] }]", "List<{ a: List<number> }>")]
    public void A_type_is_found(string declaration, string expected)
    {
        var kind = declaration.StartsWith("const", StringComparison.Ordinal) ? ItemKind.Constant : ItemKind.Function;
        Assert.Equal(expected, TypeIn(declaration, kind, "f"));
    }

    [Fact]
    public void Functions_that_need_each_other_are_inferred_together_across_files()
    {
        var workspace = new Workspace(
            ("/a.mtp", "import { odd } from \"./b\"\nfunction even(n) { if (n == 0) { true } else { odd(n - 1) } }"),
            ("/b.mtp", "import { even } from \"./a\"\nfunction odd(n) { if (n == 0) { false } else { even(n - 1) } }"));
        foreach (var (file, name) in new[] { ("/a.mtp", "even"), ("/b.mtp", "odd") })
            Assert.Equal("function(number): boolean", workspace.Get(SignatureQuery.Instance, new ItemId(new(file), ItemKind.Function, name, 0)).Type.ToString());
    }

    [Theory]
    [InlineData("{ a: 1 }", "{ b: \"x\" }", "{ a: [1] }")]
    [InlineData("1", "\"x\"", "[true]")]
    [InlineData("None", "Some([])", "Some([{ a: 1 }])")]
    [InlineData("Ok(1)", "Err(\"no\")", "Ok(2)")]
    public void The_order_of_branches_does_not_matter(string first, string second, string third)
    {
        var orders = new[] { [first, second, third], [second, third, first], [third, first, second], new[] { third, second, first } };
        var types = orders.Select(order => TypeIn($"const f = [{string.Join(", ", order)}]", ItemKind.Constant, "f"));
        Assert.Single(types.Select(static type => string.Concat(type.Order())).Distinct());
    }

    private static string TypeIn(string declaration, ItemKind kind, string name) =>
        new Workspace(("/a.mtp", declaration)).Get(SignatureQuery.Instance, new ItemId(new("/a.mtp"), kind, name, 0)).Type.ToString();
}
