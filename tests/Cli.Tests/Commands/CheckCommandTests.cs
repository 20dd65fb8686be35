using System.Text.Json;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private const string Unterminated = "const text = \"abc\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SaysThatAllIsWell()
    {
        folder.Write("a.mtp", "const a = 1\n");
        folder.Write("sub/b.mtp", "const b = 2\n");
        Assert.Equal(new CommandLineRun(0, "2 files checked: no errors\n", ""), Run("check", "."));
    }

    [Fact]
    public void DrawsWhatIsWrong()
    {
        folder.Write("a.mtp", Unterminated);
        var run = Run("check", "a.mtp");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.StartsWith("error[MTP0003]: ", run.Output, StringComparison.Ordinal);
        const string frame = "  --> a.mtp:1:14\n   |\n 1 | const text = \"abc\n   |              ^^^^\n";
        Assert.Contains(frame, run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n\n1 file checked: 1 error in 1 file\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhatToDo()
    {
        folder.Write("a.mtp", "const same = 1 === 2\n");
        Assert.Contains("^^^\n   = help: ", Run("check", "a.mtp").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesComeInTheOrderOfTheirPaths()
    {
        foreach (var number in Enumerable.Range(0, 200))
            folder.Write($"{number % 7}/{number:D3}.mtp", Unterminated);
        var run = Run("check", ".");
        var paths = run.Output.Split('\n').Where(line => line.Contains("-->", StringComparison.Ordinal)).ToArray();
        Assert.Equal(200, paths.Length);
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
        Assert.Equal(run, Run("check", "."));
    }

    [Fact]
    public void WhatCannotBeReadDoesNotKeepTheRestFromBeingChecked()
    {
        folder.Write("a.mtp", Unterminated);
        folder.Write("b.mtp", [0xFF, 0xFE, 0x00]);
        folder.Link("c.mtp", "nowhere.mtp");
        folder.Write("d.mtp", [0x80, 0x80]);
        var run = Run("check", ".", "missing.mtp", "empty*");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            """
            mtp: b.mtp: is UTF-16 text; save it as UTF-8
            mtp: c.mtp: no such file or folder
            mtp: empty*: no .mtp or .mtps file matches
            mtp: missing.mtp: no such file or folder

            """.ReplaceLineEndings("\n"),
            run.Error);
        Assert.Contains("--> a.mtp:1:14", run.Output, StringComparison.Ordinal);
        Assert.Contains("error[MTP0011]", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n2 files checked: 2 errors in 2 files; 4 paths not checked\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingToCheckIsAProblem()
    {
        var run = Run("check", ".");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("mtp: .: no .mtp or .mtps files in this folder that are not ignored\n", run.Error);
    }

    [Fact]
    public void ColoursAreForTerminals()
    {
        folder.Write("a.mtp", Unterminated);
        var plain = Run("check", "a.mtp").Output;
        Assert.DoesNotContain('\e', plain);
        Assert.Contains('\e', Run("check", "a.mtp", "--color", "always").Output);
        var terminal = new CommandLineRun.Surroundings { IsTerminal = true };
        Assert.Contains('\e', CommandLineRun.With(terminal, folder.Path, "check", "a.mtp").Output);
        Assert.Equal(plain, CommandLineRun.With(terminal, folder.Path, "check", "a.mtp", "--color=never").Output);
        var unwilling = terminal with { Environment = new() { ["NO_COLOR"] = "1" } };
        Assert.Equal(plain, CommandLineRun.With(unwilling, folder.Path, "check", "a.mtp").Output);
        var dumb = terminal with { Environment = new() { ["TERM"] = "dumb" } };
        Assert.Equal(plain, CommandLineRun.With(dumb, folder.Path, "check", "a.mtp").Output);
    }

    [Fact]
    public void ColoursChangeNothingElse()
    {
        folder.Write("a.mtp", Unterminated);
        var coloured = Run("check", "a.mtp", "--color=always").Output;
        Assert.Equal(Run("check", "a.mtp").Output, System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void JsonIsOneDocumentOfAKnownForm()
    {
        folder.Write("a.mtp", "const ok = 1\n");
        folder.Write("b.mtp", "// 日本😀\nconst same = 1 === 2\n");
        var run = Run("check", ".", "missing.mtp", "--format=json");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("mtp: missing.mtp: no such file or folder\n", run.Error);
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);

        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        Assert.Equal(["version", "summary", "diagnostics", "problems"], root.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Equal(
            """{"files":2,"filesWithDiagnostics":1,"errors":1,"warnings":0,"informations":0,"hints":0,"problems":1}""",
            Compact(root.GetProperty("summary")));
        var diagnostic = Assert.Single(root.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(
            ["path", "code", "severity", "message", "range", "notes", "related", "fixes"],
            diagnostic.EnumerateObject().Select(member => member.Name));
        Assert.Equal("b.mtp", diagnostic.GetProperty("path").GetString());
        Assert.Matches("^MTP[0-9]{4}$", diagnostic.GetProperty("code").GetString());
        Assert.Equal("error", diagnostic.GetProperty("severity").GetString());
        Assert.Equal(
            """{"start":{"line":2,"column":16,"offset":23},"end":{"line":2,"column":19,"offset":26}}""",
            Compact(diagnostic.GetProperty("range")));
        var fix = Assert.Single(diagnostic.GetProperty("fixes").EnumerateArray());
        var edit = Assert.Single(fix.GetProperty("edits").EnumerateArray());
        Assert.Equal("==", edit.GetProperty("newText").GetString());
        Assert.Equal("""[{"path":"missing.mtp","message":"no such file or folder"}]""", Compact(root.GetProperty("problems")));
    }

    [Fact]
    public void OneFileIsCheckedWithAllThatItImportsAndItsProject()
    {
        folder.Write("mtp.toml", "[dependencies]\nmoney = \"github.com/example/money@2f5c\"\n\n[lints]\nunused-import = \"error\"\n");
        folder.Write("vendor/money/src/main.mtp", "import { half } from \"./parts\"\n\nfunction price(): number { half() * 2 }\n");
        folder.Write("vendor/money/src/parts.mtp", "function half(): number { 1 }\n");
        folder.Write("src/main.mtp", "import { price } from \"money\"\nimport { other } from \"../lib/other\"\n\nfunction f(): number { price() }\n");
        folder.Write("lib/other.mtp", "const other = 1\nconst wrong: Nothing = 1\n");
        var run = Run("check", "src/main.mtp");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error[MTP0801]: `other` is imported and not used", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 file checked: 1 error in 1 file\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 errors in 2 files", Run("check", ".").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrongInAProjectFileIsSaidOnce()
    {
        folder.Write("mtp.toml", "[run]\ngas_limit = 0\n");
        folder.Write("a.mtp", "const a = 1\n");
        folder.Write("sub/b.mtp", "const b = 1\n");
        var run = Run("check", "sub");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--> mtp.toml:2:13", Run("check", ".").Output, StringComparison.Ordinal);
        Assert.Contains("error[MTP0333]: `gas_limit` takes a whole number", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n2 files checked: 1 error in 1 file\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonOfNothingWrongIsADocumentToo()
    {
        folder.Write("a.mtp", "const ok = 1\n");
        var run = Run("check", "a.mtp", "--format", "json", "--color=always");
        Assert.Equal(0, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Empty(document.RootElement.GetProperty("diagnostics").EnumerateArray());
    }

    private static string Compact(JsonElement element) =>
        element.GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
            .Replace("nosuchfileorfolder", "no such file or folder", StringComparison.Ordinal);

    private CommandLineRun Run(params string[] arguments) => CommandLineRun.In(folder.Path, arguments);
}
