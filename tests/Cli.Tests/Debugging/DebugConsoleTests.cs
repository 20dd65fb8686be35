using System.Text;
using System.Text.RegularExpressions;
using MtpScript.Tooling.Cli.Tests.Support;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Cli.Tests.Debugging;

/// <summary>
/// The scripts of <c>tests/corpus/debugger/console</c>, each with the transcript that it has to give. Its first line gives the options.
/// </summary>
public sealed partial class DebugConsoleTests : IDisposable
{
    private static readonly string Scripts = MtpScript.Tooling.Testing.Repository.PathOf("tests/corpus/debugger/console");

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names =>
    [
        .. Directory.EnumerateFiles(Scripts, "*.commands").Select(static file =>
            Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Scripts_give_their_transcripts(string name)
    {
        var script = File.ReadAllText(Path.Join(Scripts, $"{name}.commands"));
        var options = OptionPattern().Matches(script.Split('\n')[0]["# options:".Length..]).Select(static match =>
            match.Value.Trim('"'));
        File.Copy(Path.Join(Scripts, "orders.mtp"), Path.Join(folder.Path, "orders.mtp"));
        var run = Debug(script, ["orders.mtp", .. options]);
        Assert.Equal("", run.Error);
        var transcript = TimePattern().Replace(run.Output, "\"time\":\"T\"");
        Golden.Check(Path.Join(Scripts, $"{name}.transcript"), $"{transcript}exit code {run.ExitCode}\n");
    }

    [Fact]
    public void The_journal_of_a_session_can_be_replayed()
    {
        File.Copy(Path.Join(Scripts, "orders.mtp"), Path.Join(folder.Path, "orders.mtp"));
        var recorded = Debug("step\nback\ncontinue\n", ["orders.mtp", "--api", "GET /rows", "--record", "journal"]);
        Assert.Equal(0, recorded.ExitCode);
        var replayed = CommandLineRun.In(folder.Path, "run", "orders.mtp", "--api", "GET /rows", "--replay", "journal");
        Assert.Equal((0, "{\"rows\":[{\"n\":7}],\"written\":1}"), (replayed.ExitCode, replayed.Output));
        var debugged = Debug("continue\nback\nback\ncontinue\n", ["orders.mtp", "--api", "GET /rows", "--replay", "journal"]);
        Assert.Equal(0, debugged.ExitCode);
        Assert.Contains(replayed.Output, debugged.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders.mtp", "--api", "GET /nothing")]
    [InlineData("missing.mtp", "--api", "GET /rows")]
    [InlineData("orders.mtp", "--api", "GET /rows", "--record", "a", "--replay", "b")]
    public void A_run_that_cannot_be_prepared_is_refused(params string[] arguments)
    {
        File.Copy(Path.Join(Scripts, "orders.mtp"), Path.Join(folder.Path, "orders.mtp"));
        var run = Debug("continue\n", arguments);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("mtp: ", run.Error, StringComparison.Ordinal);
    }

    private CommandLineRun Debug(string script, string[] arguments) =>
        CommandLineRun.With(new() { Input = script }, folder.Path, ["debug", .. arguments]);

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex OptionPattern();

    [GeneratedRegex("\"time\":\"[^\"]*\"")]
    private static partial Regex TimePattern();
}
