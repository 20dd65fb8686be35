using MtpScript.Tooling.Cli.CommandLine;

namespace MtpScript.Tooling.Cli.Tests.Commands;

public class ArgumentParserTests
{
    private static readonly Command Sample = new()
    {
        Name = "sample",
        Usage = "FILE…",
        Summary = "",
        Description = "",
        OperandName = "FILE",
        MinimumOperands = 1,
        MaximumOperands = 3,
        Options =
        [
            new("--flag", ""),
            new("--value", "", "TEXT"),
            new("--choice", "", "WORD") { Choices = ["one", "two", "three"] },
        ],
        Run = (_, _) => 0,
    };

    [Fact]
    public void OptionsAndOperandsStandInAnyOrder()
    {
        var parsed = ArgumentParser.Parse(Sample, ["a", "--flag", "b", "--value", "x y", "--choice=two", "-"]);
        Assert.Null(parsed.Mistake);
        Assert.Equal(["a", "b", "-"], parsed.Operands.ToArray());
        Assert.True(parsed.Has("--flag"));
        Assert.Equal("x y", parsed.Value("--value"));
        Assert.Equal("two", parsed.Value("--choice"));
    }

    [Fact]
    public void AfterTwoDashesEverythingIsAnOperand()
    {
        var parsed = ArgumentParser.Parse(Sample, ["--", "--flag", "--help", "--"]);
        Assert.Equal(["--flag", "--help", "--"], parsed.Operands.ToArray());
        Assert.False(parsed.Has("--flag"));
    }

    [Fact]
    public void AValueMayHaveAnEqualsSignOrBeEmpty()
    {
        Assert.Equal("a=b", ArgumentParser.Parse(Sample, ["x", "--value=a=b"]).Value("--value"));
        Assert.Equal("", ArgumentParser.Parse(Sample, ["x", "--value="]).Value("--value"));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void HelpNeedsNothingElse(string option) =>
        Assert.True(ArgumentParser.Parse(Sample, ["--nonsense", option]).WantsHelp);

    [Theory]
    [InlineData("`mtp sample` needs a FILE")]
    [InlineData("`mtp sample` takes one FILE, not 4", "a", "b", "c", "d")]
    [InlineData("`mtp sample` has no option `--flog`; did you mean `--flag`?", "a", "--flog")]
    [InlineData("`mtp sample` has no option `--nonsense`", "a", "--nonsense=1")]
    [InlineData("`mtp sample` has no option `-x`", "a", "-x")]
    [InlineData("`--flag` takes no value", "a", "--flag=1")]
    [InlineData("`--flag` stands twice", "a", "--flag", "--flag")]
    [InlineData("`--value` needs a value: `--value TEXT`", "a", "--value")]
    [InlineData("`--choice` takes `one`, `two` or `three`, not `four`", "a", "--choice", "four")]
    public void SaysWhatIsWrong(string expected, params string[] arguments) =>
        Assert.Equal(expected, ArgumentParser.Parse(Sample, [.. arguments]).Mistake);

    [Theory]
    [InlineData("check", "check", 0)]
    [InlineData("chekc", "check", 1)]
    [InlineData("chk", "check", 2)]
    [InlineData("CHECK", "check", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void CountsSlips(string left, string right, int expected) => Assert.Equal(expected, NearMiss.Distance(left, right));
}
