using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private static readonly GreenNode MissingPattern = GreenBranch.Create(SyntaxKind.MissingPattern, []).Share();

    private GreenNode ParseMatch()
    {
        var keyword = Take();
        GreenNode scrutinee;
        if (Kind == SyntaxKind.OpenBraceToken && !IsObjectInCondition())
        {
            ReportMissing(DiagnosticCode.ExpectedExpression, null, Found);
            lastError = -1;
            scrutinee = MissingExpression;
        }
        else scrutinee = ParseCondition();

        return ParseArms(keyword, scrutinee);
    }

    private GreenNode ParseArms(GreenNode keyword, GreenNode? scrutinee)
    {
        var start = tokens.Current.Start;
        var open = ExpectOpenBrace();
        if (open.FullWidth == 0 && !StartsArmAt(0))
            return GreenBranch.Create(SyntaxKind.MatchExpression, keyword, scrutinee, open, null, GreenToken.Missing(SyntaxKind.CloseBraceToken));
        var arms = ParseList(SyntaxKind.ListOfMatchArm);
        var close = ExpectCloseBrace(LastOf(open), start);
        return GreenBranch.Create(SyntaxKind.MatchExpression, keyword, scrutinee, open, arms, close);
    }

    private bool StartsArm() => Kind == SyntaxKind.BarToken || IsArrow(Kind) || StartsPattern();

    private GreenNode ParseMatchArm()
    {
        if (StartsCase()) return ParseCase();
        var bar = TryTake(SyntaxKind.BarToken);
        var pattern = IsArrow(Kind) ? ParseMissingPattern() : ParsePattern();
        var arrow = ParseArrow();
        var body = ParseArmBody(arrow);
        return GreenBranch.Create(SyntaxKind.MatchArm, bar, pattern, arrow, body, TakeArmSeparator());
    }

    private GreenToken? TakeArmSeparator() => Kind is SyntaxKind.CommaToken or SyntaxKind.SemicolonToken ? Take() : null;

    private GreenNode ParseArmBody(GreenNode arrow)
    {
        inArm = true;
        var isNextArm = Kind != SyntaxKind.OpenBraceToken && StartsArmAt(0);
        GreenNode body;
        if (Kind == SyntaxKind.ReturnKeyword) body = ParseReturn();
        else if (isNextArm || (arrow.FullWidth == 0 && (StartsLine || !StartsExpression()))) body = ParseMissingExpression(isNextArm);
        else body = Kind == SyntaxKind.OpenBraceToken ? ParseExpression(isStatement: true) : ParseItem();
        inArm = false;
        return body;
    }

    /// <summary>Whether <c>case A</c> or <c>default:</c> stands here, an arm of a <c>switch</c>.</summary>
    private bool StartsCase()
    {
        if (Kind != SyntaxKind.IdentifierToken) return false;
        if (tokens.Current.Is("default")) return PeekKind(1) == SyntaxKind.ColonToken;
        return tokens.Current.Is("case") && !tokens.Peek(1).StartsLine && PeekKind(1) is SyntaxKind.IdentifierToken or SyntaxKind.NumberToken
            or SyntaxKind.DecimalToken or SyntaxKind.StringToken or SyntaxKind.MinusToken or SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword;
    }

    /// <summary>An arm as a <c>switch</c> has it: its word, its colon and its <c>break</c> are one error.</summary>
    private GreenNode ParseCase()
    {
        var (start, end, text) = (tokens.Current.Start, tokens.Current.End, tokens.Current.Token.Text);
        var word = Take();
        var patternStart = tokens.Current.Start;
        var isDefault = Kind == SyntaxKind.ColonToken;
        var bar = isDefault ? null : After(word, GreenToken.Missing(SyntaxKind.BarToken));
        var pattern = isDefault
            ? GreenBranch.Create(SyntaxKind.WildcardPattern, After(word, GreenToken.Missing(SyntaxKind.UnderscoreToken)))
            : ParsePattern();
        var edits = new List<GreenEdit> { isDefault ? new(start, end - start, "_") : new(start, patternStart - start, "") };
        var isColon = Kind == SyntaxKind.ColonToken;
        if (isColon) edits.Add(new(PreviousEnd, tokens.Current.End - PreviousEnd, " =>"));
        var arrow = isColon ? After(Take(), GreenToken.Missing(SyntaxKind.EqualsGreaterThanToken)) : ParseArrow();
        var body = ParseArmBody(arrow);
        var bodyEnd = PreviousEnd;
        GreenNode? separator = TakeArmSeparator();
        if (tokens.Current.Is("break"))
        {
            var skipped = new List<GreenNode>();
            if (separator is not null) skipped.Add(separator);
            skipped.Add(Take());
            if (TakeArmSeparator() is { } last) skipped.Add(last);
            skipped.Add(GreenToken.Missing(SyntaxKind.CommaToken));
            separator = GreenBranch.Create(SyntaxKind.UnexpectedTokens, skipped.ToArray());
            edits.Add(new(bodyEnd, PreviousEnd - bodyEnd, ""));
        }

        ReportAt(DiagnosticCode.UnexpectedToken, start, end, new("Write an arm of `match`", [.. edits]), $"`{text}`");

        return GreenBranch.Create(SyntaxKind.MatchArm, bar, pattern, arrow, body, separator);
    }

    private GreenNode ParseMissingExpression(bool isKnown)
    {
        if (!isKnown && IsReported) return MissingExpression;
        ReportMissing(DiagnosticCode.ExpectedExpression, null, Found);

        // The next arm is a node of its own, and what is wrong with it is another mistake.
        return MissingExpression;
    }

    private GreenNode ParseArrow()
    {
        if (IsArrow(Kind)) return Take();
        if (!StartsLine && Kind is SyntaxKind.ColonToken or SyntaxKind.EqualsToken)
        {
            var newText = tokens.Current.Token.TrailingWidth == 0 ? " => " : " =>";
            ReportAtCurrent(DiagnosticCode.UnexpectedToken, Replace("Write `=>`", SpaceBeforeCurrent, tokens.Current.End, newText), Found);
            return GreenBranch.Create(SyntaxKind.UnexpectedTokens, Take(), GreenToken.Missing(SyntaxKind.EqualsGreaterThanToken));
        }

        if (ArrowFollowsOnLine())
        {
            ReportAtCurrent(DiagnosticCode.UnexpectedToken, Found);
            return Unexpected(SkipWhile(static parser => !IsArrow(parser.Kind)), Take());
        }

        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.EqualsGreaterThanToken), Found);
        return GreenToken.Missing(SyntaxKind.EqualsGreaterThanToken);
    }

    /// <summary>Whether the arm's arrow comes further on in the line, after a guard or the like, before the next pattern.</summary>
    private bool ArrowFollowsOnLine()
    {
        if (Kind != SyntaxKind.IfKeyword && !tokens.Current.Is("when") && Kind is not (SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken)) return false;
        for (var distance = 1; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (IsArrow(lexeme.Kind)) return !lexeme.StartsLine;
            if (lexeme.StartsLine || lexeme.Kind is SyntaxKind.EndOfFileToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken) return false;
        }

        return false;
    }

    /// <summary>Whether the tokens from a distance on form a pattern and an arrow.</summary>
    private bool StartsArmAt(int distance)
    {
        if (PeekKind(distance) == SyntaxKind.BarToken) distance++;
        switch (PeekKind(distance))
        {
            case SyntaxKind.MinusToken:
                return PeekKind(distance + 1) is SyntaxKind.NumberToken or SyntaxKind.DecimalToken && IsArrow(PeekKind(distance + 2));
            case SyntaxKind.UnderscoreToken or SyntaxKind.NumberToken or SyntaxKind.DecimalToken or SyntaxKind.StringToken:
            case SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword:
                return IsArrow(PeekKind(distance + 1));
            case SyntaxKind.IdentifierToken:
                break;
            default:
                return false;
        }

        distance++;
        if (PeekKind(distance) == SyntaxKind.DotToken && IsWord(PeekKind(distance + 1))) distance += 2;
        if (PeekKind(distance) is SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken) distance = SkipBrackets(distance);
        return distance > 0 && IsArrow(PeekKind(distance));
    }

    private bool StartsPattern() => Kind switch
    {
        SyntaxKind.UnderscoreToken or SyntaxKind.NumberToken or SyntaxKind.DecimalToken or SyntaxKind.StringToken or SyntaxKind.MinusToken => true,
        SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword or SyntaxKind.UndefinedKeyword or SyntaxKind.TemplateToken => true,
        SyntaxKind.IdentifierToken => true,
        SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken => true,
        _ => false,
    };

    private GreenNode ParsePattern()
    {
        if (!TryEnter()) return SkipTooDeep(MissingPattern);
        var pattern = ParsePatternCore();
        Leave();
        return pattern;
    }

    private GreenNode ParsePatternCore()
    {
        switch (Kind)
        {
            case SyntaxKind.UnderscoreToken:
                return GreenNodeCache.Get(SyntaxKind.WildcardPattern, Take(), 0, 1);
            case SyntaxKind.NumberToken or SyntaxKind.DecimalToken:
                CheckRange();
                return GreenBranch.Create(SyntaxKind.LiteralPattern, null, Take());
            case SyntaxKind.StringToken or SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword:
                return GreenBranch.Create(SyntaxKind.LiteralPattern, null, Take());
            case SyntaxKind.TemplateToken:
                ReportTemplate();
                return GreenBranch.Create(SyntaxKind.LiteralPattern, null, Take());
            case SyntaxKind.UndefinedKeyword:
                ReportForbiddenWord(DiagnosticCode.ForbiddenUndefined, "Write `None`", "None");
                return GreenBranch.Create(SyntaxKind.LiteralPattern, null, Take());
            case SyntaxKind.MinusToken:
                var minus = Take();
                var isLowest = minus.TrailingWidth == 0 && tokens.Current.Token.TextSpan.TrimStart('0').SequenceEqual("9223372036854775808");
                if (Kind is SyntaxKind.NumberToken or SyntaxKind.DecimalToken && !isLowest) CheckRange();
                return GreenBranch.Create(SyntaxKind.LiteralPattern, minus, Kind == SyntaxKind.DecimalToken ? Take() : Expect(SyntaxKind.NumberToken));
            case SyntaxKind.IdentifierToken:
                return ParseNamedPattern();
            case SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken:
                ReportAtCurrent(DiagnosticCode.ExpectedPattern, Found);
                return SkipWhile(static parser => !IsArrow(parser.Kind) && !parser.StartsLine && parser.Kind is not (SyntaxKind.CommaToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken));
            default:
                return ParseMissingPattern();
        }
    }

    private GreenNode ParseMissingPattern()
    {
        ReportMissing(DiagnosticCode.ExpectedPattern, null, Found);
        lastError = -1;
        return MissingPattern;
    }

    private GreenNode ParseNamedPattern()
    {
        var first = Take();
        GreenNode? qualifier = null;
        GreenNode? dot = null;
        GreenNode name = first;
        if (Kind == SyntaxKind.DotToken) (qualifier, dot, name) = (first, Take(), ExpectMember());
        var start = tokens.Current.Start;
        if (Kind == SyntaxKind.OpenParenToken && !StartsLine)
        {
            var open = TakeOpenBracket();
            var patterns = ParseList(SyntaxKind.ListOfPatternItem);
            var close = ExpectCloser(SyntaxKind.CloseParenToken, open, start);
            return GreenBranch.Create(SyntaxKind.VariantPattern, qualifier, dot, name, open, patterns, close);
        }

        if (Kind == SyntaxKind.OpenBraceToken && !StartsLine)
        {
            var open = TakeOpenBrace();
            var fields = ParseList(SyntaxKind.ListOfFieldPattern);
            return GreenBranch.Create(SyntaxKind.RecordPattern, qualifier, dot, name, open, fields, ExpectCloseBrace(open, start));
        }

        if (FindPatternCloser() is var closer and not SyntaxKind.None) return ParsePatternWithoutOpener(qualifier, dot, name, closer);
        return qualifier is null
            ? GreenNodeCache.Get(SyntaxKind.NamePattern, first, 2, 3)
            : GreenBranch.Create(SyntaxKind.NamePattern, qualifier, dot, name);
    }

    /// <summary>What closes the bracket that is missing after a pattern's name, or none.</summary>
    private SyntaxKind FindPatternCloser()
    {
        if (StartsLine || !StartsPattern()) return SyntaxKind.None;
        var depth = 0;
        for (var distance = 0; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (lexeme.StartsLine) return SyntaxKind.None;
            switch (lexeme.Kind)
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken:
                    depth++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken when depth == 0:
                    if (lexeme.Kind == SyntaxKind.CloseParenToken)
                        return IsOpenerMissing(SyntaxKind.CloseParenToken) ? SyntaxKind.CloseParenToken : SyntaxKind.None;
                    return IsArrow(PeekKind(distance + 1)) ? SyntaxKind.CloseBraceToken : SyntaxKind.None;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken:
                    depth--;
                    break;
                case SyntaxKind.EqualsGreaterThanToken or SyntaxKind.MinusGreaterThanToken or SyntaxKind.EndOfFileToken:
                    return SyntaxKind.None;
            }
        }

        return SyntaxKind.None;
    }

    private GreenNode ParsePatternWithoutOpener(GreenNode? qualifier, GreenNode? dot, GreenNode name, SyntaxKind closer)
    {
        if (closer == SyntaxKind.CloseBraceToken)
        {
            var brace = ReportMissingBrace(out var isClosed);
            var fields = ParseList(SyntaxKind.ListOfFieldPattern);
            var closeBrace = isClosed ? TryTake(closer) : null;
            return GreenBranch.Create(SyntaxKind.RecordPattern, qualifier, dot, name, brace, fields, closeBrace ?? GreenToken.Missing(closer));
        }

        var open = GreenToken.Missing(SyntaxKind.OpenParenToken);
        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(open.Kind), Found);
        openBrackets++;
        var patterns = ParseList(SyntaxKind.ListOfPatternItem);
        openBrackets--;
        return GreenBranch.Create(SyntaxKind.VariantPattern, qualifier, dot, name, open, patterns, TryTake(closer) ?? GreenToken.Missing(closer));
    }

    private GreenNode ParsePatternItem()
    {
        var pattern = Kind == SyntaxKind.CommaToken ? ParseMissingPattern() : ParsePattern();
        return GreenBranch.Create(SyntaxKind.PatternItem, pattern, ParseSeparator(SyntaxKind.ListOfPatternItem));
    }

    private bool IsColonBeforePatternMissing() => !StartsLine && Kind == SyntaxKind.IdentifierToken
        && PeekKind(1) is SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.DotToken;

    private GreenNode ParseFieldPattern()
    {
        var name = ExpectName(anyWord: true);
        var colon = IsColonBeforePatternMissing() ? Expect(SyntaxKind.ColonToken) : TryTake(SyntaxKind.ColonToken);
        var pattern = colon is null ? null : ParsePattern();
        return GreenBranch.Create(SyntaxKind.FieldPattern, name, colon, pattern, ParseSeparator(SyntaxKind.ListOfFieldPattern));
    }
}
