using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Tests.Rendering;

public class HumanReportTests
{
    private static readonly SourceText Text = SourceText.From("const a = 1\nconst b = a +\nconst c = 2\n");

    private static readonly Diagnostic Mistake = new(
        DiagnosticCode.BadCharacter,
        "MTP0001",
        DiagnosticSeverity.Error,
        new(24, 1),
        "something is missing after `+`",
        ["a first note", "a second note\non two lines"],
        [new(new(6, 1), "declared here")],
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
        HumanReport.Of("a/b.mtp", Text, [Mistake], Palette.None));

    [Theory]
    [InlineData(DiagnosticSeverity.Error, "\e[1;31merror[")]
    [InlineData(DiagnosticSeverity.Warning, "\e[1;33mwarning[")]
    [InlineData(DiagnosticSeverity.Information, "\e[1;36minfo[")]
    [InlineData(DiagnosticSeverity.Hint, "\e[1;35mhint[")]
    public void EachSeverityHasItsNameAndColour(DiagnosticSeverity severity, string start)
    {
        var report = HumanReport.Of("x", Text, [Mistake with { Severity = severity }], Palette.Ansi);
        Assert.StartsWith(start, report, StringComparison.Ordinal);
        Assert.Contains(Palette.Ansi.Of(severity) + "^", report, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingThatComesFromAFileSteersTheTerminal()
    {
        var report = HumanReport.Of(
            "e\e[2Jvil.mtp",
            SourceText.From("\e[2J"),
            [Mistake with { Span = new(0, 1), Message = "\e[2J", Notes = ["\e[2J"], Related = [new(new(0, 1), "\e[2J")] }],
            Palette.None);
        Assert.DoesNotContain('\e', report);
        Assert.Equal(5, report.Split('␛').Length - 1);
    }

    [Fact]
    public void AFileWithVeryManyIsCutShort()
    {
        var report = HumanReport.Of("x.mtp", Text, [.. Enumerable.Repeat(Mistake, 250)], Palette.None);
        Assert.Equal(HumanReport.MostDrawn, report.Split("error[MTP0001]").Length - 1);
        Assert.EndsWith("x.mtp: 150 more of this file are not shown\n\n", report, StringComparison.Ordinal);
    }
}
