using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private bool StartsForbiddenExpression() => StartsForbiddenPrefix() || Kind switch
    {
        SyntaxKind.ThisKeyword or SyntaxKind.EvalKeyword or SyntaxKind.RequireKeyword or SyntaxKind.UndefinedKeyword => true,
        SyntaxKind.ClassKeyword or SyntaxKind.SwitchKeyword or SyntaxKind.ThrowKeyword or SyntaxKind.TryKeyword => true,
        SyntaxKind.SlashToken => IsRegularExpression(),
        SyntaxKind.LessThanToken => FindAngleClose(0) > 0,
        SyntaxKind.ImportKeyword => IsDynamicImport(),
        _ => false,
    };

    private bool IsDynamicImport() => !StartsLine && PeekKind(1) == SyntaxKind.OpenParenToken;

    /// <summary>The distance just past the <c>&gt;</c> that closes the <c>&lt;</c> at a distance, or those open already, if types stand between; else -1.</summary>
    private int FindAngleClose(int distance, int depth = 0)
    {
        for (; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (lexeme.StartsLine) return -1;
            switch (lexeme.Kind)
            {
                case SyntaxKind.LessThanToken:
                    depth++;
                    break;
                case SyntaxKind.GreaterThanToken:
                    depth--;
                    break;
                case SyntaxKind.GreaterThanGreaterThanToken:
                    depth -= 2;
                    break;
                case SyntaxKind.IdentifierToken or SyntaxKind.CommaToken or SyntaxKind.DotToken or SyntaxKind.BarToken or SyntaxKind.NullKeyword:
                case SyntaxKind.OpenBracketToken or SyntaxKind.CloseBracketToken or SyntaxKind.EqualsToken:
                    break;
                default:
                    return -1;
            }

            if (depth <= 0) return distance + 1;
        }

        return -1;
    }

    /// <summary><c>&lt;T>(x) => …</c>, whose type parameters are part of the arrow function, or <c>&lt;T>x</c>, a cast.</summary>
    private GreenNode ParseAngles()
    {
        var (start, count) = (tokens.Current.Start, FindAngleClose(0));
        var parts = new List<GreenNode>();
        while (count-- > 0) parts.Add(Take());
        var skipped = GreenBranch.Create(SyntaxKind.SkippedTokens, parts.ToArray());
        if (Kind == SyntaxKind.OpenParenToken && IsArrowFunction())
        {
            var function = ParseArrowFunction(start, out var arrow, out var fix);
            ReportAt(DiagnosticCode.ForbiddenArrowFunction, arrow.Start, arrow.End, fix);
            return GreenBranch.Create(SyntaxKind.ForbiddenOperator, Unexpected(skipped, GreenToken.Missing(SyntaxKind.BadToken)), function);
        }

        ReportAt(DiagnosticCode.UnexpectedToken, start, PreviousEnd, Replace("Remove it", start, tokens.Current.Start, ""), "A type in angle brackets");
        lastError = tokens.Position;
        var operand = StartsExpression() ? ParseUnary(isStatement: false) : MissingExpression;
        return GreenBranch.Create(SyntaxKind.ForbiddenOperator, Unexpected(skipped, GreenToken.Missing(SyntaxKind.BadToken)), operand);
    }

    private GreenNode ParseDynamicImport()
    {
        ReportAtCurrent(DiagnosticCode.UnexpectedToken, "An `import` in an expression");
        var parts = new List<GreenNode> { Take() };
        SkipBracketed(parts);
        return GreenBranch.Create(SyntaxKind.SkippedTokens, parts.ToArray());
    }

    private bool StartsForbiddenPrefix() => Kind is SyntaxKind.NewKeyword or SyntaxKind.DotDotDotToken or SyntaxKind.PlusPlusToken
        or SyntaxKind.MinusMinusToken or SyntaxKind.TildeToken or SyntaxKind.AsyncKeyword;

    private GreenNode ParseForbiddenPrefix()
    {
        if (!TryEnter()) return SkipTooDeep(MissingExpression);
        if (Kind == SyntaxKind.AsyncKeyword && StartsAsyncArrow())
        {
            var arrow = ParseAsyncArrow();
            Leave();
            return arrow;
        }

        var typeArguments = 0;
        switch (Kind)
        {
            case SyntaxKind.NewKeyword:
                var remove = new GreenEdit(tokens.Current.Start, tokens.Peek(1).Start - tokens.Current.Start, "");
                var isGeneric = PeekKind(1) == SyntaxKind.IdentifierToken && PeekKind(2) == SyntaxKind.LessThanToken;
                typeArguments = isGeneric && FindAngleClose(2) is > 0 and var after && PeekKind(after) == SyntaxKind.OpenParenToken ? after - 2 : 0;
                ImmutableArray<GreenEdit> edits = typeArguments == 0
                    ? [remove]
                    : [remove, new(tokens.Peek(2).Start, tokens.Peek(typeArguments + 1).End - tokens.Peek(2).Start, "")];
                ReportAtCurrent(DiagnosticCode.ForbiddenNew, new GreenFix("Remove `new`", edits));
                break;
            case SyntaxKind.AsyncKeyword:
                ReportAtCurrent(DiagnosticCode.ForbiddenAsyncFunction, Replace("Remove `async`", tokens.Current.Start, tokens.Peek(1).Start, ""));
                break;
            default:
                ReportForbiddenToken();
                break;
        }

        var keyword = Take();
        var operand = typeArguments > 0 ? ParsePostfixes(ParseGenericCall(typeArguments)) : StartsExpression() ? ParseUnary(isStatement: false) : MissingExpression;
        Leave();
        return GreenBranch.Create(SyntaxKind.ForbiddenOperator, keyword, operand);
    }

    /// <summary><c>Map&lt;K, V>(…)</c> after <c>new</c>: the type arguments are part of the one mistake.</summary>
    private GreenNode ParseGenericCall(int count)
    {
        var name = ParseName();
        var parts = new List<GreenNode>();
        while (count-- > 0) parts.Add(Take());
        var start = tokens.Current.Start;
        var bracket = TakeOpenBracket();
        var open = Unexpected(GreenBranch.Create(SyntaxKind.SkippedTokens, parts.ToArray()), bracket);
        var arguments = ParseList(SyntaxKind.ListOfArgument);
        var list = GreenBranch.Create(SyntaxKind.ArgumentList, open, arguments, ExpectCloser(SyntaxKind.CloseParenToken, bracket, start));
        return GreenBranch.Create(SyntaxKind.CallExpression, name, list);
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
            case SyntaxKind.ThrowKeyword:
                return ParseThrow();
            case SyntaxKind.ImportKeyword when IsDynamicImport():
                return ParseDynamicImport();
            case SyntaxKind.LessThanToken when FindAngleClose(0) > 0:
                if (!TryEnter()) return SkipTooDeep(MissingExpression);
                var converted = ParseAngles();
                Leave();
                return converted;
            case SyntaxKind.ClassKeyword or SyntaxKind.SwitchKeyword or SyntaxKind.TryKeyword:
                // A construct is a declaration; in the place of a value it is skipped text.
                var skipped = new List<GreenNode>();
                AddTokens(ParseForbiddenConstruct(), skipped);
                return GreenBranch.Create(SyntaxKind.SkippedTokens, skipped.ToArray());
            case SyntaxKind.SlashToken when IsRegularExpression():
                return SkipRegularExpression();
            default:
                return null;
        }
    }

    /// <summary>Whether a second slash follows the current one on its line, where an operand is expected.</summary>
    private bool IsRegularExpression()
    {
        for (var distance = 1; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (lexeme.StartsLine || lexeme.Kind == SyntaxKind.EndOfFileToken) return false;
            if (lexeme.Kind == SyntaxKind.SlashToken) return true;
        }

        return false;
    }

    private GreenBranch SkipRegularExpression()
    {
        var start = tokens.Current.Start;
        var skipped = new List<GreenNode> { Take() };
        while (Kind != SyntaxKind.SlashToken) skipped.Add(Take());
        var slash = Take();
        skipped.Add(slash);
        if (Kind == SyntaxKind.IdentifierToken && slash.TrailingWidth == 0 && tokens.Current.Token.LeadingWidth == 0) skipped.Add(Take());
        ReportAt(DiagnosticCode.UnexpectedToken, start, PreviousEnd, null, "A regular expression");
        return GreenBranch.Create(SyntaxKind.SkippedTokens, skipped.ToArray());
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
        var conditionEnd = SpaceBeforeCurrent;
        var question = Take();
        var whenTrue = ParseMuted(static parser => parser.ParseAssigned());
        var (colonStart, colonEnd) = (tokens.Current.Start, tokens.Current.End);
        if (Kind != SyntaxKind.ColonToken)
        {
            ReportAt(DiagnosticCode.ForbiddenConditionalOperator, questionStart, questionEnd, null);
            lastError = tokens.Position;
            return GreenBranch.Create(SyntaxKind.ConditionalExpression, condition, question, whenTrue, GreenToken.Missing(SyntaxKind.ColonToken), MissingExpression);
        }

        var colon = Take();
        var whenFalse = ParseMuted(static parser => parser.ParseAssigned());
        var first = start + LeadingWidth(condition);
        var isWhole = condition.FullWidth > 0 && whenTrue.FullWidth > 0 && whenFalse.FullWidth > 0;
        ReportAt(DiagnosticCode.ForbiddenConditionalOperator, questionStart, questionEnd, isWhole ? new("Write `if`",
        [
            new(first, 0, "if ("),
            new(conditionEnd, questionEnd - conditionEnd, ") {"),
            new(colonStart, colonEnd - colonStart, "} else {"),
            new(PreviousEnd, 0, " }"),
        ]) : null);
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
