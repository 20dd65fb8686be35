using MtpScript.Tooling.Cli.Doctor;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ThePathFindsThisProgram()
    {
        var program = Executable("bin/mtp");
        var finding = PathCheck.Of(Here(program, path: folder.Full("bin")));
        Assert.Equal(new(FindingKind.Good, $"the PATH finds it: {program}"), finding);
    }

    [Fact]
    public void ThePathFindsALinkToThisProgram()
    {
        var program = Executable("opt/mtp");
        folder.Write("bin/other", "");
        File.CreateSymbolicLink(folder.Full("bin/mtp"), program);
        Assert.Equal(FindingKind.Good, PathCheck.Of(Here(program, path: folder.Full("bin"))).Kind);
    }

    [Fact]
    public void ThePathFindsAnotherProgram()
    {
        var program = Executable("opt/mtp");
        var other = Executable("bin/mtp");
        var finding = PathCheck.Of(Here(program, path: folder.Full("bin")));
        Assert.Equal(FindingKind.Weak, finding.Kind);
        Assert.Contains(other, finding.What, StringComparison.Ordinal);
        Assert.Contains($"put {folder.Full("opt")} before {folder.Full("bin")}", finding.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePathFindsNothing()
    {
        var program = Executable("opt/mtp");
        folder.Write("bin/mtp", "not to be executed");
        var finding = PathCheck.Of(Here(program, path: folder.Full("bin")));
        Assert.Equal(FindingKind.Weak, finding.Kind);
        Assert.StartsWith("there is no `mtp` on the PATH: ", finding.What, StringComparison.Ordinal);
        Assert.Equal($"add {folder.Full("opt")} to the PATH", finding.Mend);
    }

    [Fact]
    public void EditorsWithoutTheirPluginGetAdvice()
    {
        foreach (var editor in new[] { "nvim", "emacs", "code" }) Executable($"bin/{editor}");
        var findings = EditorChecks.Of(Here("mtp", path: folder.Full("bin"))).ToList();
        Assert.Equal(3, findings.Count);
        Assert.All(findings, finding => Assert.Equal(FindingKind.Weak, finding.Kind));
        Assert.All(findings, finding => Assert.False(string.IsNullOrEmpty(finding.Mend)));
    }

    [Fact]
    public void NoEditorIsNoFinding() => Assert.Empty(EditorChecks.Of(Here("mtp", path: folder.Path)));

    [Fact]
    public void PluginsAreFound()
    {
        folder.Write("home/.vscode/extensions/mtpscript.mtpscript-0.1.0/package.json", "{}");
        folder.Write("home/.local/share/nvim/site/pack/mtp/start/mtpscript.nvim/parser/mtpscript.so", "");
        folder.Write("home/.emacs.d/elpa/mtpscript-mode-0.1.0/mtpscript-mode.el", "");
        var findings = EditorChecks.Of(Here("mtp", path: folder.Path)).ToList();
        Assert.Equal(["VS Code", "Neovim", "Emacs"], findings.Select(finding => finding.What.Split(':')[0]));
        Assert.All(findings, finding => Assert.Equal(FindingKind.Good, finding.Kind));
    }

    [Fact]
    public void AParserThatIsNotBuiltAndTwoVersionsGetAdvice()
    {
        folder.Write("home/.local/share/nvim/site/pack/mtp/start/mtpscript.nvim/README.md", "");
        folder.Write("home/.emacs.d/elpa/mtpscript-mode-0.1.0/mtpscript-mode.el", "");
        folder.Write("home/.emacs.d/elpa/mtpscript-mode-0.2.0/mtpscript-mode.el", "");
        var advice = EditorChecks.Of(Here("mtp", path: folder.Path)).Where(finding => finding.Kind == FindingKind.Weak).ToList();
        Assert.Equal(["run :MtpBuildParser in Neovim", "remove all but the newest"], advice.Select(finding => finding.Mend));
    }

    [Fact]
    public void AServerThatRunsIsGood()
    {
        Installation installation = new(CommandProcess.Program, _ => null);
        Assert.Equal(new(FindingKind.Good, "the language server starts, answers and ends"), ServerCheck.OfLanguageServer(installation));
        Assert.Equal(new(FindingKind.Good, "the debugger starts, answers and ends"), ServerCheck.OfDebugger(installation));
    }

    [Fact]
    public void AServerThatDoesNotRunIsBroken()
    {
        Assert.Equal(FindingKind.Broken, ServerCheck.OfLanguageServer(Here(folder.Full("nothing"), path: "")).Kind);
        var finding = ServerCheck.OfDebugger(Here(Executable("bin/mtp", "#!/bin/sh\necho cannot >&2\nexit 3\n"), path: ""));
        Assert.Equal("the debugger does not run: ends with 3 and no answer: cannot", finding.What);
        Assert.Equal(FindingKind.Broken, finding.Kind);
        Assert.NotNull(finding.Mend);
    }

    [Fact]
    public void TheCommandSaysWhatItFound()
    {
        var run = CommandProcess.Run(folder.Path, [.. CommandProcess.Program, "doctor"]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"ok      {ProductVersion.Text} runs from ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nok      the language server starts, answers and ends\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nok      the debugger starts, answers and ends\n", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    private string Executable(string path, string text = "#!/bin/sh\n")
    {
        var full = folder.Write(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return full;
    }

    private Installation Here(string program, string path) => new([program], name => name switch
    {
        "PATH" => path,
        "HOME" => folder.Full("home"),
        _ => null,
    });
}
