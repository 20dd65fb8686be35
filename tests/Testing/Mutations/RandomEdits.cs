using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing.Mutations;

/// <summary>
/// Edits as people and programs make them: keys, deletions, pasted code, and pieces that break the structure around them.
/// </summary>
public sealed class RandomEdits(Random random, IReadOnlyList<CorpusFile> files)
{
    /// <summary>Pieces that change what the text around them means.</summary>
    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ">>", ">=", ",", ":", ";", ".", "=", "=>", "->", "|", "|>", "-", "_", "\"", "'",
            "`", "\\",
        "//", "/*", "*/", "///", "/**", "\n", "\r", "\r\n", " ", "  ", "\t", "\0", "\uFEFF", "é", "😀", "\uD83D", "1", "-1 =>",
            "9223372036854775808",
        "x", "api ", "GET ", "/a/b", "api GET /x {", "function ", "function f() {\n", "}\n", "}\n}\n", "\nfunction g() { 1 }\n",
            "const a = 1\n", "return ",
        "if (", "else", "else {", "match ", "match x {\n A => 1\n}", "type T = A | B\n", "record R {", "effect E {",
            "uses { DbRead }", "uses ", "import ",
        "import { a } from \"x\"\n", "serve {", "test \"a\" {", "mock M {", "respond json", "respond status(", "await ", "true",
            "null", "class A {", "for (",
        "try {", "async ", "export ", "interface I {", "enum E { A }", "...", "?", "?.", "??", "++", "+=", "===", "%", "&",
            "\n\n\n",
    ];

    /// <summary>The next edit of a text.</summary>
    public TextChange Next(SyntaxTree tree)
    {
        var text = tree.Text;
        return random.Next(12) switch
        {
            0 or 1 => Insert(text, Key()),
            2 or 3 => Insert(text, Pieces[random.Next(Pieces.Length)]),
            4 => Replace(text, random.Next(1, 8), Pieces[random.Next(Pieces.Length)]),
            5 => Delete(text, random.Next(1, 6)),
            6 => Delete(text, random.Next(1, Math.Max(2, text.Length / 8))),
            7 => Insert(text, Paste(300)),
            8 => Replace(text, random.Next(1, 60), Paste(60)),
            9 => DeleteToken(tree),
            10 => ReplaceToken(tree),
            _ => DuplicateToken(tree),
        };
    }

    /// <summary>The change that a token's disappearance is.</summary>
    private TextChange DeleteToken(SyntaxTree tree) => new(SomeToken(tree).Span, "");

    private TextChange ReplaceToken(SyntaxTree tree) => new(SomeToken(tree).Span, Pieces[random.Next(Pieces.Length)]);

    private TextChange DuplicateToken(SyntaxTree tree)
    {
        var token = SomeToken(tree);
        return new(new(token.Span.End, 0), (random.Next(2) == 0 ? " " : "") + token.Text);
    }

    private SyntaxToken SomeToken(SyntaxTree tree) =>
        tree.Text.Length == 0 ? tree.Root.GetFirstToken() : tree.Root.FindToken(random.Next(tree.Text.Length));

    private string Key() => random.Next(8) == 0 ? "\n" : ((char)random.Next(' ', '\x7F')).ToString();

    private TextChange Insert(SourceText text, string what) => new(new(random.Next(text.Length + 1), 0), what);

    private TextChange Delete(SourceText text, int most) => Replace(text, most, "");

    private TextChange Replace(SourceText text, int most, string what)
    {
        var start = random.Next(text.Length + 1);
        return new(new(start, Math.Min(most, text.Length - start)), what);
    }

    /// <summary>A piece of some file of the corpus; often whole lines.</summary>
    private string Paste(int most)
    {
        var content = files[random.Next(files.Count)].Content;
        var start = random.Next(content.Length + 1);
        var length = Math.Min(random.Next(most), content.Length - start);
        if (random.Next(2) == 0) return content.Substring(start, length);
        var from = start == 0 ? 0 : content.LastIndexOf('\n', start - 1) + 1;
        var to = content.IndexOf('\n', Math.Min(content.Length, from + length));
        return content[from..(to < 0 ? content.Length : to + 1)];
    }
}
