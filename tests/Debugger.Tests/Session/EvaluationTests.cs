using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Debugger.Tests.Support;

namespace MtpScript.Tooling.Debugger.Tests.Session;

public sealed class EvaluationTests
{
    private const string Program = """
        type Shape = Circle(number) | Square(side: number)
        type User { name: string, age: number }

        const base = 10

        function double(x: number): number { return x * 2 }

        function area(shape: Shape, users: List<User>): number {
          const factor = 3
          const scale = function(n: number) { return n * factor }
          function helper(n: number): number { return n + factor }
          return match shape {
            Circle(r) => scale(r) + helper(1)
            Square(s) => s * s
          }
        }

        function endless(n: number): number { return endless(n + 1) }

        function same(x, y) {
          return x == y
        }

        api GET "/" uses { Log } {
          const users = [{ "name": "Ada", "age": 36 }, { "name": "Bob", "age": 7 }]
          const total = area(Circle(2), users)
          const text = same("a", "b")
          respond json({ "total": total, "text": text, "method": request.method })
        }
        """;

    [Theory]
    [InlineData("factor + 1", "4: number")]
    [InlineData("shape", "{\"Circle\":2}: Shape")]
    [InlineData("users.map(function(u) { return u.name })", "[\"Ada\",\"Bob\"]: List<string>")]
    [InlineData("users[0].age + base", "46: number")]
    [InlineData("double(factor)", "6: number")]
    [InlineData("scale(5)", "15: number")]
    [InlineData("helper(5)", "8: number")]
    [InlineData("scale", "function lambda: function(number): number")]
    [InlineData("match shape { Circle(r) => r, Square(s) => 0 }", "2: number")]
    [InlineData("[Circle(1), Square(2)]", "[{\"Circle\":1},{\"Square\":2}]: List<Shape>")]
    [InlineData("{ \"a\": factor, \"b\": users.length }", "{\"a\":3,\"b\":2}: { a: number, b: number }")]
    [InlineData("toString(factor) + \"!\" // comment", "\"3!\": string")]
    [InlineData("users |> function(u) { return u.length }", "2: number")]
    [InlineData("users[0] == users[1]", "false: boolean")]
    public void Expressions_mean_what_they_would_in_the_program(string expression, string expected) =>
        Assert.Equal(expected, Evaluate(expression, 11));

    [Theory]
    [InlineData("factor +", "!")]
    [InlineData("factor + \"a\"", "!")]
    [InlineData("unknown", "!")]
    [InlineData("r", "!`r` has no value here")]
    [InlineData("Log.info(\"x\")", "!`info` is an effect")]
    [InlineData("1) + (2", "!")]
    [InlineData("1 } function f() { return 2", "!")]
    [InlineData("", "!there is no expression")]
    [InlineData("factor / 0", "!{\"error\":\"DivisionByZero\"}")]
    [InlineData("users[9]", "!{\"error\":\"IndexOutOfRange\"")]
    [InlineData("[1].map(function(x) { return x / 0 })", "!{\"error\":\"DivisionByZero\"}")]
    public void Mistakes_are_told(string expression, string expected) => Assert.StartsWith(expected, Evaluate(expression, 11));

    [Fact]
    public void Type_parameters_are_what_their_values_say() => Assert.Equal("\"ab\": string", Evaluate("x + y", 20));

    [Fact]
    public void The_request_can_be_used() => Assert.Equal("\"GET\": string", Evaluate("request.method", 23));

    [Fact]
    public void Before_the_run_there_are_module_constants()
    {
        var session = Sessions.Of(Program);
        Assert.Equal("11", session.Evaluate("base + 1", 0, EvaluationContext.Watch).Variable!.Value);
        Assert.Null(session.Evaluate("1", 5, EvaluationContext.Watch).Variable);
        Assert.Null(session.Evaluate("1", -1, EvaluationContext.Watch).Variable);
        Assert.Equal("", session.Evaluate("nothing", 0, EvaluationContext.Hover).Problem);
    }

    [Fact]
    public void A_condition_on_an_open_type_waits_for_its_value()
    {
        var session = Sessions.Of(Program);
        var bindings = session.SetLineBreakpoints(
            Sessions.Main, [new(20) { Condition = "x + y == \"ab\"" }, new(20) { Condition = "x + y == \"no\"" }]);
        session.Continue();
        Assert.Equal("Breakpoint same:21", session.Place());
        Assert.Equal(bindings[0].Id, Assert.Single(session.Current.Breakpoints));
        Assert.Null(session.Current.Problem);
    }

    [Fact]
    public void Frames_below_can_be_asked()
    {
        var session = At(11);
        var result = session.Evaluate("users.length", 1, EvaluationContext.Watch);
        Assert.Equal("2", result.Variable?.Value ?? result.Problem);
    }

    [Fact]
    public void Nothing_of_the_run_changes()
    {
        var session = At(11);
        var before = session.Gas;
        foreach (var expression in new[] { "scale(5)", "users", "factor / 0", "helper(1)" }) session.Evaluate(expression, 0,
            EvaluationContext.Console);
        Assert.Equal(before, session.Gas);
        var plain = Sessions.Of(Program);
        plain.Continue();
        session.SetLineBreakpoints(Sessions.Main, []);
        session.Continue();
        Assert.Equal(plain.Outcome(), session.Outcome());
    }

    [Fact]
    public void An_endless_expression_is_stopped() =>
        Assert.Equal("!it needs more than 10000000 gas", Evaluate("endless(1)", 11));

    private static string Evaluate(string expression, int line)
    {
        var result = At(line).Evaluate(expression, 0, EvaluationContext.Console);
        return result.Variable is { } variable ? $"{variable.Value}: {variable.Type}" : $"!{result.Problem}";
    }

    private static DebugSession At(int line)
    {
        var session = Sessions.Of(Program);
        var binding = session.SetLineBreakpoints(Sessions.Main, [new(line)])[0];
        Assert.True(binding.IsVerified, binding.Message);
        session.Continue();
        Assert.Equal(StopReason.Breakpoint, session.Current.Reason);
        return session;
    }
}
