using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

public class ApplicationTests
{
    [Fact]
    public void SaysItsVersion()
    {
        var run = CommandLineRun.In("/", "--version");
        Assert.Matches(@"^mtp \d+\.\d+\.\d+ \(MtpScript 5\.1\)\n$", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void HelpNamesEveryCommand(params string[] arguments)
    {
        var run = CommandLineRun.In("/", arguments);
        Assert.Equal(0, run.ExitCode);
        Assert.All(Application.Commands, command =>
        {
            Assert.Contains($"  {command.Name} ", run.Output, StringComparison.Ordinal);
            Assert.Contains(command.Summary, run.Output, StringComparison.Ordinal);
        });
        Assert.Contains("Exit codes:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCommandHasAPageWithItsOptionsAndExitCodes() => Assert.All(Application.Commands, command =>
    {
        var page = CommandLineRun.In("/", command.Name, "--help");
        Assert.Equal(page, CommandLineRun.In("/", "help", command.Name));
        Assert.Equal(0, page.ExitCode);
        Assert.Contains($"Usage: mtp {command.Name}", page.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", page.Output, StringComparison.Ordinal);
        Assert.All(command.Options, option => Assert.Contains(option.Name, page.Output, StringComparison.Ordinal));
    });

    [Fact]
    public void NoPageIsWiderThanATerminal() => Assert.All(
        Application.Commands.Select(command => CommandLineRun.In("/", command.Name, "--help").Output)
            .Append(CommandLineRun.In("/", "--help").Output)
            .SelectMany(page => page.Split('\n')),
        line => Assert.True(line.Length <= 120, line));

    [Theory]
    [InlineData("mtp: there is no command `chek`; did you mean `mtp check`?\n", "chek", "x.mtp")]
    [InlineData("mtp: there is no command `frobnicate`; `mtp --help` lists what there is\n", "frobnicate")]
    [InlineData("mtp: there is no option `--check`; `mtp --help` lists what there is\n", "--check")]
    [InlineData("mtp: there is no command `nonsense`; `mtp --help` lists what there is\n", "help", "nonsense")]
    [InlineData(
        "mtp: `mtp check` needs a PATH (a file, a folder or a glob)\nusage: mtp check PATH… [--explain] [--format FORMAT] [--color WHEN]\n"
            + "`mtp check --help` tells more\n",
        "check")]
    public void AMistakeIsExplainedOnTheErrorStream(string expected, params string[] arguments)
    {
        var run = CommandLineRun.In("/", arguments);
        Assert.Equal(new CommandLineRun(2, "", expected), run);
    }
}
