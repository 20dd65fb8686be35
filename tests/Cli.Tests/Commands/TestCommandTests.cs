using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

/// <summary><c>mtp test</c>.</summary>
public sealed class TestCommandTests : IDisposable
{
    private const string Declarations = """
        effect Clock { now(): number  zone(name: string): string }
        function load(id: number): string uses { DbRead } {
          const rows: List<{ name: string }> = DbRead("select name from users where id = ?", [id])
          match rows.first() { Some(row) => row.name  None => "nobody" }
        }
        function twice() uses { Clock } { Clock.now() + Clock.now() }
        function half(a: number, b: number): number { a / b + 1 }
        function deep(n: number): number { deep(n + 1) }

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>What is written of one test after the declarations, without the sums.</summary>
    private string ReportOf(string test, params string[] options)
    {
        _folder.Write("a.mtp", Declarations + test);
        var run = CommandLineRun.In(_folder.Path, ["test", "a.mtp", .. options]);
        Assert.Equal("", run.Error);
        Assert.Equal(run.Output.Contains("  failed  ", StringComparison.Ordinal) ? 1 : 0, run.ExitCode);
        return run.Output;
    }

    private void AssertPasses(string test) => Assert.EndsWith("0 failed\n", ReportOf(test), StringComparison.Ordinal);

    [Fact]
    public void What_is_expected_and_found_is_said_and_where() => Assert.Equal(
        """
        a.mtp
          failed  halves (gas 37)
                  expected 4, got 3
                  at a.mtp:10:3  assertEqual(half(4, 2), 4)
          ok      more (gas 56)
        2 tests: 1 passed, 1 failed

        """,
        ReportOf("test \"halves\" {\n  assertEqual(half(4, 2), 4)\n}\ntest \"more\" { assertEqual(half(6, 2), 4) }\n"));

    [Fact]
    public void Errors_have_the_calls_that_led_to_them() => Assert.Equal(
        """
        a.mtp
          failed  by zero (gas 25)
                  it ended with {"error":"DivisionByZero"}
                  at a.mtp:7:47  function half(a: number, b: number): number { a / b + 1 }
                  called at a.mtp:10:13  const x = half(3, 0)
        1 test: 0 passed, 1 failed

