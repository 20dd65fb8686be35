using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Tests.Rendering;

public class HumanReportTests
{
    private static readonly SourceText Text = SourceText.From("const a = 1\nconst b = a +\nconst c = 2\n");

    private static readonly FilePath File = new("/a/b.mtp");

    private static readonly FileDiagnostic Mistake = new(
        new(24, 1),
        "MTP0001",
        DiagnosticSeverity.Error,
        "something is missing after `+`",
        ["a first note", "a second note\non two lines"],
        [new(File, new(6, 1), "declared here")],
        [new("Remove `+`", []), new("Add `1`", [])]);

    [Fact]
    public void SaysWhatWhereAndWhatToDo() => Assert.Equal(
        """
        error[MTP0001]: something is missing after `+`
          --> a/b.mtp:2:13
           |
         1 | const a = 1
           |       - declared here
         2 | const b = a +
           |             ^
           = note: a first note
           = note: a second note
                   on two lines
           = help: Remove `+`
           = help: Add `1`


        """.ReplaceLineEndings("\n"),
        HumanReport.Of(File, "a/b.mtp", Text, [Mistake], static _ => null, Palette.None));

    [Fact]
    public void PlacesInOtherFilesAreDrawnBelow()
    {
        var other = (new FilePath("/c.mtp"), "c.mtp", SourceText.From("// c\nconst b = 2\n"));
        var mistake = Mistake with { Notes = [], Fixes = [], Related = [new(other.Item1, new(11, 1), "the first one")] };
        var report = HumanReport.Of(
            File, "a/b.mtp", Text, [mistake], path => path == other.Item1 ? (other.Item2, other.Item3) : null, Palette.None);
        Assert.Equal(
            """
            error[MTP0001]: something is missing after `+`
              --> a/b.mtp:2:13
               |
             2 | const b = a +
               |             ^
              ::: c.mtp:2:7
               |
             2 | const b = 2
               |       - the first one


            """.ReplaceLineEndings("\n"),
            report);
    }

    [Theory]
    [InlineData(DiagnosticSeverity.Error, "\e[1;31merror[")]
    [InlineData(DiagnosticSeverity.Warning, "\e[1;33mwarning[")]
    [InlineData(DiagnosticSeverity.Information, "\e[1;36minfo[")]
    [InlineData(DiagnosticSeverity.Hint, "\e[1;35mhint[")]
    public void EachSeverityHasItsNameAndColour(DiagnosticSeverity severity, string start)
    {
        var report = HumanReport.Of(File, "x", Text, [Mistake with { Severity = severity }], static _ => null, Palette.Ansi);
        Assert.StartsWith(start, report, StringComparison.Ordinal);
        Assert.Contains(Palette.Ansi.Of(severity) + "^", report, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingThatComesFromAFileSteersTheTerminal()
    {
        var report = HumanReport.Of(
            File,
            "e\e[2Jvil.mtp",
            SourceText.From("\e[2J"),
            [Mistake with { Span = new(0, 1), Message = "\e[2J", Notes = ["\e[2J"], Related = [new(File, new(0, 1), "\e[2J")] }],
            static _ => null,
            Palette.None);
        Assert.DoesNotContain('\e', report);
        Assert.Equal(5, report.Split('␛').Length - 1);
    }

    [Fact]
    public void AFileWithVeryManyIsCutShort()
    {
        var report = HumanReport.Of(File, "x.mtp", Text, [.. Enumerable.Repeat(Mistake, 250)], static _ => null, Palette.None);
        Assert.Equal(HumanReport.MostDrawn, report.Split("error[MTP0001]").Length - 1);
        Assert.EndsWith("x.mtp: 150 more of this file are not shown\n\n", report, StringComparison.Ordinal);
    }
}
