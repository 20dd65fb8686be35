using MtpScript.Tooling.Ide.Tests.Support;

namespace MtpScript.Tooling.Ide.Tests.Features;

public sealed class SelectionRangesTests
{
    [Fact]
    public void From_a_name_outwards() => Check(
        "/// Adds.\nfunction f(a: number, b$0b: number) { a + bb }\n",
        """
        bb
        bb: number
        a: number, bb: number
        (a: number, bb: number)
        function f(a: number, bb: number) { a + bb }
        /// Adds.⏎function f(a: number, bb: number) { a + bb }
        /// Adds.⏎function f(a: number, bb: number) { a + bb }⏎

        """);

    [Fact]
    public void A_list_item_grows_without_and_with_its_comma() => Check(
        "const x = f(a$0 + 1, 2)",
        """
        a
        a + 1
        a + 1,
        a + 1, 2
        (a + 1, 2)
        f(a + 1, 2)
        const x = f(a + 1, 2)

        """);

    [Fact]
    public void A_string_grows_from_word_to_content_to_quotes() => Check(
        "const x = \"two wo$0rds\"",
        """
        words
        two words
        "two words"
        const x = "two words"

        """);

    [Fact]
    public void A_string_without_an_end() => Check("const x = \"two wo$0rds", "words\ntwo words\n\"two words\nconst x = \"two words\n");

    [Fact]
    public void A_path() => Check(
        "api GET /users/:i$0d { respond json(1) }",
        """
        id
        /users/:id
        api GET /users/:id { respond json(1) }

        """);

    [Fact]
    public void A_line_comment() => Check(
        "function f() {\n  // some wo$0rds\n  1\n}",
        """
        words
        some words
        // some words
        {⏎  // some words⏎  1⏎}
        function f() {⏎  // some words⏎  1⏎}

        """);

    [Fact]
    public void A_comment_at_the_end_of_the_file() => Check(
        "const a = 1 // last$0",
        """
        last
        // last
        const a = 1 // last

        """);

    [Fact]
    public void A_block_comment() => Check(
        "/* one t$0wo */ const a = 1",
        """
        two
        one two
        /* one two */
        /* one two */ const a = 1

        """);

    [Fact]
    public void Between_tokens_the_word_wins() => Check("const abc$0= 1", "abc\nconst abc= 1\n");

    [Fact]
    public void In_white_space_the_node_around_it() => Check(
        "function f() {\n  1\n$0\n  2\n}",
        """
        1⏎⏎  2
        {⏎  1⏎⏎  2⏎}
        function f() {⏎  1⏎⏎  2⏎}

        """);

    [Fact]
    public void Type_arguments_and_matches() => Check(
        "function f(m: Map<string, Li$0st<number>>) { 1 }",
        """
        List
        List<number>
        string, List<number>
        <string, List<number>>
        Map<string, List<number>>
        : Map<string, List<number>>
        m: Map<string, List<number>>
        (m: Map<string, List<number>>)
        function f(m: Map<string, List<number>>) { 1 }

        """);

    [Fact]
    public void Only_a_comment_right_above_belongs_to_a_declaration() => Check(
        "// File.\n\n// Doc.\nconst a$0 = 1\n",
        """
        a
        const a = 1
        // Doc.⏎const a = 1
        // File.⏎⏎// Doc.⏎const a = 1⏎

        """);

    [Fact]
    public void An_empty_file_has_one_empty_span() =>
        Assert.Equal([new(0, 0)], Fixture.Parse("").Analysis.SelectionRanges(Fixture.Main, [0], default).Single().AsEnumerable());

    [Theory]
    [InlineData(-5)]
    [InlineData(1000)]
    public void An_offset_outside_counts_as_the_nearest_inside(int offset)
    {
        var fixture = Fixture.Parse("const a = 1");
        var chains = fixture.Analysis.SelectionRanges(Fixture.Main, [offset, Math.Clamp(offset, 0, 11)], default);
        Assert.Equal(chains[1].AsEnumerable(), chains[0]);
        Assert.Equal(new(0, 11), chains[0][^1]);
    }

    [Fact]
    public void There_is_one_chain_for_each_offset_in_their_order()
    {
        var fixture = Fixture.Parse("const $0a = 1\nconst b$0 = 2");
        var chains = fixture.Analysis.SelectionRanges(Fixture.Main, [.. fixture.File.Cursors.Reverse()], default);
        Assert.Equal(["b", "a"], chains.Select(chain => fixture.File.Text.ToString(chain[0])));
        Assert.Empty(fixture.Analysis.SelectionRanges(Fixture.Main, [], default));
    }

    private static void Check(string text, string expected)
    {
        var fixture = Fixture.Parse(text);
        var chain = fixture.Analysis.SelectionRanges(Fixture.Main, [fixture.File.Cursor], default).Single();
        var drawing = Draw.Selection(chain, fixture.File.Text);
        Assert.Equal(expected, drawing);
    }
}
