using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MtpScript.Tooling.Tidy.Support;

/// <summary>C# as the compiler reads it, so that what a comment says is no code.</summary>
internal static class CSharpCode
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    /// <summary>The tokens of a text, without comments.</summary>
    public static IEnumerable<SyntaxToken> Tokens(string text) => Tree(text).DescendantTokens();

    /// <summary>The nodes of a text.</summary>
    public static IEnumerable<T> Nodes<T>(string text)
        where T : SyntaxNode => Tree(text).DescendantNodes().OfType<T>();

    private static SyntaxNode Tree(string text) => CSharpSyntaxTree.ParseText(text, Options).GetRoot();
}
