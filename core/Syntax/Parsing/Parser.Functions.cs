using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private GreenToken TakeOpenBrace()
    {
        openBraces++;
        return Take();
    }

    /// <summary>The <c>{</c> of a body, or the skipped token before it and the brace.</summary>
    private GreenNode ExpectOpenBrace()
    {
        var open = Expect(SyntaxKind.OpenBraceToken);
        if (open.FullWidth > 0) openBraces++;
        return open;
    }

    /// <summary>The token in whose place unexpected tokens stand: the last one.</summary>
    private static GreenNode LastOf(GreenNode token) => token.IsToken ? token : token.GetSlot(token.SlotCount - 1)!;

    /// <summary>The <c>}</c> for a <c>{</c> that <see cref="TakeOpenBrace"/> or <see cref="ExpectOpenBrace"/> took.</summary>
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
        if (open.FullWidth == 0 && Kind == SyntaxKind.CloseParenToken && !IsAfterParameters(PeekKind(1)))
            return GreenBranch.Create(SyntaxKind.ParameterList, open, null, GreenToken.Missing(SyntaxKind.CloseParenToken));
        var parameters = ParseList(SyntaxKind.ListOfParameter);
        return GreenBranch.Create(SyntaxKind.ParameterList, open, parameters, ExpectCloser(SyntaxKind.CloseParenToken, open, start));
    }

    /// <summary>What follows the <c>)</c> of parameters; before anything else it closes a bracket around the function.</summary>
    private static bool IsAfterParameters(SyntaxKind kind) =>
        kind is SyntaxKind.OpenBraceToken or SyntaxKind.ColonToken or SyntaxKind.MinusGreaterThanToken or SyntaxKind.UsesKeyword;

    private GreenNode ParseParameter()
    {
        GreenNode name;
        if (Kind is SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken)
            name = Unexpected(SkipDestructuring("A parameter"), GreenToken.Missing(SyntaxKind.IdentifierToken));
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
        else if (Kind == SyntaxKind.QuestionToken && PeekKind(1) is SyntaxKind.CommaToken or SyntaxKind.CloseParenToken)
        {
            var colon = GreenBranch.Create(SyntaxKind.UnexpectedTokens, TakeOptionalMark(), GreenToken.Missing(SyntaxKind.ColonToken));
            type = GreenBranch.Create(SyntaxKind.TypeAnnotation, colon, MissingType);
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
        var isMissing = IsBeforeBody(SyntaxKind.CommaToken) || IsBeforeBody(SyntaxKind.CloseBraceToken);
        if (Kind != SyntaxKind.UsesKeyword && !isMissing) return null;
        if (StartsLine && PeekKind(1) == SyntaxKind.StringToken) return null;
        var keyword = Expect(SyntaxKind.UsesKeyword);
        if (Kind == SyntaxKind.IdentifierToken && !StartsLine) return ParseUsesWithoutBrace(keyword);
        var start = tokens.Current.Start;
        var open = Expect(SyntaxKind.OpenBraceToken);
        if (open.FullWidth == 0)
            return GreenBranch.Create(SyntaxKind.UsesClause, keyword, open, null, GreenToken.Missing(SyntaxKind.CloseBraceToken));
        var effects = ParseList(SyntaxKind.ListOfEffectName);
        return GreenBranch.Create(SyntaxKind.UsesClause, keyword, open, effects, ExpectCloser(SyntaxKind.CloseBraceToken, open, start));
    }

    /// <summary><c>uses Log, DbRead</c>, which lacks both braces or the first one.</summary>
    private GreenNode ParseUsesWithoutBrace(GreenNode keyword)
    {
        var (isKnown, place, start, found) = (IsReported, PreviousEnd, tokens.Current.Start, Found);
        var names = new GreenListBuilder();
        names.Start(SyntaxKind.ListOfEffectName);
        do
        {
            var mark = Begin();
            names.Add(Complete(mark, GreenBranch.Create(SyntaxKind.EffectName, Take(), TryTake(SyntaxKind.CommaToken))));
        }
        while (Kind == SyntaxKind.IdentifierToken && !StartsLine && PeekKind(1) != SyntaxKind.ColonToken);

        var close = TryTake(SyntaxKind.CloseBraceToken);
        GreenFix? fix = close is null ? new("Write the braces", [new(start, 0, "{ "), new(PreviousEnd, 0, " }")]) : null;
        if (!isKnown) ReportAt(DiagnosticCode.ExpectedToken, place, place, fix, SyntaxFacts.Describe(SyntaxKind.OpenBraceToken), found);
        return GreenBranch.Create(SyntaxKind.UsesClause, keyword, GreenToken.Missing(SyntaxKind.OpenBraceToken), names.Finish(),
            close ?? GreenToken.Missing(SyntaxKind.CloseBraceToken));
    }

    /// <summary>Where nesting is too deep: everything up to the bracket that closes what is open is skipped, without recursion.</summary>
    private GreenNode SkipTooDeep(GreenNode instead)
    {
        if (Kind is SyntaxKind.EndOfFileToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken || IsDeclarationBoundary())
            return instead;
        var skipped = SkipWhile(static parser => parser.Kind is not (SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken
            or SyntaxKind.CommaToken or SyntaxKind.SemicolonToken));
        lastError = tokens.Position;
        return skipped;
    }
}
