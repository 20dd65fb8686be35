using MtpScript.Tooling.Ide.Tests.Support;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Tests.Features;

public sealed class SemanticTokensTests
{
    [Theory]
    [InlineData("import \"a\" as «a»", "a:Namespace[declaration]")]
    [InlineData("import { «f», «T» } from \"a\"", "f:Function T:Type")]
    [InlineData("import * as «a» from \"a\"", "a:Namespace[declaration]")]
    [InlineData("import «a» from \"git#1\" «as» \"v1\"", "a:Namespace[declaration] as:Keyword")]
    [InlineData("type «T»<«U»> { «a»: «U», «b»: «string» }",
        "T:Type[declaration] U:TypeParameter[declaration] a:Property[declaration] U:TypeParameter b:Property[declaration] string:Type[defaultlibrary]")]
    [InlineData("type T «=» «A» «|» «B»(«n»: number)",
        "=:Operator A:EnumMember[declaration] |:Operator B:EnumMember[declaration] n:Property[declaration]")]
    [InlineData("«record» T { a: «m».«U» }", "record:Keyword m:Namespace U:Type")]
    [InlineData("effect «E» { «get»<«T»>(«k»: «T»): T }",
        "E:Effect[declaration] get:Method[declaration] T:TypeParameter[declaration] k:Parameter[declaration] T:TypeParameter")]
    [InlineData("const «c» = «1» + «1.5»", "c:Variable[declaration readonly] 1:Number 1.5:Number")]
    [InlineData("function «f»<«T»>(«a»: «T»): «T» uses { «Log», «Mine» } { «a» }",
        "f:Function[declaration] T:TypeParameter[declaration] a:Parameter[declaration] T:TypeParameter T:TypeParameter "
        + "Log:Effect[defaultlibrary] Mine:Effect a:Parameter")]
    [InlineData("«api» «GET» «/users/:»«id»«/x» { «respond» «json»(«request».«path») }",
        "api:Keyword GET:Keyword /users/::Path id:Parameter /x:Path respond:Keyword json:Keyword "
        + "request:Parameter[defaultlibrary] path:Property")]
    [InlineData("api POST «\"/a/:»«b»«\"» function f() { «request» }", "\"/a/::Path b:Parameter \":Path request:Variable[readonly]")]
    [InlineData("test «\"t\"» { «mock» «Log» { function «info»(«m») { «m» } } }",
        "\"t\":String mock:Keyword Log:Effect[defaultlibrary] info:Method[declaration] m:Parameter[declaration] m:Parameter")]
    [InlineData("const x = { «a»: 1, «b» }", "a:Property b:Variable[readonly]")]
    [InlineData("const x = «Json».«parse»(\"\")", "Json:Namespace[defaultlibrary] parse:Function[defaultlibrary]")]
    [InlineData("const x = «Log».«info»(\"\")", "Log:Effect[defaultlibrary] info:Method[defaultlibrary]")]
    [InlineData("import \"a\" as a\nconst x = «a».«f»(«a».«K», «a».«c»)",
        "a:Namespace f:Function a:Namespace K:EnumMember a:Namespace c:Variable[readonly]")]
    [InlineData("function f(o) { «o».«m»(«o».«p») }", "o:Parameter m:Method o:Parameter p:Property")]
    [InlineData("const x = «Some»(«toString»(1)) «|>» «known» |> match { «None» => 1, «Ok»(«v») => «v» }",
        "Some:EnumMember[defaultlibrary] toString:Function[defaultlibrary] |>:Operator known:Function None:EnumMember[defaultlibrary] "
        + "Ok:EnumMember[defaultlibrary] v:Variable[declaration readonly] v:Variable[readonly]")]
    [InlineData("const x = match y { «m».«K» => 1 «P» { «f»: «g», «h» } => «g» + «h» }",
        "m:Namespace K:EnumMember P:Type f:Property g:Variable[declaration readonly] h:Variable[declaration readonly] "
        + "g:Variable[readonly] h:Variable[readonly]")]
    [InlineData("const x = \"a«\\n»b«\\u0041»c«\\q»«\\\\»\"", "\\n:EscapeSequence \\u0041:EscapeSequence \\q:EscapeSequence \\\\:EscapeSequence")]
    [InlineData("const x = «\"open»«\\\"»", "\"open:String \\\":EscapeSequence")]
    [InlineData("«/// doc»\n«// line»\n«/* block */» const x = 1 «// after»",
        "/// doc:Comment[documentation] // line:Comment /* block */:Comment // after:Comment")]
    [InlineData("const x = «true» «&&» «null» «==» «-»«1»", "true:Keyword &&:Operator null:Keyword ==:Operator -:Operator 1:Number")]
    [InlineData("«class» Foo { «this» }", "class:Keyword this:Keyword")]
    [InlineData("const f = «x» => «x» «===» 1", "x:Parameter[declaration] x:Parameter ===:Operator")]
    public void A_piece_is(string text, string expected)
    {
        var fixture = Fixture.Parse(text);
        var file = fixture.File;
        var tokens = fixture.Analysis.SemanticTokens(Fixture.Main, null, default);
        var marked = tokens.Where(token => file.Marked.Contains(token.Span)).Select(token => Draw.Piece(token, file.Text));
        Assert.Equal(expected, string.Join(' ', marked));
    }

