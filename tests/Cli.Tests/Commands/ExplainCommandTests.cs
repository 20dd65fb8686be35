using MtpScript.Tooling.Cli.Tests.Support;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Cli.Tests.Commands;

public class ExplainCommandTests
{
    [Fact]
    public void ListsEveryDiagnostic()
    {
        var run = Run();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(DiagnosticCatalogue.All.Select(entry => $"{entry.Id}  {entry.Title}").Append(""), run.Output.Split('\n'));
    }

    [Fact]
    public void ExplainsEveryDiagnosticWithBothExamples() => Assert.All(DiagnosticCatalogue.All, entry =>
    {
        var run = Run(entry.Id);
        Assert.Equal(0, run.ExitCode);
        var start = $"[{entry.Id}]: {entry.Title}\n\n{entry.Explanation.Trim()}\n\nWrong:\n\n    ";
        Assert.Contains(start, run.Output, StringComparison.Ordinal);
        Assert.Contains("\n\nRight:\n\n    ", run.Output, StringComparison.Ordinal);
        Assert.Contains("§", run.Output, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("MTP0003")]
    [InlineData("mtp3")]
    [InlineData("3")]
    [InlineData("unterminatedstring")]
    public void FindsACodeHoweverItIsTyped(string typed) =>
        Assert.StartsWith("error[MTP0003]: ", Run(typed).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("UnterminatedStrng", "MTP0003")]
    [InlineData("MTPO003", "MTP0003")]
    [InlineData("escape", "MTP0005")]
    public void SuggestsWhatMayHaveBeenMeant(string typed, string expected)
    {
        var run = Run(typed);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        var question = $"mtp: there is no diagnostic `{typed}`; did you mean one of these?\n";
        Assert.StartsWith(question, run.Error, StringComparison.Ordinal);
        Assert.Contains($"\n  {expected}  ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhenNothingIsNear()
    {
        const string expected = "mtp: there is no diagnostic `qqqqqqqq`; `mtp explain` lists them all\n";
        Assert.Equal(new CommandLineRun(2, "", expected), Run("qqqqqqqq"));
    }

    [Fact]
    public void TakesOneCode() => Assert.Equal(2, Run("MTP0001", "MTP0002").ExitCode);

    private static CommandLineRun Run(params string[] arguments) => CommandLineRun.In("/", ["explain", .. arguments]);
}
