using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

/// <summary><c>mtp disasm</c>.</summary>
public sealed class DisasmCommandTests : IDisposable
{
    private const string Program = """
        function exact(a: number, b: number) { a * b + 1 }
        function branches(n: number) { if (n < 0) { -n } else { exact(n, 2) } }
        function down(n: number): number { if (n == 0) { 0 } else { down(n - 1) } }
        function forever(n: number): number { forever(n) }
        function sized(s: string) { s + s }
        function each(xs: List<number>) { xs.map(function(x) { x }) }
        function value(f: function(number): number) { 1 + f(1) }
        function note() uses { Log } { Log.info("x") }
        function caller(n: number) { down(n) + 1 }
        api GET "/" { respond json(1) }

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bounds_are_exact_or_say_why_not()
    {
        _folder.Write("a.mtp", Program);
        var run = CommandLineRun.In(_folder.Path, "disasm", "a.mtp", "--bounds");
        Assert.Equal(
            """
            GET /: gas 19 or more, unbounded: the cost depends on the size of values at a.mtp:10:15
            exact: gas 17
            branches: gas 20 to 33
            down: gas 19 or more, unbounded: a function calls itself at a.mtp:3:1
            forever: never returns: a function calls itself at a.mtp:4:1
            sized: gas 11 or more, unbounded: the cost depends on the size of values at a.mtp:5:29
            each: gas 22 or more, unbounded: a built-in calls a function for each element at a.mtp:6:35
            value: gas 16 or more, unbounded: a function is called that is a value at a.mtp:7:51
            note: gas 109 or more, unbounded: an effect is paid by the size of its arguments and result at a.mtp:8:32
            caller: gas 35 or more, unbounded: a function calls itself at a.mtp:3:1
            lambda: gas 7

            """,
            run.Output);
    }

    [Fact]
    public void Bounds_stand_above_functions()
    {
        _folder.Write("a.mtp", Program);
        var run = CommandLineRun.In(_folder.Path, "disasm", "a.mtp");
        Assert.Contains("function exact: 2 parameters, 0 captured, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n; gas 17\n", run.Output, StringComparison.Ordinal);
    }
}
