using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Ide.Features.Highlighting;

/// <summary>What tokens are whose kind says it all.</summary>
internal static class TokenClasses
{
    private static readonly Classification?[] ByKind = [.. Enum.GetValues<SyntaxKind>().Select(Compute)];

    /// <summary>The classification of a kind of token; null for punctuation, names, and what is no token.</summary>
    public static Classification? Of(SyntaxKind kind) => ByKind[(int)kind];

    private static Classification? Compute(SyntaxKind kind) => kind switch
    {
        SyntaxKind.NumberToken or SyntaxKind.DecimalToken => Classification.Number,
        SyntaxKind.StringToken or SyntaxKind.TemplateToken => Classification.String,
        SyntaxKind.PathToken => Classification.Path,
        >= SyntaxKind.PlusToken and <= SyntaxKind.BarToken => Classification.Operator,
        _ when SyntaxFacts.IsWord(kind) => Classification.Keyword,
        _ when SyntaxFacts.IsForbidden(kind) => Classification.Operator,
        _ => null,
    };
}