    [Fact]
    public void Punctuation_and_names_that_fit_nowhere_are_no_pieces()
    {
        var fixture = Fixture.Parse("const x = f([1], _) ) stray .");
        var pieces = fixture.Analysis.SemanticTokens(Fixture.Main, null, default);
        Assert.Equal("const x = f 1", string.Join(' ', pieces.Select(piece => fixture.File.Text.ToString(piece.Span))));
    }

    [Fact]
    public void Names_are_what_the_innermost_scope_says() => Check(
        """
        function f(x, g) {
          x
          const x = x
          x
          if (g) { const x = 1 x } else { x }
          function x() { 1 }
          x
          match g { x => x K => g }
          function(x) { x }
          g
        }
        const g = x
        """,
        """
        function f(x, g) {
            function:Keyword  f:Function[declaration]  x:Parameter[declaration]  g:Parameter[declaration]
          x
            x:Function
          const x = x
            const:Keyword  x:Variable[declaration readonly]  =:Operator  x:Function
          x
            x:Variable[readonly]
          if (g) { const x = 1 x } else { x }
            if:Keyword  g:Parameter  const:Keyword  x:Variable[declaration readonly]  =:Operator  1:Number  x:Variable[readonly]  else:Keyword  x:Variable[readonly]
          function x() { 1 }
            function:Keyword  x:Function[declaration]  1:Number
          x
            x:Variable[readonly]
          match g { x => x K => g }
            match:Keyword  g:Parameter  x:Variable[declaration readonly]  =>:Operator  x:Variable[readonly]  K:EnumMember  =>:Operator  g:Parameter
          function(x) { x }
            function:Keyword  x:Parameter[declaration]  x:Parameter
          g
            g:Parameter
        }
        const g = x
            const:Keyword  g:Variable[declaration readonly]  =:Operator  x:Variable[readonly]

        """);

    [Fact]
    public void A_module_knows_its_names_in_any_order() => Check(
        """
        const a = later(small, Big, One)
        function later() { E.run() }
        effect E { run(): unit }
        type Big = One | small
        api GET /x function handler() { later() }
        const b = handler
        """,
        """
        const a = later(small, Big, One)
            const:Keyword  a:Variable[declaration readonly]  =:Operator  later:Function  small:EnumMember  Big:EnumMember  One:EnumMember
        function later() { E.run() }
            function:Keyword  later:Function[declaration]  E:Effect  run:Method
        effect E { run(): unit }
            effect:Keyword  E:Effect[declaration]  run:Method[declaration]  unit:Type[defaultlibrary]
        type Big = One | small
            type:Keyword  Big:Type[declaration]  =:Operator  One:EnumMember[declaration]  |:Operator  small:EnumMember[declaration]
        api GET /x function handler() { later() }
            api:Keyword  GET:Keyword  /x:Path  function:Keyword  handler:Function[declaration]  later:Function
        const b = handler
            const:Keyword  b:Variable[declaration readonly]  =:Operator  handler:Function

        """);

    [Fact]
    public void Declaring_hides_what_the_language_has()
    {
        var fixture = Fixture.Parse("type List<T> = Ok | Nil\nfunction toString(x: List<number>) { toString(Ok) }\neffect Log\nconst l = Log");
        var drawing = Draw.Tokens(fixture.Analysis.SemanticTokens(Fixture.Main, null, default), fixture.File.Text);
        Assert.Contains("List:Type  number:Type[defaultlibrary]  toString:Function  Ok:EnumMember", drawing, StringComparison.Ordinal);
        Assert.Contains("Log:Effect[defaultlibrary]", drawing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("samples/parcel-states.mtp", "tokens-parcel-states")]
    [InlineData("samples/older-spellings/todo.mtp", "tokens-older-todo")]
    public void The_samples_look_as_expected(string sample, string expected)
    {
        var fixture = Fixture.Parse(Repository.Read(sample));
        Repository.AssertExpected(
            expected, Draw.Tokens(fixture.Analysis.SemanticTokens(Fixture.Main, null, default), fixture.File.Text));
    }

    [Theory]
    [InlineData(-10, 5)]
    [InlineData(5, 0)]
    [InlineData(1000, 10)]
    [InlineData(5, -10)]
    public void A_range_without_text_has_nothing(int start, int length) => Assert.Empty(
        Fixture.Parse("const a = 1").Analysis.SemanticTokens(Fixture.Main, new TextSpan(start, length), default));

    [Fact]
    public void A_range_goes_as_far_as_the_text() => Assert.Equal(
        4, Fixture.Parse("const a = 1").Analysis.SemanticTokens(Fixture.Main, new TextSpan(-5, 1000), default).Length);

    private static void Check(string text, string expected)
    {
        var fixture = Fixture.Parse(text);
        Assert.Equal(expected, Draw.Tokens(fixture.Analysis.SemanticTokens(Fixture.Main, null, default), fixture.File.Text));
    }
}
