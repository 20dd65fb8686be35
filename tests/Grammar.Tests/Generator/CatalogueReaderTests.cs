using MtpScript.Tooling.Generator.Reading;

namespace MtpScript.Tooling.Grammar.Tests.Generator;

public sealed class CatalogueReaderTests
{
    private const string Valid = """
        # A comment.
        MTP0002 Second error §8
        title: The second
        message: Found {1} after `{0}`
        explanation:
          One line.

          - a list
            with two lines
        wrong:
          const a = {
            # no comment
          }
        right:
          const a = 1

        MTP0001 First warning 2
        title: The first
        message: Plain
        explanation: On one line.
        wrong: 1
        right: 2
        """;

    [Fact]
    public void A_catalogue_is_read_and_sorted_by_number()
    {
        var result = CatalogueReader.Read("c", Valid);
        Assert.Empty(result.Faults);
        Assert.Equal(["MTP0001", "MTP0002"], result.Value.Entries.Select(entry => entry.Id));
        var second = result.Value.Entries[1];
        Assert.Equal(("Second", "error", "§8"), (second.Name, second.Severity, second.Section));
        Assert.Equal((2, 2), (second.Line, second.ArgumentCount));
        Assert.Equal("One line.\n\n- a list\n  with two lines", second.Explanation);
        Assert.Equal("const a = {\n  # no comment\n}", second.Wrong);
        Assert.Equal("const a = 1", second.Right);
        Assert.Equal(0, result.Value.Entries[0].ArgumentCount);
    }

    [Theory]
    [InlineData("MTP0001 First warning 2", "MTP0002 First warning 2", "17: `MTP0002` is already used on line 2")]
    [InlineData("MTP0001 First warning 2", "MTP0001 Second warning 2", "17: `Second` is already used on line 2")]
    [InlineData("title: The first", "title: The second", "17: `The second` is already used on line 2")]
    [InlineData("First warning", "First wrong", "17: `wrong` is no severity; expected error, warning, information, hint")]
    [InlineData("MTP0001 First warning 2", "MTP0000 First warning 2", "17: numbers start at MTP0001")]
    [InlineData("message: Plain\n", "", "17: MTP0001 has no `message`")]
    [InlineData("right: 2", "right:", "17: MTP0001 has no `right`")]
    [InlineData("right: 2", "right: 1", "17: the two examples of MTP0001 are the same")]
    [InlineData("message: Plain", "message: Plain {1}", "17: the message of MTP0001 has a place missing before {1}")]
    [InlineData("message: Plain", "message: Plain `x", "17: the message of MTP0001 has a backquote without its pair")]
    [InlineData("message: Plain", "message: Plain\n  and more", "17: the title and the message of MTP0001 are one line each")]
    [InlineData("title: The first", "title: The first\ntitle: Again", "19: `title` is there twice in MTP0001")]
    [InlineData("right: 2", "right: 2\nnote: x", "23: unknown label `note`; expected title, message, explanation, wrong, right")]
    [InlineData("right: 2", "right: 2\nmore text", "23: expected `MTP0000 Name severity section`, a label (")]
    [InlineData("MTP0001 First warning 2", "MTP1 First warning 2", "17: expected `MTP0000 Name severity section`, a label (")]
    public void A_fault_names_its_line(string old, string replacement, string expected)
    {
        var faults = CatalogueReader.Read("c", Valid.Replace(old, replacement, StringComparison.Ordinal)).Faults;
        Assert.StartsWith("c:" + expected, faults[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_before_the_first_entry_is_a_fault() =>
        Assert.Equal(1, Assert.Single(CatalogueReader.Read("c", "title: Of what?\n").Faults).Line);
}
