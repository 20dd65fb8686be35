using System.Globalization;
using System.Text;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>Writes a syntax tree, one line for each node, token and comment, indented by depth.</summary>
internal static class TreeText
{
    private const int IndentWidth = 2;

    /// <summary>Writes a node and everything below it. Does not recurse: trees may be deep.</summary>
    public static void Write(SyntaxNode root, TextSink output)
    {
        var open = new Stack<ChildSyntaxList.Enumerator>();
        output.WriteLine(Line(root, 0));
        open.Push(root.ChildNodesAndTokens().GetEnumerator());
        while (open.TryPop(out var children))
        {
            if (!children.MoveNext())
                continue;
            var (child, depth) = (children.Current, open.Count + 1);
            open.Push(children);
            if (child.AsNode() is { } node)
            {
                output.WriteLine(Line(node, depth));
                open.Push(node.ChildNodesAndTokens().GetEnumerator());
            }
            else
            {
                Write(child.AsToken(), depth, output);
            }
        }
    }

    private static void Write(SyntaxToken token, int depth, TextSink output)
    {
        Write(token.LeadingTrivia, depth, output);
        output.WriteLine(token.IsMissing && token.Kind != SyntaxKind.EndOfFileToken
            ? $"{Indent(depth)}{token.Kind} {token.Span} missing"
            : $"{Indent(depth)}{token.Kind} {token.Span} {Quoted(token.Text)}");
        Write(token.TrailingTrivia, depth, output);
    }

    private static void Write(SyntaxTriviaList trivia, int depth, TextSink output)
    {
        foreach (var piece in trivia)
        {
            if (piece.IsComment)
                output.WriteLine($"{Indent(depth)}{piece.Kind} {piece.Span} {Quoted(piece.ToString())}");
        }
    }

    private static string Line(SyntaxNode node, int depth) => $"{Indent(depth)}{node.Kind} {node.Span}";

    private static string Indent(int depth) => new(' ', depth * IndentWidth);

    /// <summary>The text in quotes, on one line, with nothing in it that a terminal would obey.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text.EnumerateRunes())
        {
            quoted.Append(character.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or 0x7F => $"\\u{character.Value.ToString("X4", CultureInfo.InvariantCulture)}",
                _ => Visible.Character(character),
            });
        }

        return quoted.Append('"').ToString();
    }
}
