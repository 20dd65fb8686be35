namespace MtpScript.Tooling.Syntax.Tests.Recovery;

public sealed class TokenDeletionTests
{
    /// <summary>How many errors the absence of one token may cause, whichever it is.</summary>
    private const int MostErrors = 3;

    /// <summary>
    /// Of a hundred deletions of a token that cause an error: how many cause exactly one, and how many of these are next to the
    /// place.
    /// </summary>
    public static TheoryData<SyntaxKind, double, double> Floors => new()
    {
        { SyntaxKind.OpenParenToken, 97.5, 91 },
        { SyntaxKind.CloseParenToken, 98.5, 77 },
        { SyntaxKind.OpenBracketToken, 93, 55 },
        { SyntaxKind.CloseBracketToken, 98, 69 },
        { SyntaxKind.OpenBraceToken, 95, 95.5 },
        { SyntaxKind.CloseBraceToken, 96, 84 },
        { SyntaxKind.CommaToken, 99, 98.5 },
        { SyntaxKind.ColonToken, 97.5, 97 },
        { SyntaxKind.EqualsGreaterThanToken, 98.5, 96 },
        { SyntaxKind.MinusGreaterThanToken, 91, 99 },
        { SyntaxKind.EqualsToken, 99, 99 },
        { SyntaxKind.IdentifierToken, 99, 95 },
        { SyntaxKind.LessThanToken, 98, 99 },
        { SyntaxKind.GreaterThanToken, 99.5, 86.5 },
        { SyntaxKind.DotToken, 90, 98.5 },
        { SyntaxKind.IfKeyword, 89.5, 90.5 },
        { SyntaxKind.UsesKeyword, 97, 98.5 },
    };

    [Fact]
    public void OneTokenLessIsAtMostThreeErrors()
    {
        var worst = TokenDeletion.All.Where(deletion => deletion.Errors > MostErrors).ToList();
        Assert.True(worst.Count == 0, $"{worst.Count} deletions\n{string.Join("\n\n", worst.Take(20))}");
    }

    [Theory]
    [MemberData(nameof(Floors))]
    public void MostlyItIsOneErrorNextToThePlace(SyntaxKind kind, double one, double near)
    {
        var all = TokenDeletion.All.Where(deletion => deletion.Kind == kind).ToList();
        var single = all.Where(deletion => deletion.Errors == 1).ToList();
        var shareOfOne = 100.0 * single.Count / all.Count;
        var shareOfNear = 100.0 * single.Count(deletion => deletion.IsNear) / single.Count;
        var examples = string.Join("\n\n", all.Where(deletion => deletion.Errors > 1 || !deletion.IsNear).Take(10));
        Assert.True(shareOfOne >= one, $"{shareOfOne:F1} of 100 have one error, of {all.Count}\n{examples}");
        Assert.True(shareOfNear >= near, $"{shareOfNear:F1} of 100 are next to the place, of {single.Count}\n{examples}");
    }
}
