using MtpScript.Tooling.Ide.Tests.Support;

namespace MtpScript.Tooling.Ide.Tests.Features;

public sealed class DocumentSymbolsTests
{
    [Fact]
    public void Every_kind_of_declaration() => Check(
        """
        import "./money" as money
        import { add, Total } from "./total"
        import * as all from "./all"
        import dep from "https://example.org/x.git#abc" as "v1"
        uses "text@1.2.0"
        const rate: Decimal = 0.19
        let older = 1
        type Line<T> { sku: string, price: List<T>; }
        type State = Packed | Travelling(carrier: string)
        record Old { | A | B(number) }
        effect Open
        effect Mailer { send<T>(to: T): boolean, count(): number }
        function pair<A, B>(a: A, b: B): { a: A, b: B } uses { Log, Mailer } { { a, b } }
        fn older2(x: Int) -> Int { x }
        api GET /users/:id uses { Log } { const name = "x" respond json(name) }
        api POST "/orders" function order(id: string): Total { const t = id t }
        serve { port: 80 }
        test "it works" {
          const expected = 1
          mock Mailer { function send(to: string): boolean { true } }
          mock Log { function(_level, _message) { 1 } }
        }
        """,
        """
        Import ./money · as money ‹"./money"›
        Import ./total · { add, Total } ‹"./total"›
        Import ./all · * as all ‹"./all"›
        Import https://example.org/x.git#abc · dep ‹"https://example.org/x.git#abc"›
        Import text@1.2.0 · uses ‹"text@1.2.0"›
        Constant rate · Decimal
        Constant older
        Record Line · <T>
          Field sku · string
          Field price · List<T>
        Union State
          Variant Packed
          Variant Travelling · (carrier: string)
        Union Old
          Variant A
          Variant B · (number)
        Effect Open
        Effect Mailer
          EffectMember send · <T>(to: T): boolean
          EffectMember count · (): number
        Function pair · <A, B>(a: A, b: B): { a: A, b: B } uses { Log, Mailer }
        Function older2 · (x: Int) -> Int
        Handler GET /users/:id · uses { Log } ‹/users/:id›
          Constant name
        Handler order · POST /orders (id: string): Total
          Constant t
        Serve serve
        Test it works ‹"it works"›
          Constant expected
          Mock Mailer
            Function send · (to: string): boolean
          Mock Log
            Function Log · (_level, _message) ‹function›

        """);

    [Fact]
    public void Bodies_show_functions_and_types_at_any_depth_and_no_constants_of_functions() => Check(
        """
        function outer(xs: List<number>) {
          const notShown = 1
          type Inner { a: number }
          if (true) {
            function deep() { function deeper() { 1 } deeper() }
            deep()
          } else {
            xs.map(function(x) { function inLambda() { x } inLambda() })
          }
        }
        const value = { make: function() { function made() { 1 } made } }
        test "t" {
          const _ = 1
          const shown = { const notThis = 1 notThis }
        }
        """,
        """
        Function outer · (xs: List<number>)
          Record Inner
            Field a · number
          Function deep · ()
            Function deeper · ()
          Function inLambda · ()
        Constant value
          Function made · ()
        Test t ‹"t"›
          Constant shown

        """);

    [Fact]
    public void A_signature_is_one_line_without_comments_and_trailing_commas() => Check(
        """
        function long(
          first: number, // the first
          /* the second */ second: { a: number,
            b: string },
        ): List<
          number
        > { [] }
        """,
        "Function long · (first: number, second: { a: number, b: string }): List<number>\n");

    [Fact]
    public void A_long_signature_is_cut()
    {
        var parameters = string.Join(", ", Enumerable.Range(0, 1000).Select(n => $"parameter{n}: number"));
        var item = Assert.Single(Of($"function f({parameters}) {{ 1 }}").Analysis.DocumentSymbols(Fixture.Main, default));
        Assert.Equal(200, item.Detail.Length);
        Assert.StartsWith("(parameter0: number, ", item.Detail, StringComparison.Ordinal);
        Assert.EndsWith("…", item.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("function", "Function ")]
    [InlineData("function f", "Function f")]
    [InlineData("function f(", "Function f · (")]
    [InlineData("function f(a: ", "Function f · (a:")]
    [InlineData("function f(a: number) {", "Function f · (a: number)")]
    [InlineData("function f() {\n  const x = ", "Function f · ()")]
    [InlineData("type", "Union ")]
    [InlineData("type T", "Union T")]
    [InlineData("type T =", "Union T")]
    [InlineData("type T {", "Record T")]
    [InlineData("const", "Constant ")]
    [InlineData("const c: ", "Constant c")]
    [InlineData("const c =", "Constant c")]
    [InlineData("effect", "Effect ")]
    [InlineData("api", "Handler")]
    [InlineData("api GET", "Handler GET")]
    [InlineData("import", "Import")]
    [InlineData("serve", "Serve serve")]
    [InlineData("test \"t", "Test t ‹\"t›")]
    public void A_half_typed_declaration_is_there_and_leaves_the_next_one_alone(string text, string expected)
    {
        var fixture = Of(text + "\n\nfunction next(): number {\n  1\n}\n");
        var items = fixture.Analysis.DocumentSymbols(Fixture.Main, default);
        Assert.Equal(2, items.Length);
        var drawing = Draw.Outline([items[0] with { Children = [] }], fixture.File.Text).TrimEnd();
        Assert.StartsWith(expected.TrimEnd(), drawing, StringComparison.Ordinal);
        Assert.Equal("Function next · (): number\n", Draw.Outline([items[1]], fixture.File.Text));
    }

    [Fact]
    public void A_word_of_another_language_before_a_declaration_does_not_hide_it() => Check(
        "export function f() { 1 }\nexport const c = 1\nvar v = 2\n",
        "Function f · ()\nConstant c\nConstant v\n");

    [Fact]
    public void Spans_are_those_of_the_declaration_and_its_name()
    {
        var fixture = Of("/// doc\n«function «f»() { 1 }» // after\n\n«type «T» { «a: number», «b: string» }»\n");
        var items = fixture.Analysis.DocumentSymbols(Fixture.Main, default);
        var marked = fixture.File.Marked;
        Assert.Equal([items[0].Span, items[0].SelectionSpan], marked.Take(2));
        Assert.Equal([items[1].Span, items[1].SelectionSpan, .. items[1].Children.Select(child => child.Span)], marked.Skip(2));
    }

    [Fact]
    public void The_samples_look_as_expected() => Repository.AssertExpected(
        "outline-reminders", Draw.Outline(OfSample(out var fixture).DocumentSymbols(Fixture.Main, default), fixture.File.Text));

    private static Analysis OfSample(out Fixture fixture)
    {
        fixture = Of(Repository.Read("samples/reminders.mtp"));
        return fixture.Analysis;
    }

    private static Fixture Of(string text) => Fixture.Parse(text);

    private static void Check(string text, string expected)
    {
        var fixture = Of(text);
        var drawing = Draw.Outline(fixture.Analysis.DocumentSymbols(Fixture.Main, default), fixture.File.Text);
        Assert.Equal(expected, drawing);
    }
}
