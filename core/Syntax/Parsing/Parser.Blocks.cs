using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>A block, where nothing but a block may stand.</summary>
    /// <param name="isThenBranch">Whether an <c>else</c> ends it, if its brace is missing.</param>
    private GreenNode ParseBlock(bool isThenBranch = false)
    {
        // Where what stands before the block has an error at this very token, the missing brace is the same mistake.
        var isKnown = IsReported && Kind != SyntaxKind.OpenBraceToken;
        if (!isKnown && TryReuse(static kind => kind == SyntaxKind.Block) is { } reused) return reused;
        var mark = Begin();
        if (isKnown) (lastError, dependsOnDepth) = (tokens.Position, true);
        return Complete(mark, ParseBlockCore(isThenBranch), looksAtNext: false);
    }

    private GreenNode ParseBlockCore(bool isThenBranch)
    {
        if (!TryEnter()) return SkipTooDeep(GreenBranch.Create(SyntaxKind.Block, null, null, null));
        GreenNode block;
        if (Kind == SyntaxKind.OpenBraceToken || CanSkipTo(SyntaxKind.OpenBraceToken))
        {
            var start = tokens.Current.Start;
            var open = ExpectOpenBrace();
            var statements = ParseBlockContent(isThenBranch);
            block = GreenBranch.Create(SyntaxKind.Block, open, statements, ExpectCloseBrace(LastOf(open), start));
        }
        else
        {
            ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.OpenBraceToken), Found);
            block = ParseBlockWithoutBrace(isThenBranch);
        }

        Leave();
        return block;
    }

    /// <summary>
    /// A block whose <c>{</c> is missing. It goes up to its <c>}</c> if the rest of the text has one more than it needs without this block;
    /// else it is at most the statement that follows on the line, and the lines below belong to what is around.
    /// </summary>
    private GreenBranch ParseBlockWithoutBrace(bool isThenBranch)
    {
        var close = GreenToken.Missing(SyntaxKind.CloseBraceToken);
        if (IsDeclarationBoundary() || !(StartsStatement() || Kind == SyntaxKind.CloseBraceToken))
            return GreenBranch.Create(SyntaxKind.Block, GreenToken.Missing(SyntaxKind.OpenBraceToken), null, close);
        dependsOnDepth = true;
        var isClosed = tokens.ClosesAtLeast(openBraces + 1);
        var open = GreenToken.Missing(SyntaxKind.OpenBraceToken, -(openBraces + 1), isClosed);
        if (isClosed)
            return GreenBranch.Create(SyntaxKind.Block, open, ParseBlockContent(isThenBranch), TryTake(SyntaxKind.CloseBraceToken) ?? close);
        if ((StartsLine && !(isThenBranch && ElseFollowsLine())) || Kind == SyntaxKind.CloseBraceToken)
            return GreenBranch.Create(SyntaxKind.Block, open, null, close);
        return GreenBranch.Create(SyntaxKind.Block, open, ParseSingleStatement(isThenBranch), close);
    }

    /// <summary>Whether an <c>else</c> starts the line after the current one.</summary>
    private bool ElseFollowsLine()
    {
        for (var distance = 1; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (lexeme.Kind == SyntaxKind.ElseKeyword) return true;
            if (lexeme.StartsLine || lexeme.Kind is SyntaxKind.EndOfFileToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken) return false;
        }

        return false;
    }

    private GreenList? ParseSingleStatement(bool isThenBranch)
    {
        var (outerCondition, outerArm) = (inCondition, inArm);
        inCondition = inArm = false;
        var list = new GreenListBuilder();
        list.Start(SyntaxKind.ListOfStatement);
        var mark = Begin();
        list.Add(Complete(mark, ParseStatement()));
        if (isThenBranch && Kind == SyntaxKind.SemicolonToken && PeekKind(1) == SyntaxKind.ElseKeyword) list.Add(Take());
        (inCondition, inArm) = (outerCondition, outerArm);
        return list.Finish();
    }

    private GreenList? ParseBlockContent(bool isThenBranch)
    {
        var startsEntry = (Kind == SyntaxKind.StringToken || IsWord(Kind)) && PeekKind(1) == SyntaxKind.ColonToken;
        var isEntry = startsEntry && (Kind == SyntaxKind.StringToken || (!IsLoop(PeekKind(2)) && IsEntry()));
        var isShorthand = Kind == SyntaxKind.IdentifierToken && PeekKind(1) == SyntaxKind.CommaToken;
        if (!isEntry && !isShorthand) return ParseList(SyntaxKind.ListOfStatement, isThenBranch);
        if (HasSurplusBrace()) return ListOfOne(SyntaxKind.ListOfStatement, ParseObjectWithoutBrace());
        if (isShorthand) return ParseList(SyntaxKind.ListOfStatement, isThenBranch);

        // The body reads `{ key: value }`: one diagnostic, and the entries are kept as the object that was meant.
        ReportLambdaObject(tokens.Previous is { } brace ? tokens.Position - brace.TrailingWidth - 1 : tokens.Position);
        var entries = ParseList(SyntaxKind.ListOfObjectEntry);
        var value = GreenBranch.Create(SyntaxKind.ObjectExpression, GreenToken.Missing(SyntaxKind.OpenBraceToken), entries,
            GreenToken.Missing(SyntaxKind.CloseBraceToken));
        return ListOfOne(SyntaxKind.ListOfStatement, value);
    }

    private static GreenList? ListOfOne(SyntaxKind kind, GreenNode element)
    {
        var list = new GreenListBuilder();
        list.Start(kind);
        list.Add(element.WithFlags(GreenFlags.DependsOnLeft));
        return list.Finish();
    }

    /// <summary>Whether <c>name: …</c> goes on to a comma or a brace, as an entry of an object does, and a constant without its keyword does not.</summary>
    private bool IsEntry()
    {
        var depth = 0;
        for (var distance = 2; distance < Lookahead; distance++)
        {
            switch (PeekKind(distance))
            {
                case SyntaxKind.LessThanToken:
                    depth++;
                    break;
                case SyntaxKind.GreaterThanToken:
                    depth--;
                    break;
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    depth++;
                    break;
                case SyntaxKind.CommaToken or SyntaxKind.CloseBraceToken when depth == 0:
                    return true;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken:
                    depth--;
                    break;
                case SyntaxKind.EqualsToken when depth == 0:
                case SyntaxKind.EndOfFileToken:
                    return false;
            }
        }

        return false;
    }

    private void ReportLambdaObject(int brace)
    {
        var fix = FindCloseBrace() is { } close
            ? new GreenFix(DoubleTheBraces, [new(brace, 1, "{{"), new(close, 1, "}}")])
            : null;
        ReportAtCurrent(DiagnosticCode.LambdaReturnsObject, fix);
        lastError = -1;
    }

    private int? FindCloseBrace()
    {
        var depth = 0;
        for (var distance = 0; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (lexeme.Kind == SyntaxKind.EndOfFileToken) return null;
            if (lexeme.Kind == SyntaxKind.OpenBraceToken) depth++;
            if (lexeme.Kind == SyntaxKind.CloseBraceToken && depth-- == 0) return lexeme.Start;
        }

        return null;
    }
}
