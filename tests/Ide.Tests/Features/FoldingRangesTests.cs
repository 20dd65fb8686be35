using MtpScript.Tooling.Ide.Tests.Support;

namespace MtpScript.Tooling.Ide.Tests.Features;

public sealed class FoldingRangesTests
{
    [Fact]
    public void Brackets_over_several_lines() => Check(
        """
        type Order {⟦
          id: string,
          lines: { a: number }
        ⟧}
        type State =⟦
          | Packed
          | Gone(⟦
              why: string
            ⟧)⟧
        effect Mailer {⟦
          send(): unit
        ⟧}
        function f(⟦
          a: number,
          b: number
        ⟧): number uses {⟦
          Log
        ⟧} {⟦
          const xs = [⟦
            1
          ⟧]
          const o = {⟦
            a: 1
          ⟧}
          match xs {⟦
            [] => 1
            _ => {⟦
              2
            ⟧}
          ⟧}
          g(⟦
            1, 2
          ⟧)
        ⟧}
        api GET /a {⟦
          respond json(1)
        ⟧}
        serve {⟦
          port: 1
        ⟧}
        test "t" {⟦
          mock Mailer {⟦
            function send() {⟦
              1
            ⟧}
          ⟧}
        ⟧}

        """);

    [Fact]
    public void What_is_on_one_line_is_no_region() => Check(
        "type A { a: number }\nfunction f(a: A) { g([1], { a: 1 }) }\n/* comment */ // comment\nimport \"a\" as a\n");

    [Fact]
    public void Of_regions_with_the_same_lines_the_innermost_stays() => Check(
        """
        const a = xs.map(function(x) {⟦
          x
        ⟧})
        const b = f(⟦function(x) {⟦
          x
        ⟧},
        1⟧)

        """);

    [Fact]
    public void Imports_that_follow_each_other() => Check(
        """
        import⟨ "a" as a
        // between
        import {⟦
          b
        ⟧} from "b"

        import * as c from "c"⟩
        const x = 1
        import "d" as d
        const y = 1

        """);

    [Fact]
    public void Comments() => Check(
        """
        // a⟪
        // b
        // c⟫

        // alone

        /// doc⟪
        /// doc⟫
        // not doc⟪
        // not doc⟫
        /**⟪
         * block
         */⟫
        function f() {⟦
          1 // trailing
          // below⟪
          // below⟫
          /* block⟪
          */⟫ 2 /* trailing⟪
          block */⟫
          // last⟪
          // last⟫
        ⟧}
        // end⟪
        // end⟫
        """);

    [Fact]
    public void A_comment_after_code_does_not_join_those_below() => Check("const a = 1 // one\n// two\nconst b = 2 // one\n");

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_end_counts(string lineEnd) => Check(
        "// a⟪\n// b⟫\nfunction f() {⟦\n  1\n⟧}\n".Replace("\n", lineEnd, StringComparison.Ordinal));

    [Fact]
    public void A_bracket_that_is_not_closed_ends_with_its_node() => Check(
        """
        function f() {⟦
          const a = [⟦
            1,
            2⟧⟧

        function g() {⟦
          2
        ⟧}

        """);

    [Fact]
    public void Collapsed_text_stands_for_what_is_hidden()
    {
        var fixture = Fixture.Parse(
            """
            import "a" as a
            import "b" as b
            // one
            // two
            /*
             * block
             */
            type T =
              | A
              | B
            function f() {
              1
            }

            """);
        var regions = fixture.Analysis.FoldingRanges(Fixture.Main, default);
        Assert.Equal(
            """
            import …
            // one …
            /* … */
            type T = …
            function f() {…}

            """,
            Draw.Collapsed(regions, fixture.File.Text));
    }

    /// <summary>The drawing of the text without its marks is the text with them.</summary>
    private static void Check(string drawing)
    {
        var text = string.Concat(drawing.Where(character => !"⟦⟧⟪⟫⟨⟩".Contains(character, StringComparison.Ordinal)));
        var fixture = Fixture.Parse(text);
        var regions = fixture.Analysis.FoldingRanges(Fixture.Main, default);
        Assert.Equal(drawing, Draw.Folding(regions, fixture.File.Text));
    }
}
