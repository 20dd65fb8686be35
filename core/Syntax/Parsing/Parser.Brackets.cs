using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Incremental;

namespace MtpScript.Tooling.Syntax.Parsing;

/// <content>Which bracket closes which, as far as a bounded look at the tokens ahead tells.</content>
internal sealed partial class Parser
{
    /// <summary>
    /// Whether a <c>)</c> or <c>]</c> inside of braces is one too many, as the braces are closed further on in the line; else it closes
    /// what is open around the braces.
    /// </summary>
    private bool IsStrayCloser()
    {
        var depth = 0;
        for (var distance = 1; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (lexeme.StartsLine) return false;
            switch (lexeme.Kind)
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    depth++;
                    break;
                case SyntaxKind.CloseBraceToken when depth == 0:
                    return PeekKind(distance + 1) is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CommaToken;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken:
                    if (depth-- == 0) return false;
                    break;
                case SyntaxKind.EndOfFileToken:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether a closing bracket comes before anything that ends the statement.</summary>
    private bool IsClosedLater(SyntaxKind closer)
    {
        var depth = 0;
        for (var distance = 0; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            switch (lexeme.Kind)
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    depth++;
                    break;
                case var kind when depth == 0 && kind == closer:
                    return true;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken:
                    if (depth-- == 0) return false;
                    break;
                case SyntaxKind.SemicolonToken or SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.ReturnKeyword when depth == 0:
                case SyntaxKind.EqualsGreaterThanToken or SyntaxKind.MinusGreaterThanToken when depth == 0:
                case SyntaxKind.EndOfFileToken:
                    return false;
            }
        }

        return false;
    }

    /// <summary>
    /// The <c>)</c> and <c>]</c> that close nothing after the current token, up to the brace or the word that ends what is around: the first
    /// one, and how many there are.
    /// </summary>
    private (SyntaxKind First, int Count) FindUnmatchedClosers()
    {
        var (first, count, depth) = (SyntaxKind.None, 0, 0);
        for (var distance = 0; distance < Lookahead; distance++)
        {
            switch (PeekKind(distance))
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    depth++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken when depth == 0:
                    if (count++ == 0) first = PeekKind(distance);
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken:
                    if (depth-- == 0) return (first, count);
                    break;
                case SyntaxKind.SemicolonToken when depth == 0 && tokens.Peek(distance + 1).StartsLine:
                case SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.ReturnKeyword when depth == 0:
                case SyntaxKind.EndOfFileToken:
                    return (first, count);
            }
        }

        return (first, count);
    }

    /// <summary>How many <c>)</c> and <c>]</c> are wanted before the innermost brace is closed.</summary>
    private int WantedClosers => openBrackets - bracketBase;

    /// <summary>Whether more <c>)</c> and <c>]</c> follow than are wanted.</summary>
    private bool HasSurplusCloser()
    {
        dependsOnDepth = true;
        return FindUnmatchedClosers().Count > WantedClosers;
    }

    /// <summary>Whether the rest of the text has a <c>}</c> more than is wanted.</summary>
    private bool HasSurplusBrace() => RestCloses(openBraces + 1);

    /// <summary>
    /// Whether the text from here on closes at least so many of the braces that are open now. That depends on the whole rest of the text: the
    /// node around is taken over as long as the answer is the same.
    /// </summary>
    private bool RestCloses(int braces)
    {
        dependsOnDepth = true;
        if (braces == 0) return true;
        var isReached = tokens.ClosesAtLeast(braces);
        restFacts.Add(new(tokens.Position, -braces, isReached));
        return isReached;
    }

    /// <summary>Whether the brace balance of the text from a position on gets as low as a value.</summary>
    private readonly record struct RestFact(int Position, int Balance, bool IsReached);

    /// <summary>Gives a node what the rest of the text was asked for inside of it, as what that says of the text after the node.</summary>
    private GreenNode AttachFacts(Mark mark, GreenNode node, int end)
    {
        var (limit, reach) = (GreenNode.Unlimited, GreenNode.Unreached);
        for (var index = mark.Facts; index < restFacts.Count; index++)
        {
            var fact = restFacts[index];
            var inside = OldTree.Braces(node, mark.Start, fact.Position, end);
            if (!fact.IsReached) limit = Math.Max(limit, fact.Balance - inside.Net);
            else if (inside.Low > fact.Balance) reach = Math.Min(reach, fact.Balance - inside.Net);
        }

        restFacts.RemoveRange(mark.Facts, restFacts.Count - mark.Facts);
        return node.WithRest(limit, reach);
    }

