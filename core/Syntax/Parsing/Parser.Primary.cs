using System.Globalization;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private const int LargestNumberDigits = 19;
    private const int MostDecimalDigits = 34;
    private const int MostDecimalScale = 28;

    private GreenNode ParsePrimary(bool isStatement)
    {
        switch (Kind)
        {
            case SyntaxKind.IdentifierToken:
                return !inArm && PeekKind(1) == SyntaxKind.EqualsGreaterThanToken ? ParseArrowFunction() : ParseName();
            case SyntaxKind.NumberToken or SyntaxKind.DecimalToken:
                CheckRange();
                return ParseLiteral();
            case SyntaxKind.StringToken:
                return ParseString();
            case SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword:
                return ParseLiteral();
            case SyntaxKind.OpenParenToken:
                return IsArrowFunction() ? ParseArrowFunction() : ParseParenthesized();
            case SyntaxKind.OpenBracketToken:
                return ParseArray();
            case SyntaxKind.OpenBraceToken:
                return inCondition ? ParseBracesInCondition() : ParseBraces(isValueExpected: !isStatement);
            case SyntaxKind.IfKeyword:
                return ParseIf();
            case SyntaxKind.MatchKeyword:
                return ParseMatch();
            case SyntaxKind.RespondKeyword:
                return ParseRespond();
            case SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword when !IsStatementBoundary():
                return ParseLambda();
            default:
                return ParseForbiddenPrimary() ?? ParseMissingExpression();
        }
    }

    private GreenNode ParseMissingExpression()
    {
        if (Kind == SyntaxKind.UnderscoreToken)
        {
            ReportAtCurrent(DiagnosticCode.UnexpectedToken, Found);
            return GreenBranch.Create(SyntaxKind.NameExpression, Take());
        }

        if (Kind == SyntaxKind.BadToken)
        {
            var skipped = GreenBranch.Create(SyntaxKind.SkippedTokens, Take());
            lastError = tokens.Position;
            return skipped;
        }

        if (IsKeywordAsValue())
        {
            ReportAtCurrent(DiagnosticCode.ExpectedExpression, Found);
            return GreenBranch.Create(SyntaxKind.SkippedTokens, Take());
        }

        ReportMissing(DiagnosticCode.ExpectedExpression, null, Found);
        return MissingExpression;
    }

    /// <summary>A keyword alone in the place of a value: it is written for a name, and starts no statement.</summary>
    private bool IsKeywordAsValue()
    {
        if (StartsLine || IsReported || !SyntaxFacts.IsKeyword(Kind) || IsFunctionKeyword(Kind)) return false;
        if (Kind is SyntaxKind.ElseKeyword or SyntaxKind.ReturnKeyword) return false;
        ref readonly var next = ref tokens.Peek(1);
        return next.StartsLine || Precedence(next.Kind) > 0 || next.Kind is SyntaxKind.EndOfFileToken or SyntaxKind.CommaToken or SyntaxKind.SemicolonToken
            or SyntaxKind.DotToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken or SyntaxKind.BarGreaterThanToken;
    }

    private GreenNode ParseName() => GreenNodeCache.Get(SyntaxKind.NameExpression, Take(), 0, 1);

    private GreenNode ParseLiteral() => GreenNodeCache.Get(SyntaxKind.LiteralExpression, Take(), 0, 1);

    private GreenNode ParseString()
    {
        var isWhole = !tokens.Current.Token.ContainsDiagnostics || tokens.Current.Token.TextSpan is ['"', _, .., '"'];
        var literal = ParseLiteral();

        // A string that swallowed the rest of its line swallowed what closes the brackets too: that is one mistake.
        if (!isWhole) lastError = tokens.Position;
        return literal;
    }

    private void CheckRange()
    {
        var token = tokens.Current.Token;
        if (token.Width < LargestNumberDigits || token.ContainsDiagnostics) return;
        var text = token.TextSpan;
        if (Kind == SyntaxKind.NumberToken)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ReportRange(DiagnosticCode.NumberOutOfRange);
            return;
        }

        var scale = text.Length - text.IndexOf('.') - 1;
        var digits = text.TrimStart('0').Length - 1;
        if (digits > MostDecimalDigits || scale > MostDecimalScale) ReportRange(DiagnosticCode.DecimalOutOfRange);
    }

    private void ReportRange(DiagnosticCode code)
    {
        var text = tokens.Current.Token.TextSpan;
        ReportAt(code, tokens.Current.Start, tokens.Current.End, null, text.Length <= 60 ? text.ToString() : $"{text[..60]}…");
    }

    private GreenNode ParseParenthesized()
    {
        var start = tokens.Current.Start;
        var open = TakeOpenBracket();
        var expression = ParseNested();
        return GreenBranch.Create(SyntaxKind.ParenthesizedExpression, open, expression, ExpectCloser(SyntaxKind.CloseParenToken, open, start));
    }

    private GreenNode ParseArray()
    {
        var start = tokens.Current.Start;
        var open = TakeOpenBracket();
        var elements = ParseList(SyntaxKind.ListOfArrayElement);
        return GreenBranch.Create(SyntaxKind.ArrayExpression, open, elements, ExpectCloser(SyntaxKind.CloseBracketToken, open, start));
    }

    /// <summary>Whether the braces here are an object: with an entry, or empty with the braces of the body or the arms after them.</summary>
    private bool IsObjectInCondition() => PeekKind(1) switch
    {
        SyntaxKind.StringToken or SyntaxKind.IdentifierToken => PeekKind(2) == SyntaxKind.ColonToken,
        SyntaxKind.CloseBraceToken => PeekKind(2) == SyntaxKind.OpenBraceToken && !tokens.Peek(2).StartsLine,
        _ => false,
    };

    private GreenNode ParseBracesInCondition()
    {
        if (!IsObjectInCondition()) return ParseMissingExpression();
        ReportAtCurrent(DiagnosticCode.ObjectNeedsParentheses);
        dependsOnDepth = true;
        return ParseObject();
    }

    private GreenNode ParseLambda()
    {
        var keyword = Take();
        if (Kind == SyntaxKind.IdentifierToken && PeekKind(1) == SyntaxKind.OpenParenToken)
        {
            ReportAtCurrent(DiagnosticCode.NamedLambda, Replace("Remove the name", tokens.Current.Start, tokens.Current.FullEnd, ""), tokens.Current.Token.Text);
            keyword = null!;
        }

        var head = keyword ?? Unexpected(GreenBranch.Create(SyntaxKind.SkippedTokens, tokens.Previous, Take()), GreenToken.Missing(SyntaxKind.FunctionKeyword));
        var (outerCondition, outerArm) = (inCondition, inArm);
        inCondition = inArm = false;
        var parameters = ParseParameters();
        GreenNode? result = ParseDeclaredResultType();
        if (Kind == SyntaxKind.UsesKeyword && !StartsLine)
        {
            ReportAtCurrent(DiagnosticCode.LambdaUses);
            var skipped = SkipWhile(static parser => parser.Kind == SyntaxKind.OpenBraceToken && parser.tokens.Previous?.Kind == SyntaxKind.UsesKeyword);
            result = GreenBranch.Create(SyntaxKind.ResultType, result?.GetSlot(0) ?? GreenToken.Missing(SyntaxKind.ColonToken),
                GreenBranch.Create(SyntaxKind.ForeignType, result?.GetSlot(1), skipped));
        }

        var body = ParseBlock();
        (inCondition, inArm) = (outerCondition, outerArm);
        return GreenBranch.Create(SyntaxKind.LambdaExpression, head, parameters, result, body);
    }

    private GreenNode ParseIf()
    {
        var keyword = Take();
        return ParseBranches(keyword, ParseCondition());
    }

    private GreenNode ParseBranches(GreenNode keyword, GreenNode condition)
    {
        var whenTrue = ParseBlock(isThenBranch: true);
        if (Kind == SyntaxKind.ElseKeyword)
        {
            var elseKeyword = Take();

            // `if (a) b else c`: that the braces are missing was said at the first branch.
            if (whenTrue.GetSlot(0) is not { FullWidth: > 0 } && Kind is not (SyntaxKind.OpenBraceToken or SyntaxKind.IfKeyword)) lastError = tokens.Position;
            return GreenBranch.Create(SyntaxKind.IfExpression, keyword, condition, whenTrue, elseKeyword, ParseElseBranch());
        }

        var isBlockNext = Kind == SyntaxKind.OpenBraceToken && !StartsLine;
        if (isBlockNext)
            ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.ElseKeyword), Found);
        else if (!IsReported && whenTrue.GetSlot(0) is { FullWidth: > 0 })
        {
            // Without its braces, the branch is an error already, and the same one for who writes `if (c) return x`.
            ReportAt(DiagnosticCode.MissingElse, PreviousEnd, PreviousEnd, Replace("Add `else { }`", PreviousEnd, PreviousEnd, " else { }"));
            lastError = tokens.Position;
        }

        return GreenBranch.Create(SyntaxKind.IfExpression, keyword, condition, whenTrue, GreenToken.Missing(SyntaxKind.ElseKeyword),
            isBlockNext ? ParseBlock() : null);
    }

    private GreenNode ParseElseBranch()
    {
        var isWordMissing = Kind == SyntaxKind.OpenParenToken && SkipBrackets(0) is > 0 and var after && PeekKind(after) == SyntaxKind.OpenBraceToken;
        if (Kind != SyntaxKind.IfKeyword && !isWordMissing) return ParseBlock();
        if (!TryEnter()) return SkipTooDeep(MissingExpression);
        var mark = Begin();
        if (isWordMissing) ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.IfKeyword), Found);
        var branch = Complete(mark, isWordMissing ? ParseBranches(GreenToken.Missing(SyntaxKind.IfKeyword), ParseCondition()) : ParseIf());
        Leave();
        return branch;
    }

    private GreenNode ParseRespond()
    {
        var keyword = Take();
        var next = PeekKind(1);
        if (tokens.Current.Is("json") && next is SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken) return ParseRespondJson(keyword);
        if (tokens.Current.Is("status") && next == SyntaxKind.OpenParenToken)
            return GreenBranch.Create(SyntaxKind.RespondStatusExpression, keyword, tokens.TakeAs(SyntaxKind.StatusKeyword), ParseArguments());
        return GreenBranch.Create(SyntaxKind.RespondExpression, keyword, StartsExpression() && !IsStatementBoundary() ? ParseItem() : ParseMissingExpression());
    }

    private GreenNode ParseRespondJson(GreenNode keyword)
    {
        var json = tokens.TakeAs(SyntaxKind.JsonKeyword);
        if (Kind == SyntaxKind.OpenBraceToken) return GreenBranch.Create(SyntaxKind.RespondJsonExpression, keyword, json, null, ParseObject(), null);
        var start = tokens.Current.Start;
        var open = TakeOpenBracket();
        var value = ParseNested();
        var close = ExpectCloser(SyntaxKind.CloseParenToken, open, start);
        return GreenBranch.Create(SyntaxKind.RespondJsonExpression, keyword, json, open, value, close);
    }
}
