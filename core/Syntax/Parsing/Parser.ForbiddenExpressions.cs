using System.Text;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private bool StartsForbiddenExpression() => StartsForbiddenPrefix() || Kind switch
    {
        SyntaxKind.ThisKeyword or SyntaxKind.EvalKeyword or SyntaxKind.RequireKeyword or SyntaxKind.UndefinedKeyword => true,
        SyntaxKind.ClassKeyword or SyntaxKind.SwitchKeyword or SyntaxKind.ThrowKeyword or SyntaxKind.TryKeyword => true,
        _ => false,
    };

    private bool StartsForbiddenPrefix() => Kind is SyntaxKind.NewKeyword or SyntaxKind.DotDotDotToken or SyntaxKind.PlusPlusToken
        or SyntaxKind.MinusMinusToken or SyntaxKind.TildeToken or SyntaxKind.AsyncKeyword;

    private GreenNode ParseForbiddenPrefix()
    {
        if (!TryEnter()) return SkipTooDeep(MissingExpression);
        switch (Kind)
        {
            case SyntaxKind.NewKeyword:
                ReportAtCurrent(DiagnosticCode.ForbiddenNew, Replace("Remove `new`", tokens.Current.Start, tokens.Peek(1).Start, ""));
                break;
            case SyntaxKind.AsyncKeyword:
                ReportAtCurrent(DiagnosticCode.ForbiddenAsyncFunction, Replace("Remove `async`", tokens.Current.Start, tokens.Peek(1).Start, ""));
                break;
            default:
                ReportForbiddenToken();
                break;
        }

        var keyword = Take();
        var mark = errors.Count;
        var operand = StartsExpression() ? ParseUnary(isStatement: false) : MissingExpression;
        if (keyword.Kind == SyntaxKind.AsyncKeyword) errors.RemoveRange(mark, errors.Count - mark);
        Leave();
        return GreenBranch.Create(SyntaxKind.ForbiddenOperator, keyword, operand);
    }

    private GreenNode? ParseForbiddenPrimary()
    {
        switch (Kind)
        {
            case SyntaxKind.ThisKeyword:
                return ParseForbiddenName(DiagnosticCode.ForbiddenThis);
            case SyntaxKind.EvalKeyword:
                return ParseForbiddenName(DiagnosticCode.ForbiddenEval);
            case SyntaxKind.RequireKeyword:
                return ParseForbiddenName(DiagnosticCode.ForbiddenRequire);
            case SyntaxKind.UndefinedKeyword:
                ReportForbiddenWord(DiagnosticCode.ForbiddenUndefined, "Write `None`", "None");
                return ParseLiteral();
            case SyntaxKind.TemplateToken:
                ReportTemplate();
                return ParseLiteral();
            case SyntaxKind.ClassKeyword or SyntaxKind.SwitchKeyword or SyntaxKind.ThrowKeyword or SyntaxKind.TryKeyword:
                return ParseForbiddenConstruct();
            default:
                return null;
        }
    }

    private GreenNode ParseForbiddenName(DiagnosticCode code)
    {
        ReportAtCurrent(code);
        return ParseName();
    }

    /// <summary>Reports an operator of another language that is the current token.</summary>
    private bool ReportForbiddenToken() => Kind switch
    {
        SyntaxKind.EqualsEqualsEqualsToken => ReportStrictEquality("=="),
        SyntaxKind.ExclamationEqualsEqualsToken => ReportStrictEquality("!="),
        SyntaxKind.QuestionQuestionToken => ReportAtCurrent(DiagnosticCode.ForbiddenNullishCoalescing),
        SyntaxKind.QuestionDotToken => ReportAtCurrent(DiagnosticCode.ForbiddenOptionalChaining),
        SyntaxKind.QuestionToken => ReportAtCurrent(DiagnosticCode.ForbiddenConditionalOperator),
        SyntaxKind.PlusPlusToken or SyntaxKind.MinusMinusToken => ReportAtCurrent(DiagnosticCode.ForbiddenIncrement, tokens.Current.Token.Text),
        SyntaxKind.CompoundAssignmentToken => ReportAtCurrent(DiagnosticCode.ForbiddenCompoundAssignment, tokens.Current.Token.Text),
        SyntaxKind.PercentToken => ReportAtCurrent(DiagnosticCode.ForbiddenRemainder),
        SyntaxKind.AmpersandToken or SyntaxKind.BarToken or SyntaxKind.CaretToken or SyntaxKind.TildeToken or SyntaxKind.LessThanLessThanToken
            or SyntaxKind.GreaterThanGreaterThanToken or SyntaxKind.GreaterThanGreaterThanGreaterThanToken =>
            ReportAtCurrent(DiagnosticCode.ForbiddenBitOperator, tokens.Current.Token.Text),
        SyntaxKind.DotDotDotToken => ReportAtCurrent(DiagnosticCode.ForbiddenSpread),
        _ => false,
    };

    private bool ReportStrictEquality(string replacement) => ReportAtCurrent(
        DiagnosticCode.ForbiddenStrictEquality, ReplaceCurrent($"Write `{replacement}`", replacement), tokens.Current.Token.Text, replacement);

    /// <summary>What may follow a whole expression in TypeScript: <c>? :</c> and assignments.</summary>
    private GreenNode ParseForbiddenTail(GreenNode left)
    {
        if (StartsLine && Kind != SyntaxKind.QuestionToken) return left;
        switch (Kind)
        {
            case SyntaxKind.QuestionToken:
                return ParseConditional(left);
            case SyntaxKind.EqualsToken:
                ReportAtCurrent(DiagnosticCode.ForbiddenAssignment);
                return GreenBranch.Create(SyntaxKind.AssignmentExpression, left, Take(), ParseAssigned());
            case SyntaxKind.CompoundAssignmentToken:
                ReportForbiddenToken();
                return GreenBranch.Create(SyntaxKind.AssignmentExpression, left, Take(), ParseAssigned());
            default:
                return left;
        }
    }

    private GreenNode ParseAssigned() => StartsExpression() ? ParseExpression() : ParseMissingExpression();

    private GreenNode ParseConditional(GreenNode condition)
    {
        var start = tokens.Position - condition.FullWidth;
        var (questionStart, questionEnd) = (tokens.Current.Start, tokens.Current.End);
        var question = Take();
        var mark = errors.Count;
        var whenTrue = ParseAssigned();
        var (colonStart, colonEnd) = (tokens.Current.Start, tokens.Current.End);
        if (Kind != SyntaxKind.ColonToken)
        {
            errors.RemoveRange(mark, errors.Count - mark);
            ReportAt(DiagnosticCode.ForbiddenConditionalOperator, questionStart, questionEnd, null);
            lastError = tokens.Position;
            return GreenBranch.Create(SyntaxKind.ConditionalExpression, condition, question, whenTrue, GreenToken.Missing(SyntaxKind.ColonToken), MissingExpression);
        }

        var colon = Take();
        var whenFalse = ParseAssigned();
        errors.RemoveRange(mark, errors.Count - mark);
        var first = start + LeadingWidth(condition);
        ReportAt(DiagnosticCode.ForbiddenConditionalOperator, questionStart, questionEnd, new("Write `if`",
        [
            new(first, 0, "if ("),
            new(questionStart, questionEnd - questionStart, ") {"),
            new(colonStart, colonEnd - colonStart, "} else {"),
            new(PreviousEnd, 0, " }"),
        ]));
        return GreenBranch.Create(SyntaxKind.ConditionalExpression, condition, question, whenTrue, colon, whenFalse);
    }

    private static int LeadingWidth(GreenNode node)
    {
        while (node is not GreenToken)
        {
            var index = 0;
            while (index < node.SlotCount && node.GetSlot(index) is not { FullWidth: > 0 }) index++;
            if (index == node.SlotCount) return 0;
            node = node.GetSlot(index)!;
        }

        return ((GreenToken)node).LeadingWidth;
    }

    private bool IsArrowFunction()
    {
        var first = PeekKind(1);
        if (first is not (SyntaxKind.CloseParenToken or SyntaxKind.IdentifierToken or SyntaxKind.UnderscoreToken or SyntaxKind.DotDotDotToken
            or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken)) return false;
        if (first == SyntaxKind.IdentifierToken && PeekKind(2) is not (SyntaxKind.CommaToken or SyntaxKind.CloseParenToken or SyntaxKind.ColonToken
            or SyntaxKind.QuestionToken or SyntaxKind.EqualsToken)) return false;
        var after = SkipBrackets(0);
        if (after < 0) return false;
        if (PeekKind(after) == SyntaxKind.EqualsGreaterThanToken) return true;
        if (IsLambdaWithoutKeyword(after)) return true;
        if (PeekKind(after) != SyntaxKind.ColonToken || PeekKind(after + 1) != SyntaxKind.IdentifierToken) return false;
        for (var distance = after + 2; distance < after + 16; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (lexeme.Kind == SyntaxKind.EqualsGreaterThanToken) return true;
            if (lexeme.StartsLine || lexeme.Kind is not (SyntaxKind.IdentifierToken or SyntaxKind.DotToken or SyntaxKind.LessThanToken
                or SyntaxKind.GreaterThanToken or SyntaxKind.CommaToken or SyntaxKind.GreaterThanGreaterThanToken)) return false;
        }

        return false;
    }

    /// <summary>Parameters in parentheses, which no expression has, and then a block: the keyword of a lambda is missing.</summary>
    private bool IsLambdaWithoutKeyword(int after)
    {
        var hasParameters = PeekKind(1) == SyntaxKind.IdentifierToken && PeekKind(2) is SyntaxKind.CommaToken or SyntaxKind.ColonToken;
        if (!hasParameters) return false;
        if (inCondition)
        {
            // A block follows the condition: nothing says that a keyword is missing.
            dependsOnDepth = true;
            return false;
        }

        return PeekKind(after) == SyntaxKind.OpenBraceToken
            || (PeekKind(after) == SyntaxKind.ColonToken && PeekKind(after + 1) == SyntaxKind.IdentifierToken && PeekKind(after + 2) == SyntaxKind.OpenBraceToken);
    }

    private GreenNode ParseLambdaWithoutKeyword()
    {
        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.FunctionKeyword), Found);
        return GreenBranch.Create(SyntaxKind.LambdaExpression, GreenToken.Missing(SyntaxKind.FunctionKeyword), ParseParameters(), ParseResultType(), ParseBlock());
    }

    private GreenNode ParseArrowFunction()
    {
        if (Kind == SyntaxKind.OpenParenToken && SkipBrackets(0) is > 0 and var after && IsLambdaWithoutKeyword(after)) return ParseLambdaWithoutKeyword();

        var start = tokens.Current.Start;
        var single = Kind == SyntaxKind.IdentifierToken ? Take() : null;
        var singleEnd = PreviousEnd;
        var parameters = single is null ? ParseParameters() : null;
        var result = single is null ? ParseResultType() : null;
        var (arrowStart, arrowEnd) = (tokens.Current.Start, tokens.Current.End);
        var arrow = Expect(SyntaxKind.EqualsGreaterThanToken);
        var isBlock = Kind == SyntaxKind.OpenBraceToken;
        var body = isBlock ? ParseBlock() : StartsExpression() ? ParseNested() : ParseMissingExpression();
        var edits = new List<GreenEdit> { new(start, 0, single is null ? "function " : "function (") };
        if (single is not null) edits.Add(new(singleEnd, 0, ")"));
        edits.Add(new(arrowStart, arrowEnd - arrowStart + (isBlock ? 1 : 0), isBlock ? "" : "{"));
        if (!isBlock) edits.Add(new(PreviousEnd, 0, " }"));
        ReportAt(DiagnosticCode.ForbiddenArrowFunction, arrowStart, arrowEnd, body.FullWidth == 0 ? null : new("Write `function`", [.. edits]));
        return GreenBranch.Create(SyntaxKind.ArrowFunctionExpression, single, parameters, result, arrow, body);
    }

    /// <summary>A template literal; the fix joins its pieces with <c>+</c>.</summary>
    private void ReportTemplate()
    {
        var text = tokens.Current.Token.TextSpan;
        var isSimple = text.Length >= 2 && text[^1] == '`' && !text.ContainsAny('\\', '\n', '\r') && !text.Contains('"');
        var replacement = isSimple ? JoinPieces(text[1..^1]) : null;
        ReportAtCurrent(DiagnosticCode.ForbiddenTemplateLiteral, replacement is null ? null : ReplaceCurrent("Join strings with `+`", replacement));
    }

    private static string? JoinPieces(ReadOnlySpan<char> content)
    {
        var pieces = new List<string>();
        while (content.IndexOf("${") is >= 0 and var at)
        {
            var length = content[(at + 2)..].IndexOf('}');
            if (length <= 0 || content.Slice(at + 2, length).ContainsAny('{', '`')) return null;
            if (at > 0) pieces.Add($"\"{content[..at]}\"");
            pieces.Add($"toString({content.Slice(at + 2, length).Trim()})");
            content = content[(at + 3 + length)..];
        }

        if (content.Length > 0 || pieces.Count == 0) pieces.Add($"\"{content}\"");
        return new StringBuilder().AppendJoin(" + ", pieces).ToString();
    }
}
