using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Tests.Rendering;

public class CodeFrameTests
{
    [Fact]
    public void MarksAPlace() => Draws(
        """
        const a = ‹b›
        """,
        """
           |
         1 | const a = b
           |           ^
        """);

    [Fact]
    public void MarksAPlaceBetweenTwoCharacters() => Draws(
        """
        one
        const a =‹›
        """,
        """
           |
         2 | const a =
           |          ^
        """);

    [Fact]
    public void AnEmptyTextHasALine() => Draws("‹›", "   |\n 1 |\n   | ^");

    [Fact]
    public void WidensTheGutterForTheLargestNumber() => Draws(
        string.Concat(Enumerable.Repeat("x\n", 99)) + "‹y›",
        """
             |
         100 | y
             | ^
        """);

    [Fact]
    public void ALineEndIsMarkedAfterTheLine() => Draws("a‹\n›b", "   |\n 1 | a\n   |  ^");

    [Fact]
    public void ACarriageReturnIsNotPartOfTheLine() => Draws("a ‹b›\r\nc", "   |\n 1 | a b\n   |   ^");

    [Fact]
    public void TabsAreWidened() => Draws("\ta\t‹b›c", "   |\n 1 |     a   bc\n   |         ^");

    [Fact]
    public void WideCharactersTakeTwoCells() => Draws("日本 ‹語› x", "   |\n 1 | 日本 語 x\n   |      ^^");

    [Fact]
    public void EmojiAndCombiningMarksTakeTheirCells() => Draws("😀e\u0301‹x›", "   |\n 1 | 😀e\u0301x\n   |    ^");

    [Fact]
    public void ControlCharactersAreShownAsPictures() => Draws("a\e[31m‹b›\0", "   |\n 1 | a␛[31mb␀\n   |       ^");

    [Fact]
    public void CharactersThatReorderAreShownByNumber() => Draws("a\u202E‹b›", "   |\n 1 | a⟨202E⟩b\n   |        ^");

    [Fact]
    public void ALoneSurrogateIsShownAsAReplacement() => Draws("a\uD83D‹b›", "   |\n 1 | a\uFFFDb\n   |   ^");

    [Fact]
    public void MarksSeveralLines() => Draws(
        """
        function f() ‹{

          const a = 1
        }›
        """,
        """
           |
         1 | function f() {
           |              ^
         2 |
         3 |   const a = 1
           |   ^^^^^^^^^^^
         4 | }
           | ^
        """);

    [Fact]
    public void LeavesOutTheMiddleOfManyLines() => Draws(
        """
        ‹a
        b
        c
        d
        e
        f›
        """,
        """
           |
         1 | a
           | ^
         2 | b
           | ^
        ...
         6 | f
           | ^
        """);

    [Fact]
    public void MarksRelatedPlacesWithTheirLabels() => Draws(
        """
        match «x: opened here» {
        two
        ‹three›
        """,
        """
           |
         1 | match x {
           |       - opened here
         2 | two
         3 | three
           | ^^^^^
        """);

    [Fact]
    public void LabelsOfOneLineDoNotOverlap() => Draws(
        """
        «a: first» «b: second» ‹c›
        """,
        """
           |
         1 | a b c
           | - - ^
           | | |
           | | second
           | first
        """);

    [Fact]
    public void TheLastLabelStandsBesideItsMark() => Draws(
        """
        ‹c› «a: first» «b: second»
        """,
        """
           |
         1 | c a b
           | ^ - - second
           |   |
           |   first
        """);

    [Fact]
    public void DistantLinesAreKeptApart() => Draws(
        """
        «a: here»
        b
        c
        d
        ‹e›
        """,
        """
           |
         1 | a
           | - here
        ...
         5 | e
           | ^
        """);

    [Fact]
    public void OfALongLineOnlyThePlaceIsShown()
    {
        var text = new string('a', 1000) + "XYZ" + new string('b', 1000);
        var frame = CodeFrame.Draw(SourceText.From(text), [new(new(1000, 3), "", true)], "", Palette.None);
        Assert.Equal(
            $"   |\n 1 | …{new string('a', 40)}XYZ{new string('b', 117)}…\n   | {new string(' ', 41)}^^^\n",
            frame);
    }

    [Fact]
    public void ALongLineIsNotCutWithinACharacter()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 500));
        var frame = CodeFrame.Draw(SourceText.From(text), [new(new(501, 1), "", true)], "", Palette.None);
        Assert.DoesNotContain('\uFFFD', frame);
    }

    [Fact]
    public void AMarkOfAWholeLongLineIsCutToo()
    {
        var text = SourceText.From(new string('a', 20_000));
        var frame = CodeFrame.Draw(text, [new(new(0, 20_000), "", true)], "", Palette.None);
        Assert.Equal($"   |\n 1 | {new string('a', 160)}…\n   | {new string('^', 160)}\n", frame);
    }

    [Fact]
    public void ColoursEndWhereTheyShould()
    {
        var frame = CodeFrame.Draw(SourceText.From("ab"), [new(new(1, 1), "", true)], Palette.Ansi.Error, Palette.Ansi);
        Assert.Equal("\e[1;34m   |\e[0m\n\e[1;34m 1 |\e[0m ab\n\e[1;34m   |\e[0m  \e[1;31m^\e[0m\n", frame);
    }

    /// <summary>Draws the place between ‹ and ›, and related places «text: label».</summary>
    private static void Draws(string marked, string expected)
    {
        var (text, annotations) = MarkedText.Read(marked);
        var frame = CodeFrame.Draw(SourceText.From(text), annotations, "", Palette.None);
        Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", frame);
    }
}
