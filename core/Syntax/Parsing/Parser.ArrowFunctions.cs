using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>Whether the parentheses that open at a distance are the parameters of an arrow function, or of a lambda without its keyword.</summary>
    private bool IsArrowFunction(int distance = 0)
    {
        var first = PeekKind(distance + 1);
        if (first is not (SyntaxKind.CloseParenToken or SyntaxKind.IdentifierToken or SyntaxKind.UnderscoreToken or SyntaxKind.DotDotDotToken
            or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken)) return false;
        if (first == SyntaxKind.IdentifierToken && PeekKind(distance + 2) is not (SyntaxKind.CommaToken or SyntaxKind.CloseParenToken or SyntaxKind.ColonToken
            or SyntaxKind.QuestionToken or SyntaxKind.EqualsToken)) return false;
        var after = SkipBrackets(distance);
        if (after < 0) return false;
        if (PeekKind(after) == SyntaxKind.EqualsGreaterThanToken) return true;
        if (distance == 0 && IsLambdaWithoutKeyword(after)) return true;
        if (PeekKind(after) != SyntaxKind.ColonToken || PeekKind(after + 1) != SyntaxKind.IdentifierToken) return false;
        for (var next = after + 2; next < after + 16; next++)
        {
            ref readonly var lexeme = ref tokens.Peek(next);
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
        var node = ParseArrowFunction(tokens.Current.Start, out var arrow, out var fix);
        ReportAt(DiagnosticCode.ForbiddenArrowFunction, arrow.Start, arrow.End, fix);
        return node;
    }

    private bool StartsAsyncArrow() => PeekKind(1) switch
    {
        SyntaxKind.OpenParenToken => IsArrowFunction(1),
        SyntaxKind.IdentifierToken => PeekKind(2) == SyntaxKind.EqualsGreaterThanToken,
        _ => false,
    };

    /// <summary><c>async x => …</c>: one error, whose fix mends both.</summary>
    private GreenNode ParseAsyncArrow()
    {
        var (start, end) = (tokens.Current.Start, tokens.Current.End);
        var keyword = Take();
        var node = ParseArrowFunction(start, out _, out var fix);
        ReportAt(DiagnosticCode.ForbiddenAsyncFunction, start, end, fix);
        return GreenBranch.Create(SyntaxKind.ForbiddenOperator, keyword, node);
    }

    /// <summary>An arrow function, with what makes a lambda of it, the text from <paramref name="from"/> up to it left out.</summary>
    private GreenNode ParseArrowFunction(int from, out (int Start, int End) arrowSpan, out GreenFix? fix)
    {
        var start = tokens.Current.Start;
        var single = Kind == SyntaxKind.IdentifierToken ? Take() : null;
        var singleEnd = PreviousEnd;
        var parameters = single is null ? ParseParameters() : null;
        var result = single is null ? ParseResultType() : null;
        var (arrowStart, arrowEnd) = arrowSpan = (tokens.Current.Start, tokens.Current.End);
        var arrow = Expect(SyntaxKind.EqualsGreaterThanToken);
        var isBlock = Kind == SyntaxKind.OpenBraceToken;
        var body = isBlock ? ParseBlock() : StartsExpression() ? ParseNested(mayLackBrace: false) : ParseMissingExpression();
        var edits = new List<GreenEdit> { new(from, start - from, single is null ? "function " : "function (") };
        if (single is not null) edits.Add(new(singleEnd, 0, ")"));
        edits.Add(new(arrowStart, arrowEnd - arrowStart + (isBlock ? 1 : 0), isBlock ? "" : "{"));
        if (!isBlock) edits.Add(new(PreviousEnd, 0, " }"));
        fix = body.FullWidth == 0 ? null : new("Write `function`", [.. edits]);
        return GreenBranch.Create(SyntaxKind.ArrowFunctionExpression, single, parameters, result, arrow, body);
    }
}