    /// <summary>Whether the first <c>)</c> or <c>]</c> that closes nothing is of a kind, and one more than is wanted: then what it closes is missing.</summary>
    private bool IsOpenerMissing(SyntaxKind closer)
    {
        var (first, count) = FindUnmatchedClosers();
        if (first != closer) return false;
        dependsOnDepth = true;
        return count > WantedClosers;
    }

    /// <summary>
    /// Whether what stands here goes on after the list rather than in it, and the list is not closed: <c>first(.length</c>,
    /// <c>f(: number {</c>, or <c>{ a: f(b, key: c }</c>.
    /// </summary>
    private bool IsAfterMissingCloser(SyntaxKind list)
    {
        if (list is not (SyntaxKind.ListOfArgument or SyntaxKind.ListOfArrayElement or SyntaxKind.ListOfParameter)) return false;
        if (tokens.Previous?.Kind is not (SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken)) return IsCommaOfObject(list);
        var goesOn = list == SyntaxKind.ListOfParameter
            ? Kind == SyntaxKind.ColonToken
            : Kind switch
            {
                SyntaxKind.CommaToken or SyntaxKind.DotToken or SyntaxKind.BarGreaterThanToken => true,
                SyntaxKind.OpenBraceToken => StartsArmAt(1),
                SyntaxKind.MinusToken or SyntaxKind.SlashToken => false,
                _ => Precedence(Kind) > 0,
            };
        if (!goesOn) return false;
        dependsOnDepth = true;
        return FindUnmatchedClosers().Count < WantedClosers;
    }

    /// <summary>Whether a comma stands here with <c>key:</c> after it, and the list of arguments or elements is not closed after that.</summary>
    private bool IsCommaOfObject(SyntaxKind list) => Kind == SyntaxKind.CommaToken && list != SyntaxKind.ListOfParameter
        && tokens.KindAfterCurrent is SyntaxKind.IdentifierToken or SyntaxKind.StringToken && PeekKind(2) == SyntaxKind.ColonToken
        && !IsClosedLater(Closer(list)) && !HasSurplusBrace();

    /// <summary>How many tokens a decision may look at, so that no text makes the parser take more than linear time.</summary>
    private const int Lookahead = 256;

    /// <summary>Whether the bracket is closed further on in the line, so that what stands before that is what is wrong.</summary>
    private bool CanSkipToCloser(SyntaxKind closer)
    {
        if (closer is not (SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken) || IsReported || StartsLine) return false;
        if (Kind is SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken) return false;
        dependsOnDepth = true;
        if (FindUnmatchedClosers().Count <= WantedClosers) return false;
        var depth = 0;
        for (var distance = 0; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (depth == 0 && lexeme.StartsLine) return false;
            if (depth == 0 && lexeme.Kind == closer) return Kind != SyntaxKind.CommaToken || !BelongsToOuterBracket(distance + 1);
            switch (lexeme.Kind)
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    depth++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken:
                    if (--depth < 0) return false;
                    break;
                case SyntaxKind.EndOfFileToken or SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword:
                    return false;
                case SyntaxKind.EqualsGreaterThanToken or SyntaxKind.MinusGreaterThanToken when depth == 0:
                    return false;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the bracket around this one needs the comma and the closer before a distance: nothing else closes it, so this bracket is
    /// the one that is never closed.
    /// </summary>
    private bool BelongsToOuterBracket(int distance)
    {
        dependsOnDepth = true;
        if (openBrackets == 0) return false;
        var depth = 0;
        for (; distance < Lookahead; distance++)
        {
            switch (PeekKind(distance))
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    depth++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken:
                    if (depth-- == 0) return PeekKind(distance) == SyntaxKind.CloseBraceToken;
                    break;
                case SyntaxKind.SemicolonToken or SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.ReturnKeyword when depth == 0:
                case SyntaxKind.EndOfFileToken:
                    return true;
            }
        }

        return false;
    }

    /// <summary>The distance just past the bracket that closes the one at a distance, or -1 when that is too far.</summary>
    private int SkipBrackets(int distance)
    {
        var depth = 0;
        for (var limit = distance + Lookahead; distance < limit; distance++)
        {
            switch (PeekKind(distance))
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    depth++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken:
                    if (--depth == 0) return distance + 1;
                    break;
                case SyntaxKind.EndOfFileToken or SyntaxKind.ConstKeyword or SyntaxKind.ReturnKeyword:
                    return -1;
            }
        }

        return -1;
    }
}
