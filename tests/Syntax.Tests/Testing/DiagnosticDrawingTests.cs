using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing.Drawing;

namespace MtpScript.Tooling.Syntax.Tests.Testing;

public sealed class DiagnosticDrawingTests
{
    [Fact]
    public void GoodCodeStandsAlone() => Draws("const a = 1\n\nconst b = 2\n", "  const a = 1\n\n  const b = 2\n");

    [Fact]
    public void CaretsStandUnderTheSpan() => Draws(
        "const a = 1 === 2\n",
        """
          const a = 1 === 2
        !             ^^^
        ! MTP0213 ForbiddenStrictEquality: There is no `===`: write `==`
        ! fix: Write `==`
        !   - const a = 1 === 2
        !   + const a = 1 == 2

        """);

    [Fact]
    public void WhatIsMissingHasAMarkBetweenTwoCharacters() => Draws(
        "const a = (1",
        """
          const a = (1
        !             ‸
        ! MTP0106 UnclosedDelimiter: `(` is never closed: write `)`
        ! see 1:11 `(`: opened here

        """);

    [Fact]
    public void TabsAndCharactersThatNobodySeesKeepTheColumns() => Draws(
        "const\ta = \"\u0001\" #\n",
        "  const\ta = \"⟨U+0001⟩\" #\n!      \t               ^\n"
        + "! MTP0001 BadCharacter: `#` means nothing here: remove it, or put it into a string\n");

    [Fact]
    public void ALongLineIsCutAroundItsDiagnostic()
    {
        var space = new string(' ', 500);
        var drawing = DiagnosticDrawing.Draw(SyntaxTree.Parse(SourceText.From($"const a = {space}#{space}1\n")));
        var lines = drawing.Split('\n');
        Assert.StartsWith("  …", lines[0], StringComparison.Ordinal);
        Assert.Equal('#', lines[0][lines[1].IndexOf('^', StringComparison.Ordinal)]);
    }

    private static void Draws(string code, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), DiagnosticDrawing.Draw(SyntaxTree.Parse(SourceText.From(code))));
}
