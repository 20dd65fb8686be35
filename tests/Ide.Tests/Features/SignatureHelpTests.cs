using MtpScript.Tooling.Ide.Tests.Support;

namespace MtpScript.Tooling.Ide.Tests.Features;

public sealed class SignatureHelpTests
{
    [Theory]
    [InlineData("/// Adds.\nfunction add(a: number, b: number): number { a + b }\nconst x = add($0", "function add(a: number, b: number): number", 0)]
    [InlineData("function add(a: number, b: number): number { a + b }\nconst x = add(1, $0)", "function add(a: number, b: number): number", 1)]
    [InlineData("function add(a: number, b: number): number { a + b }\nconst x = add(add(1, 2$0), 3)", "function add(a: number, b: number): number", 1)]
    [InlineData("const xs = [1].map($0)", "function map<T, U>(f: function(T): U): List<U>", 0)]
    [InlineData("type Shape = Box(width: number, height: number)\nconst b = Box(1, $0", "Box(width: number, height: number): Shape", 1)]
    [InlineData("function f(g: function(number): string): string { g($0) }", "function g(number): string", 0)]
    public void The_call_around_a_place_shows_its_parameters(string code, string label, int active)
    {
        var fixture = Fixture.Parse(code);
        var help = fixture.Analysis.SignatureHelp(fixture.File.Path, fixture.File.Cursor, default);
        Assert.Equal((label, active), (help?.Label, help?.ActiveParameter));
        Assert.All(help!.Parameters, parameter => Assert.Contains(parameter, help.Label));
    }

    [Theory]
    [InlineData("const x = 1$0")]
    [InlineData("function f(a: number): number { a }\nconst x = f$0(1)")]
    [InlineData("function f(a: number): number { a }\nconst x = f(1)$0")]
    public void Outside_of_arguments_there_is_none(string code)
    {
        var fixture = Fixture.Parse(code);
        Assert.Null(fixture.Analysis.SignatureHelp(fixture.File.Path, fixture.File.Cursor, default));
    }
}
