using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Compiler.Expressions;

/// <summary>Looks at the text of an expression before anything is known of the program.</summary>
internal static class ExpressionText
{
    private const int Longest = 20_000;
    private const string Before = "const __expression =\n";

    /// <summary>Why a text is not one expression; null when it is.</summary>
    public static string? Problem(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "there is no expression";
        if (text.Length > Longest) return $"an expression has at most {Longest} characters here";
        var tree = Parse(text);
        if (tree.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            return error.Message;
        return tree.Root.Members.Take(2).Count() == 1 ? null : "only one expression can be evaluated";
    }

    /// <summary>The names in it.</summary>
    public static IEnumerable<string> Names(string text) =>
        Parse(text).Root.DescendantTokens().Skip(2).Where(static token => token.Span.Length > 0).Select(static token =>
            token.Text);

    private static SyntaxTree Parse(string text) => SyntaxTree.Parse(SourceText.From($"{Before}{text}\n"));
}
