using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private static readonly GreenNode MissingExpression = GreenBranch.Create(SyntaxKind.MissingExpression, []).Share();

    private bool StartsExpression() => Kind switch
    {
        SyntaxKind.IdentifierToken or SyntaxKind.NumberToken or SyntaxKind.DecimalToken or SyntaxKind.StringToken or SyntaxKind.TemplateToken => true,
        SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken or SyntaxKind.UnderscoreToken => true,
        SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword => true,
        SyntaxKind.IfKeyword or SyntaxKind.MatchKeyword or SyntaxKind.RespondKeyword or SyntaxKind.AwaitKeyword => true,
        SyntaxKind.ExclamationToken or SyntaxKind.MinusToken => true,
        SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword => true,
        _ => StartsForbiddenExpression(),
    };

    private GreenNode ParseExpression(bool isStatement = false)
    {
        if (!TryEnter()) return SkipTooDeep(MissingExpression);
        var left = ParseOperand(0, isStatement);
        while (Kind == SyntaxKind.BarGreaterThanToken && HasRoomAbove(left))
        {
            var pipe = Take();
            var isMatch = Kind == SyntaxKind.MatchKeyword && PeekKind(1) == SyntaxKind.OpenBraceToken;
            var right = isMatch ? ParseArms(Take(), null) : ParseOperand(0, isStatement: false);
            left = GreenBranch.Create(SyntaxKind.PipelineExpression, left, pipe, right);
        }

        left = ParseForbiddenTail(left);
        Leave();
        return left;
    }

    /// <summary>An expression of operators that bind at least as tightly as <paramref name="precedence"/>.</summary>
    private GreenNode ParseOperand(int precedence, bool isStatement)
    {
        var left = ParseUnary(isStatement);
        while (true)
        {
            var next = Precedence(Kind);
            if (next <= precedence || StartsNextArm() || !HasRoomAbove(left)) return left;
            ReportForbiddenToken();
            var operation = Take();
            left = GreenBranch.Create(SyntaxKind.BinaryExpression, left, operation, ParseOperand(next, isStatement: false));
        }
    }

    private static int Precedence(SyntaxKind kind) => kind switch
    {
        SyntaxKind.BarBarToken or SyntaxKind.QuestionQuestionToken => 1,
        SyntaxKind.AmpersandAmpersandToken => 2,
        SyntaxKind.BarToken or SyntaxKind.CaretToken or SyntaxKind.AmpersandToken => 3,
        SyntaxKind.EqualsEqualsToken or SyntaxKind.ExclamationEqualsToken => 4,
        SyntaxKind.EqualsEqualsEqualsToken or SyntaxKind.ExclamationEqualsEqualsToken => 4,
        SyntaxKind.LessThanToken or SyntaxKind.LessThanEqualsToken or SyntaxKind.GreaterThanToken or SyntaxKind.GreaterThanEqualsToken => 5,
        SyntaxKind.LessThanLessThanToken or SyntaxKind.GreaterThanGreaterThanToken or SyntaxKind.GreaterThanGreaterThanGreaterThanToken => 6,
        SyntaxKind.PlusToken or SyntaxKind.MinusToken => 7,
        SyntaxKind.StarToken or SyntaxKind.SlashToken or SyntaxKind.PercentToken => 8,
        _ => 0,
    };

    /// <summary>In the body of an arm: whether the next tokens start the next arm rather than go on with the expression.</summary>
    private bool StartsNextArm() => (inArm && Kind == SyntaxKind.BarToken)
        || (inArm || inCondition) && (Kind == SyntaxKind.MinusToken && PeekKind(1) is SyntaxKind.NumberToken or SyntaxKind.DecimalToken && IsArrow(PeekKind(2)));

    private static bool IsArrow(SyntaxKind kind) => kind is SyntaxKind.EqualsGreaterThanToken or SyntaxKind.MinusGreaterThanToken;

    /// <summary>Whether a chain may still grow; if not, that is reported and the rest of the line is skipped by the list around.</summary>
    private bool HasRoomAbove(GreenNode left)
    {
        if (left.Height < Limits.Height) return true;
        ReportTooDeep();
        return false;
    }

    private GreenNode ParseUnary(bool isStatement)
    {
        switch (Kind)
        {
            case SyntaxKind.ExclamationToken or SyntaxKind.MinusToken:
                return ParsePrefix(SyntaxKind.UnaryExpression);
            case SyntaxKind.AwaitKeyword:
                return ParsePrefix(SyntaxKind.AwaitExpression);
            default:
                return StartsForbiddenPrefix() ? ParseForbiddenPrefix() : ParsePostfix(isStatement);
        }
    }

    private GreenNode ParsePrefix(SyntaxKind kind)
    {
        if (!TryEnter()) return SkipTooDeep(MissingExpression);
        var operation = Take();
        var isLowest = operation.Kind == SyntaxKind.MinusToken && operation.TrailingWidth == 0 && Kind == SyntaxKind.NumberToken
            && tokens.Current.Token.LeadingWidth == 0;
        var operand = isLowest ? ParseNegativeNumber() : ParseUnary(isStatement: false);
        Leave();
        return GreenBranch.Create(kind, operation, operand);
    }

    /// <summary>Right after <c>-</c>, a number may be one greater than otherwise, and postfixes apply to it all the same.</summary>
    private GreenNode ParseNegativeNumber()
    {
        var isLowest = tokens.Current.Token.TextSpan.TrimStart('0').SequenceEqual("9223372036854775808");
        return isLowest ? ParsePostfixes(GreenNodeCache.Get(SyntaxKind.LiteralExpression, Take(), 0, 1)) : ParseUnary(isStatement: false);
    }

    private static bool IsPostfixKind(SyntaxKind kind) => kind switch
    {
        SyntaxKind.MemberExpression or SyntaxKind.CallExpression or SyntaxKind.IndexExpression => true,
        SyntaxKind.ParenthesizedExpression or SyntaxKind.ArrayExpression or SyntaxKind.LambdaExpression => true,
        SyntaxKind.IfExpression => true,
        _ => false,
    };

    private GreenNode ParsePostfix(bool isStatement)
    {
        // Most operands are a name or a literal: one shared node, for which there is nothing to remember.
        if (Kind == SyntaxKind.IdentifierToken && (inArm || tokens.KindAfterCurrent != SyntaxKind.EqualsGreaterThanToken))
        {
            if (old is null || !StartsPostfixAfterCurrent()) return ParsePostfixes(ParseName());
        }

        // What `{` starts depends on what is expected here, so a node that starts with it is not taken over.
        if (Kind != SyntaxKind.OpenBraceToken && TryReuse(static kind => IsPostfixKind(kind)) is { } reused) return ParsePostfixes(reused);
        var mark = Begin();
        return ParsePostfixes(Complete(mark, ParsePrimary(isStatement), looksAtNext: false));
    }

    private bool StartsPostfixAfterCurrent() => tokens.KindAfterCurrent
        is SyntaxKind.DotToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.QuestionDotToken;

    private GreenNode ParsePostfixes(GreenNode left)
    {
        while ((StartsPostfix() || LacksOpener(left)) && HasRoomAbove(left))
        {
            var start = tokens.Position;
            var mark = Begin() with { Start = start - left.FullWidth };
            left = Complete(mark, ParsePostfixCore(left), looksAtNext: false);

            // A missing opener with nothing after it that could stand in the brackets: it would be missing again.
            if (tokens.Position == start) break;
        }

        return left;
    }

    private bool StartsPostfix() => Kind switch
    {
        SyntaxKind.DotToken => true,
        SyntaxKind.QuestionDotToken => true,
        SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => !StartsLine,
        SyntaxKind.PlusPlusToken or SyntaxKind.MinusMinusToken => !StartsLine,
        _ => false,
    };

    private GreenNode ParsePostfixCore(GreenNode left)
    {
        switch (Kind)
        {
            case SyntaxKind.DotToken:
                return GreenBranch.Create(SyntaxKind.MemberExpression, left, Take(), ExpectMember());
            case SyntaxKind.QuestionDotToken:
                ReportAtCurrent(DiagnosticCode.ForbiddenOptionalChaining);
                var chain = Take();
                lastError = -1;
                return GreenBranch.Create(SyntaxKind.MemberExpression, left, chain,
                    IsWord(Kind) ? ExpectMember() : GreenToken.Missing(SyntaxKind.IdentifierToken));
            case SyntaxKind.OpenParenToken:
                return GreenBranch.Create(SyntaxKind.CallExpression, left, ParseArguments());
            case SyntaxKind.OpenBracketToken:
                return ParseIndex(left);
            case SyntaxKind.PlusPlusToken or SyntaxKind.MinusMinusToken:
                ReportForbiddenToken();
                return GreenBranch.Create(SyntaxKind.UpdateExpression, left, Take());
            default:
                return ParseWithoutOpener(left);
        }
    }

    /// <summary>
    /// Whether what follows an expression on its line goes on with it, though a token is missing: the bracket of arguments or of an index, the
    /// dot of a member in a condition, or the <c>if</c> before a condition.
    /// </summary>
    private bool LacksOpener(GreenNode left)
    {
        if (StartsLine) return false;
        switch (Kind)
        {
            case SyntaxKind.OpenBraceToken:
                return !inCondition && (left.Kind == SyntaxKind.ParenthesizedExpression ? IsElseAfterBraces() : IsCallable(left) && IsOpenerMissing(SyntaxKind.CloseParenToken));
            case SyntaxKind.IdentifierToken when inCondition && IsCallable(left) && !StartsArmAt(0):
                return true;
            case SyntaxKind.IdentifierToken or SyntaxKind.NumberToken or SyntaxKind.DecimalToken or SyntaxKind.StringToken:
            case SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword:
            case SyntaxKind.ExclamationToken:
                if (!IsCallable(left) || (inArm && StartsArmAt(0))) return false;
                return IsOpenerMissing(SyntaxKind.CloseParenToken) || IsOpenerMissing(SyntaxKind.CloseBracketToken);
            default:
                return false;
        }
    }

    private static bool IsCallable(GreenNode expression) => expression.Kind
        is SyntaxKind.NameExpression or SyntaxKind.MemberExpression or SyntaxKind.CallExpression or SyntaxKind.IndexExpression;

    private bool IsElseAfterBraces() => SkipBrackets(0) is > 0 and var after && PeekKind(after) == SyntaxKind.ElseKeyword;

    private GreenNode ParseWithoutOpener(GreenNode left)
    {
        // What is around it decided that something is missing here, and did so before this node was begun.
        dependsOnDepth = true;
        if (left.Kind == SyntaxKind.ParenthesizedExpression)
        {
            var start = tokens.Position - left.FullWidth + LeadingWidth(left);
            ReportAt(DiagnosticCode.ExpectedToken, start, start, null, SyntaxFacts.Describe(SyntaxKind.IfKeyword), SyntaxFacts.Describe(SyntaxKind.OpenParenToken));
            return ParseBranches(GreenToken.Missing(SyntaxKind.IfKeyword), left);
        }

        var closer = Kind == SyntaxKind.OpenBraceToken ? SyntaxKind.CloseParenToken : FindUnmatchedClosers().First;
        var isMissing = closer != SyntaxKind.None && IsOpenerMissing(closer);
        if (!isMissing)
        {
            ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.DotToken), Found);
            return GreenBranch.Create(SyntaxKind.MemberExpression, left, GreenToken.Missing(SyntaxKind.DotToken), Take());
        }

        var isCall = closer == SyntaxKind.CloseParenToken;
        var open = GreenToken.Missing(isCall ? SyntaxKind.OpenParenToken : SyntaxKind.OpenBracketToken);
        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(open.Kind), Found);
        openBrackets++;
        GreenNode? content = isCall ? ParseList(SyntaxKind.ListOfArgument) : ParseNested();
        openBrackets--;
        var close = TryTake(closer) ?? GreenToken.Missing(closer);
        return isCall
            ? GreenBranch.Create(SyntaxKind.CallExpression, left, GreenBranch.Create(SyntaxKind.ArgumentList, open, content, close))
            : GreenBranch.Create(SyntaxKind.IndexExpression, left, open, content, close);
    }

    private GreenNode ExpectMember()
    {
        if (!StartsLine || Kind == SyntaxKind.IdentifierToken) return ExpectName(anyWord: true);
        ReportMissing(DiagnosticCode.ExpectedName, null, Found);
        return GreenToken.Missing(SyntaxKind.IdentifierToken);
    }

    private GreenNode ParseIndex(GreenNode left)
    {
        var start = tokens.Current.Start;
        var open = TakeOpenBracket();
        var index = ParseNested();
        return GreenBranch.Create(SyntaxKind.IndexExpression, left, open, index, ExpectCloser(SyntaxKind.CloseBracketToken, open, start));
    }

    private GreenNode ParseArguments()
    {
        var start = tokens.Current.Start;
        var open = TakeOpenBracket();
        var arguments = ParseList(SyntaxKind.ListOfArgument);
        return GreenBranch.Create(SyntaxKind.ArgumentList, open, arguments, ExpectCloser(SyntaxKind.CloseParenToken, open, start));
    }

    private GreenNode ParseArgument() =>
        GreenBranch.Create(SyntaxKind.Argument, ParseItem(), ParseSeparator(SyntaxKind.ListOfArgument));

    private GreenNode ParseArrayElement() =>
        GreenBranch.Create(SyntaxKind.ArrayElement, ParseItem(), ParseSeparator(SyntaxKind.ListOfArrayElement));

    /// <summary>An expression in brackets; <c>key: value</c> there is an object that lacks its brace.</summary>
    private GreenNode ParseItem()
    {
        var isEntry = Kind is SyntaxKind.IdentifierToken or SyntaxKind.StringToken && tokens.KindAfterCurrent == SyntaxKind.ColonToken;
        return isEntry ? ParseObjectWithoutBrace() : ParseExpression();
    }

    /// <summary>An expression in brackets of its own, where the rules of conditions and arms do not reach.</summary>
    /// <param name="mayLackBrace">Whether <c>key: value</c> is an object without its brace there.</param>
    private GreenNode ParseNested(bool mayLackBrace = true)
    {
        var (outerCondition, outerArm) = (inCondition, inArm);
        inCondition = inArm = false;
        var expression = mayLackBrace ? ParseItem() : ParseExpression();
        (inCondition, inArm) = (outerCondition, outerArm);
        return expression;
    }

    private GreenNode ParseCondition()
    {
        var (outerCondition, outerArm) = (inCondition, inArm);
        (inCondition, inArm) = (true, false);
        var expression = ParseExpression();
        (inCondition, inArm) = (outerCondition, outerArm);
        return expression;
    }
}
