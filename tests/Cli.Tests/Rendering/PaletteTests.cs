using MtpScript.Tooling.Cli.Rendering;

namespace MtpScript.Tooling.Cli.Tests.Rendering;

public class PaletteTests
{
    [Theory]
    [InlineData("Auto", true, "", "xterm", true)]
    [InlineData("Auto", true, null, null, true)]
    [InlineData("Auto", false, null, "xterm", false)]
    [InlineData("Auto", true, "1", "xterm", false)]
    [InlineData("Auto", true, null, "dumb", false)]
    [InlineData("Always", false, "1", "dumb", true)]
    [InlineData("Never", true, null, "xterm", false)]
    public void ColoursFollowTheChoiceThenTheEnvironment(
        string choice, bool isTerminal, string? noColor, string? term, bool expected)
    {
        var environment = new Dictionary<string, string?> { ["NO_COLOR"] = noColor, ["TERM"] = term };
        var palette = Palette.For(Enum.Parse<ColorChoice>(choice), isTerminal, name => environment.GetValueOrDefault(name));
        Assert.Equal(expected ? Palette.Ansi : Palette.None, palette);
    }
}
