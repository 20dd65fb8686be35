using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

public sealed class ParseCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SaysThatAFileIsWellFormed()
    {
        folder.Write("any.name", "const a = 1\nconst b = 2\n");
        Assert.Equal(new CommandLineRun(0, "any.name: 3 lines, no syntax errors\n", ""), Run("parse", "any.name"));
    }

    [Fact]
    public void WritesTheTree()
    {
        folder.Write("a.mtp", "/// Doc.\nconst a = \"x\\n\"\n");
        Assert.Equal(
            """
            Module [9..24)
              ConstantDeclaration [9..24)
                DocumentationLineTrivia [0..8) "/// Doc."
                ConstKeyword [9..14) "const"
                IdentifierToken [15..16) "a"
                EqualsToken [17..18) "="
                LiteralExpression [19..24)
                  StringToken [19..24) "\"x\\n\""
              EndOfFileToken [25..25) ""

            """.ReplaceLineEndings("\n"),
            Run("parse", "a.mtp", "--tree").Output);
    }

    [Fact]
    public void SyntaxErrorsComeAfterTheTree()
    {
        folder.Write("a.mtp", "const a = \n");
        var run = Run("parse", "a.mtp", "--tree");
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"(?s)^Module .*MissingExpression .*\nerror\[MTP\d{4}\]: .*--> a\.mtp:1:", run.Output);
    }

    [Fact]
    public void ADeepTreeIsWritten()
    {
        folder.Write("a.mtp", "const a = " + new string('(', 100_000) + "1" + new string(')', 100_000));
        var run = Run("parse", "a.mtp", "--tree");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Module ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.mtp", "mtp: missing.mtp: no such file or folder\n")]
    [InlineData("folder.mtp", "mtp: folder.mtp: is a folder, not a file\n")]
    [InlineData(".", "mtp: .: is a folder, not a file\n")]
    [InlineData("", "mtp: : is no path\n")]
    public void WhatCannotBeReadIsAProblem(string path, string expected)
    {
        folder.Make("folder.mtp");
        Assert.Equal(new CommandLineRun(2, "", expected), Run("parse", path));
    }

    private CommandLineRun Run(params string[] arguments) => CommandLineRun.In(folder.Path, arguments);
}
