using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Names;

/// <summary>How names are written.</summary>
internal static class NameText
{
    /// <summary>The name without quotes.</summary>
    public static string At(NameFinder names, FilePath file, FoundName found)
    {
        var token = names.TreeOf(file)!.Root.FindToken(found.Span.Start);
        return token.Kind == SyntaxKind.StringToken ? StringLiterals.ValueOf(token) : token.Text;
    }

    /// <summary>The span of a name, without the quotes of a key.</summary>
    public static TextSpan SpanOf(SyntaxToken token) => token.Kind == SyntaxKind.StringToken && token.Span.Length >= 2
        ? new(token.Span.Start + 1, token.Span.Length - 2)
        : token.Span;
}
