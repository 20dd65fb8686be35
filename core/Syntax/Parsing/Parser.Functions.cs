using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private GreenToken TakeOpenBrace()
    {
        openBraces++;
        return Take();
    }

    /// <summary>The <c>}</c> for a <c>{</c> that <see cref="TakeOpenBrace"/> took.</summary>
    private GreenNode ExpectCloseBrace(GreenNode opener, int openerStart)
    {
        if (opener.FullWidth > 0) openBraces--;
        return ExpectCloser(SyntaxKind.CloseBraceToken, opener, openerStart);
    }

    private GreenNode ParseParameters()
    {
        var start = tokens.Current.Start;
        if (Kind != SyntaxKind.OpenParenToken && !IsWord(PeekKind(0)) && Kind is not (SyntaxKind.CloseParenToken or SyntaxKind.UnderscoreToken))
        {
            var missing = ExpectOpenParen();
            if (missing.FullWidth == 0)
                return GreenBranch.Create(SyntaxKind.ParameterList, missing, null, GreenToken.Missing(SyntaxKind.CloseParenToken));
            return GreenBranch.Create(SyntaxKind.ParameterList, missing, ParseList(SyntaxKind.ListOfParameter),
                ExpectCloser(SyntaxKind.CloseParenToken, missing, start));
        }

        var open = ExpectOpenParen();
        if (open.FullWidth == 0 && StartsLine && PeekKind(1) is not (SyntaxKind.ColonToken or SyntaxKind.CommaToken or SyntaxKind.CloseParenToken))
            return GreenBranch.Create(SyntaxKind.ParameterList, open, null, GreenToken.Missing(SyntaxKind.CloseParenToken));
        var parameters = ParseList(SyntaxKind.ListOfParameter);
        return GreenBranch.Create(SyntaxKind.ParameterList, open, parameters, ExpectCloser(SyntaxKind.CloseParenToken, open, start));
    }

    private GreenNode ParseParameter()
    {
        GreenNode name;
        if (Kind is SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken)
            name = Unexpected(SkipDestructuring(), GreenToken.Missing(SyntaxKind.IdentifierToken));
        else if (Kind == SyntaxKind.DotDotDotToken)
        {
            ReportAtCurrent(DiagnosticCode.ForbiddenSpread);
            name = GreenBranch.Create(SyntaxKind.UnexpectedTokens, Take(), Kind == SyntaxKind.IdentifierToken ? Take() : GreenToken.Missing(SyntaxKind.IdentifierToken));
        }
        else name = TryTake(SyntaxKind.UnderscoreToken) ?? ExpectName();

        return GreenBranch.Create(SyntaxKind.Parameter, name, ParseParameterType(), ParseSeparator(SyntaxKind.ListOfParameter));
    }

    private GreenNode? ParseParameterType()
    {
        GreenNode? type;
        if (Kind == SyntaxKind.QuestionToken && PeekKind(1) == SyntaxKind.ColonToken)
        {
            var colon = GreenBranch.Create(SyntaxKind.UnexpectedTokens, TakeOptionalMark(), Take());
            type = GreenBranch.Create(SyntaxKind.TypeAnnotation, colon, ParseType());
        }
        else if (!StartsLine && (Kind == SyntaxKind.IdentifierToken ? PeekKind(1) != SyntaxKind.ColonToken
            : IsFunctionKeyword(Kind) && PeekKind(1) == SyntaxKind.OpenParenToken))
        {
            // `(x number)`: what is missing is the colon.
            type = GreenBranch.Create(SyntaxKind.TypeAnnotation, Expect(SyntaxKind.ColonToken), ParseType());
        }
        else type = ParseTypeAnnotation();

        if (Kind != SyntaxKind.EqualsToken) return type;
        ReportAtCurrent(DiagnosticCode.DefaultParameter);
        var skipped = SkipWhile(static parser => parser.Kind is not (SyntaxKind.CommaToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken));
        return GreenBranch.Create(SyntaxKind.TypeAnnotation, type?.GetSlot(0) ?? GreenToken.Missing(SyntaxKind.ColonToken),
            GreenBranch.Create(SyntaxKind.ForeignType, type?.GetSlot(1), skipped));
    }

    private GreenNode? ParseUsesClause()
    {
        if (Kind != SyntaxKind.UsesKeyword) return null;
        if (StartsLine && PeekKind(1) == SyntaxKind.StringToken) return null;
        var keyword = Take();
        var start = tokens.Current.Start;
        var open = Expect(SyntaxKind.OpenBraceToken);
        if (open.FullWidth == 0 && (StartsLine || Kind != SyntaxKind.IdentifierToken))
            return GreenBranch.Create(SyntaxKind.UsesClause, keyword, open, null, GreenToken.Missing(SyntaxKind.CloseBraceToken));
        var effects = ParseList(SyntaxKind.ListOfEffectName);
        return GreenBranch.Create(SyntaxKind.UsesClause, keyword, open, effects, ExpectCloser(SyntaxKind.CloseBraceToken, open, start));
    }

    /// <summary>A block, where nothing but a block may stand.</summary>
    /// <param name="isThenBranch">Whether an <c>else</c> ends it, if its brace is missing.</param>
    private GreenNode ParseBlock(bool isThenBranch = false)
    {
        if (TryReuse(static kind => kind == SyntaxKind.Block) is { } reused) return reused;
        var mark = Begin();
        return Complete(mark, ParseBlockCore(isThenBranch), looksAtNext: false);
    }

    private GreenNode ParseBlockCore(bool isThenBranch)
    {
        if (!TryEnter()) return SkipTooDeep(GreenBranch.Create(SyntaxKind.Block, null, null, null));
        var start = tokens.Current.Start;
        GreenNode open;
        GreenNode block;
        if (Kind == SyntaxKind.OpenBraceToken) open = TakeOpenBrace();
        else if (CanSkipTo(SyntaxKind.OpenBraceToken))
        {
            open = Expect(SyntaxKind.OpenBraceToken);
            openBraces++;
        }
        else
        {
            ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.OpenBraceToken), Found);
            open = GreenToken.Missing(SyntaxKind.OpenBraceToken);
        }

        if (open.FullWidth == 0 && (IsDeclarationBoundary() || !(StartsStatement() || Kind == SyntaxKind.CloseBraceToken)))
        {
            block = GreenBranch.Create(SyntaxKind.Block, open, null, GreenToken.Missing(SyntaxKind.CloseBraceToken));
        }
        else
        {
            block = GreenBranch.Create(SyntaxKind.Block, open, ParseBlockContent(isThenBranch), ExpectCloseBrace(open.IsToken ? open : open.GetSlot(1)!, start));
        }

        Leave();
        return block;
    }

    private GreenList? ParseBlockContent(bool isThenBranch)
    {
        var startsEntry = (Kind == SyntaxKind.StringToken || IsWord(Kind)) && PeekKind(1) == SyntaxKind.ColonToken;
        if (!startsEntry || (Kind != SyntaxKind.StringToken && !IsEntry())) return ParseList(SyntaxKind.ListOfStatement, isThenBranch);

        // The body reads `{ key: value }`: one diagnostic, and the entries are kept as the object that was meant.
        ReportLambdaObject(tokens.Previous is { } brace ? tokens.Position - brace.TrailingWidth - 1 : tokens.Position);
        var entries = ParseList(SyntaxKind.ListOfObjectEntry);
        var value = GreenBranch.Create(SyntaxKind.ObjectExpression, GreenToken.Missing(SyntaxKind.OpenBraceToken), entries,
            GreenToken.Missing(SyntaxKind.CloseBraceToken));
        var list = new GreenListBuilder();
        list.Start(SyntaxKind.ListOfStatement);
        list.Add(value.WithFlags(GreenFlags.DependsOnLeft));
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

    /// <summary>Where nesting is too deep: everything up to the bracket that closes what is open is skipped, without recursion.</summary>
    private GreenNode SkipTooDeep(GreenNode instead)
    {
        if (Kind is SyntaxKind.EndOfFileToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken) return instead;
        var skipped = SkipWhile(static parser => parser.Kind is not (SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken
            or SyntaxKind.CommaToken or SyntaxKind.SemicolonToken));
        lastError = tokens.Position;
        return skipped;
    }
}
