using MtpScript.Tooling.Semantics.Apis;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Tests.Apis;

public sealed class RespondFlowTests
{
    [Theory]
    [InlineData("api GET / { respond 1 }")]
    [InlineData("api GET / { if (a) { respond 1 } else { respond 2 } }")]
    [InlineData("api GET / { if (a) { respond 1 } else {}\n respond 2 }")]
    [InlineData("api GET / { match a { Some(x) => respond x None => { respond 2 } } }")]
    [InlineData("api GET / { const b = match a { Some(x) => x None => { respond 2 } }\n respond b }")]
    [InlineData("api GET / { a |> match { Some(x) => respond x None => respond 2 } }")]
    [InlineData("api GET / { { respond 1 } }")]
    [InlineData("api GET / { (respond 1) }")]
    [InlineData("api GET / { return respond 1 }")]
    [InlineData("api GET / { f(respond 1) }")]
    [InlineData("api GET / { const x = if (a) { respond 1 } else { respond 2 } }")]
    [InlineData("api GET / { respond f()\n function f() { 1 } }")]
    [InlineData("api GET / { function f() { return 1 }\n respond f() }")]
    [InlineData("api GET / function f() { 1 }")]
    [InlineData("api GET / function f() { match a { Some(x) => return x None => 2 } }")]
    [InlineData("api GET / function f(): unit { const x = 1 }")]
    [InlineData("api GET / function f(): void { return }")]
    [InlineData("api GET / function f() { if (a) { respond 1 } else { 2 } }")]
    [InlineData("api GET / function f() { g() }")]
    [InlineData("api GET / { match a { } \n respond 1 }")]
    public void Handlers_that_answer_on_every_path_are_right(string code) => Assert.Empty(Handler(code));

    [Theory]
    [InlineData("api GET / { }", "MissingRespond: }")]
    [InlineData("api GET / { const x = 1 }", "MissingRespond: }")]
    [InlineData("api GET / { 42 }", "MissingRespond: 42")]
    [InlineData("api GET / { if (a) { respond 1 } else { 2 } }", "MissingRespond: 2")]
    [InlineData("api GET / { if (a) { 1 } else { 2 } }", "MissingRespond: if (a) { 1 } else { 2 }")]
    [InlineData("api GET / { match a { A => 1 B => { 2 } } }", "MissingRespond: match a { A => 1 B => { 2 } }")]
    [InlineData("api GET / { match a { A => 1 B => { const x = 1 } } }", "MissingRespond: 1", "MissingRespond: }")]
    [InlineData("api GET / { if (a) { respond 1 } else { const x = 1 } }", "MissingRespond: }")]
    [InlineData("api GET / { if (a) { return } else { respond 1 } }", "MissingRespond: return")]
    [InlineData("api GET / { return 1 }", "MissingRespond: return 1")]
    [InlineData("api GET / function f() { }", "MissingRespond: }")]
    [InlineData("api GET / function f() { if (a) { 1 } else { const x = 1 } }", "MissingRespond: }")]
    [InlineData("api GET / function f() { if (a) { return } else { 1 } }", "MissingRespond: return")]
    [InlineData("api GET / { respond 1\n respond 2 }", "UnreachableCode: respond 2")]
    [InlineData("api GET / { respond 1\n const x = 1\n x }", "UnreachableCode: const x = 1| x")]
    [InlineData("api GET / { if (a) { respond 1 } else { respond 2 }\n f() }", "UnreachableCode: f()")]
    [InlineData("api GET / { respond xs.map(function(x) { respond x }) }", "RespondOutsideHandler: respond")]
    [InlineData("api GET / { function f() { respond 1\n 2 }\n respond f() }", "RespondOutsideHandler: respond", "UnreachableCode: 2")]
    [InlineData("api GET / { const f = function() { return 1\n 2 }\n respond f() }", "UnreachableCode: 2")]
    public void What_is_wrong_is_found_once(string code, params string[] expected) => Assert.Equal(expected, Handler(code));

    [Theory]
    [InlineData("function f() { respond 1 }", false, "RespondOutsideHandler: respond")]
    [InlineData("function f() { if (a) { respond 1 } else { respond 2 } }", false, "RespondOutsideHandler: respond")]
    [InlineData("function f() { respond 1 }", true)]
    [InlineData("function f() { if (a) { respond 1 } else { const x = 1 } }", true, "MissingRespond: }")]
    [InlineData("function f() { return 1\n 2 }", false, "UnreachableCode: 2")]
    [InlineData("function f() { const x = { return 1\n 2 }\n x }", false, "UnreachableCode: 2", "UnreachableCode: x")]
    [InlineData("function f() { g(function() { respond 1 }) }", true, "RespondOutsideHandler: respond")]
    [InlineData("function f() { const x = 1 }", true)]
    public void Functions_answer_only_when_they_are_served(string code, bool isServed, params string[] expected)
    {
        var sink = Checks.Sink();
        RespondFlow.Check(Checks.Only<FunctionDeclarationSyntax>(code), BodyRole.Function, () => isServed, sink);
        Assert.Equal(expected, Checks.Places(code, sink));
    }

    [Theory]
    [InlineData("const x = { respond 1 }")]
    [InlineData("test \"t\" { respond 1 }")]
    public void Nothing_else_answers(string code)
    {
        var sink = Checks.Sink();
        RespondFlow.Check(Checks.Only<DeclarationSyntax>(code), BodyRole.Function, () => true, sink);
        Assert.Equal(["RespondOutsideHandler: respond"], Checks.Places(code, sink));
    }

    [Theory]
    [InlineData("api GET / { f(1) }", "api GET / { respond json(f(1)) }")]
    [InlineData("api GET / { return 1 }", "api GET / { respond json(1) }")]
    [InlineData("api GET / {\n  respond 1\n  // left\n  f()\n}", "api GET / {\n  respond 1\n  // left\n}")]
    public void The_fix_mends_it(string code, string mended)
    {
        var sink = Checks.Sink();
        RespondFlow.Check(Checks.Only<ApiDeclarationSyntax>(code), BodyRole.UnnamedHandler, () => false, sink);
        Assert.Equal(mended, Checks.Apply(code, Assert.Single(sink.ToDiagnostics())));
        Assert.Empty(Handler(mended));
    }

    [Fact]
    public void Long_chains_and_deep_nesting_are_walked()
    {
        Testing.BoundedStack.Run(() =>
        {
            Assert.Empty(Handler($"api GET / {{ respond {string.Join(" + ", Enumerable.Repeat("1", 2900))} }}"));
            Assert.Empty(Handler($"api GET / {{ {string.Concat(Enumerable.Repeat("if (a) { ", 80))}respond 1{string.Concat(Enumerable.Repeat(" } else { respond 2 }", 80))} }}"));
        });
    }

    private static IEnumerable<string> Handler(string code)
    {
        var sink = Checks.Sink();
        var handler = Checks.Only<ApiDeclarationSyntax>(code);
        RespondFlow.Check(handler, handler.Function is null ? BodyRole.UnnamedHandler : BodyRole.NamedHandler, () => false, sink);
        return Checks.Places(code, sink);
    }
}
