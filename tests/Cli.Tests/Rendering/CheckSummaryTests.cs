using MtpScript.Tooling.Cli.Rendering;

namespace MtpScript.Tooling.Cli.Tests.Rendering;

public class CheckSummaryTests
{
    [Theory]
    [InlineData(3, 0, 0, 0, 0, 0, 0, "3 files checked: no errors")]
    [InlineData(1, 1, 1, 0, 0, 0, 0, "1 file checked: 1 error in 1 file")]
    [InlineData(9, 2, 3, 1, 1, 2, 0, "9 files checked: 3 errors, 1 warning, 1 information, 2 hints in 2 files")]
    [InlineData(9, 0, 0, 0, 0, 0, 1, "9 files checked: no errors; 1 path not checked")]
    [InlineData(0, 0, 0, 0, 0, 0, 2, "0 files checked: nothing to check; 2 paths not checked")]
    public void SaysHowMuchOfWhat(
        int files, int with, int errors, int warnings, int informations, int hints, int problems, string expected) =>
        Assert.Equal(expected, CheckSummary.Of(new(files, with, errors, warnings, informations, hints, problems), Palette.None));

    [Fact]
    public void ProblemsCountMoreThanErrors()
    {
        Assert.Equal(ExitCode.Success, new CheckTotals(1, 1, 0, 5, 0, 0, 0).ExitCode);
        Assert.Equal(ExitCode.Errors, new CheckTotals(1, 1, 1, 0, 0, 0, 0).ExitCode);
        Assert.Equal(ExitCode.Failure, new CheckTotals(1, 1, 1, 0, 0, 0, 1).ExitCode);
    }
}