        """,
        ReportOf("test \"by zero\" {\n  const x = half(3, 0)\n  assertEqual(x, 1)\n}\n"));

    [Fact]
    public void An_effect_that_is_not_mocked_fails_the_test() => Assert.Contains(
        """
                  DbRead is not mocked: before it, write `mock DbRead { function(_1, _2) { … } }`
                  at a.mtp:3:40  const rows: List<{ name: string }> = DbRead("select name from users where id = ?", [id])
                  called at a.mtp:9:24  test "x" { assertEqual(load(1), "x") }
        """,
        ReportOf("test \"x\" { assertEqual(load(1), \"x\") }\n"),
        StringComparison.Ordinal);

    [Fact]
    public void Mocks_take_arguments_and_capture_names() => AssertPasses("""
        test "captures" {
          const names = ["Ada", "Bob"]
          mock DbRead { function(sql, params) {
            assertEqual(sql.slice(0, 6), "select")
            match params[0] { JsonInt(n) => if (n < names.length) { [{ name: names[n] }] } else { [] }  _ => [] }
          } }
          assertEqual(load(0) + load(1) + load(2), "AdaBobnobody")
        }
        """);

    [Fact]
    public void A_later_mock_stands_for_an_earlier_one() => AssertPasses("""
        test "replaced" {
          mock Clock { function now() { 1 } }
          assertEqual(twice(), 2)
          mock Clock { function now() { 5 } }
          assertEqual(twice(), 10)
        }
        """);

    [Fact]
    public void Mocks_perform_effects_that_are_mocked() => AssertPasses("""
        test "nested" {
          mock Clock {
            function now(): number uses { Clock } { Clock.zone("x").length }
            function zone(name: string) { name + "abc" }
          }
          assertEqual(twice(), 8)
        }
        """);

    [Fact]
    public void Mocks_give_values_or_outcomes() => AssertPasses("""
        function safely(id: number): string uses { DbRead } {
          match DbRead.query("select", [id]) { Ok(_) => "ok"  Err(error) => error.code + ": " + error.message }
        }
        test "an error" {
          mock DbRead { function query(_sql, _params) { Err({ code: "Timeout", message: "too slow" }) } }
          assertEqual(safely(1), "Timeout: too slow")
        }
        test "in Ok" {
          mock DbRead { function(_sql, _params) { Ok([{ name: "Ada" }]) } }
          assertEqual(load(1), "Ada")
        }
        """);

    [Fact]
    public void What_a_mock_gives_arrives_as_from_the_world() => Assert.Contains(
        "it ended with {\"code\":\"Decode\",\"effect\":\"DbRead\",\"error\":\"EffectFailed\","
        + "\"message\":\"expected a field `name` at [0].name\"}",
        ReportOf("test \"x\" {\n  mock DbRead { function(_s, _p) { [{ nam: 1 }] } }\n  assertEqual(load(1), \"x\")\n}\n"),
        StringComparison.Ordinal);

    [Fact]
    public void An_assertion_in_a_mock_fails_the_test() => Assert.Contains(
        """
                  the condition is false
                  at a.mtp:10:36  mock DbRead { function(_s, _p) { assert(false)
                  called at a.mtp:3:40
        """,
        ReportOf("test \"x\" {\n  mock DbRead { function(_s, _p) { assert(false)\n [] } }\n  assertEqual(load(1), \"x\")\n}\n"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Clock.now()", "the mock of Clock.now performs effects whose mocks perform others, 50 deep")]
    [InlineData("Clock.now() + Clock.now()", "the mock of Clock.now performs effects whose mocks perform others, 50 deep")]
    [InlineData("deep(0) + Clock.now()", "\"error\":\"GasExhausted\"")]
    [InlineData("if (Clock.zone(\"\").length == 0) { Clock.now() } else { 1 }", "50 deep")]
    public void Mocks_without_an_end_fail_the_test(string body, string message) => Assert.Contains(
        message,
        ReportOf(
            $$"""
            test "x" {
              mock Clock { function now(): number uses { Clock } { {{body}} } function zone(_n) { "" } }
              assertEqual(twice(), 8)
            }

            """),
        StringComparison.Ordinal);

    [Fact]
    public void Mocks_together_have_a_limit_of_gas() => Assert.Contains(
        "GasExhausted",
        ReportOf(
            """
            function count(n: number): number uses { Clock } { if (n == 0) { 0 } else { Clock.now() + count(n - 1) } }
            test "many" {
              mock Clock { function now() { [1, 2, 3, 4, 5, 6, 7, 8, 9].fold(0, function(sum, x) { sum + x }) } }
              assertEqual(count(1000), 45000)
            }

            """,
            "--gas", "200000"),
        StringComparison.Ordinal);

    [Fact]
    public void Mocks_cost_a_test_no_gas()
    {
        const string cheap = "test \"x\" {\n  mock Clock { function now() { 4 } }\n  assertEqual(twice(), 8)\n}\n";
        const string dear =
            "test \"x\" {\n  mock Clock { function now() { [1, 2, 3].map(function(x) { x + 1 })[2] } }\n"
                + "  assertEqual(twice(), 8)\n}\n";
        Assert.Equal(ReportOf(cheap), ReportOf(dear));
    }

    [Fact]
    public void Lines_of_JSON_for_programs() => Assert.Equal(
        "{\"file\":\"a.mtp\",\"test\":\"one\",\"status\":\"failed\",\"gasUsed\":12,\"message\":\"expected 2, got 1\","
        + "\"places\":[{\"file\":\"a.mtp\",\"line\":9,\"column\":14}]}\n"
        + "{\"file\":\"a.mtp\",\"test\":\"two\",\"status\":\"passed\",\"gasUsed\":31}\n"
        + "{\"passed\":1,\"failed\":1,\"filesWithErrors\":0}\n",
        ReportJson("test \"one\" { assertEqual(1, 2) }\ntest \"two\" { assertEqual(1, 1) }\n"));

    private string ReportJson(string tests)
    {
        _folder.Write("a.mtp", Declarations + tests);
        return CommandLineRun.In(_folder.Path, "test", "a.mtp", "--json").Output;
    }

    [Fact]
    public void Some_tests_can_be_named()
    {
        const string tests = "test \"one\" { assert(true) }\ntest \"two\" { assert(false) }\n";
        Assert.EndsWith("1 test: 1 passed, 0 failed\n", ReportOf(tests, "--filter", "one"), StringComparison.Ordinal);
        Assert.Equal(new(2, "", "mtp: no test has `three` in its name\n"),
            CommandLineRun.In(_folder.Path, "test", "a.mtp", "--filter", "three"));
    }

    [Fact]
    public void What_cannot_be_tested_is_said()
    {
        _folder.Write("none.mtp", "const a = 1\n");
        _folder.Write("wrong.mtp", "test \"x\" { assert(1) }\n");
        Assert.Equal(new(2, "", "mtp: there are no tests\n"), CommandLineRun.In(_folder.Path, "test", "none.mtp"));
        Assert.Equal(2, CommandLineRun.In(_folder.Path, "test", "missing.mtp").ExitCode);
        Assert.Equal(2, CommandLineRun.In(_folder.Path, "test", "none.mtp", "--gas", "0").ExitCode);
        Assert.Equal(2, CommandLineRun.In(_folder.Path, "test", "none.mtp", "--gas", "x").ExitCode);
        var wrong = CommandLineRun.In(_folder.Path, "test", ".");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Equal("0 tests: 0 passed, 0 failed; 1 file with errors\n", wrong.Output);
    }

    /// <summary>The tests in programs that teach, or that other tests only check.</summary>
    [Theory]
    [InlineData("samples")]
    [InlineData("tests/corpus/ok")]
    public void Tests_of_samples_and_of_the_corpus_pass(string folder)
    {
        var run = CommandLineRun.In(Path.Join(Repository.Root, folder), "test", ".");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal(run, CommandLineRun.In(Path.Join(Repository.Root, folder), "test", "."));
    }
}
