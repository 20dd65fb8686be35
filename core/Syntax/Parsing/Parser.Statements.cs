using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private bool StartsStatement() => Kind switch
    {
        SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.VarKeyword or SyntaxKind.ReturnKeyword or SyntaxKind.TypeKeyword => true,
        SyntaxKind.ImportKeyword or SyntaxKind.ApiKeyword or SyntaxKind.ServeKeyword or SyntaxKind.EffectKeyword => true,
        SyntaxKind.ElseKeyword or SyntaxKind.UsesKeyword => false,
        _ => StartsExpression() || StartsForbiddenConstruct(),
    };

    private GreenNode ParseStatement()
    {
        switch (Kind)
        {
            case SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.VarKeyword:
                return ParseConstant(isTopLevel: false);
            case SyntaxKind.ReturnKeyword:
                return ParseReturn();
            case SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword
                when PeekKind(1) is not (SyntaxKind.OpenParenToken or SyntaxKind.CloseParenToken):
                return ParseFunction();
            case SyntaxKind.TypeKeyword:
                return ParseTypeDeclaration();
            case SyntaxKind.IdentifierToken when IsRecordDeclaration():
                return ParseTypeDeclaration();
            case SyntaxKind.IdentifierToken when IsMockDeclaration():
                return ParseMock();
            case SyntaxKind.IdentifierToken when tokens.KindAfterCurrent == SyntaxKind.ColonToken && IsLoop(PeekKind(2)):
                return ParseLabelledConstruct();
            case SyntaxKind.IdentifierToken when tokens.KindAfterCurrent == SyntaxKind.ColonToken:
                return ParseConstantWithoutKeyword();
            case SyntaxKind.ImportKeyword or SyntaxKind.ApiKeyword or SyntaxKind.ServeKeyword or SyntaxKind.EffectKeyword:
                return ParseMisplacedDeclaration();
            case SyntaxKind.OpenBraceToken:
                return ParseExpression(isStatement: true);
            default:
                return StartsForbiddenConstruct() ? ParseForbiddenConstruct() : ParseExpression();
        }
    }

    /// <summary>A declaration that belongs to the top level: parsed as what it is, with one error.</summary>
    private GreenNode ParseMisplacedDeclaration()
    {
        ReportAtCurrent(DiagnosticCode.UnexpectedToken, Found);
        return ParseDeclaration();
    }

    /// <summary>
    /// <c>x: …</c>: the keyword of a constant is missing, or, where a comma comes before any <c>=</c>, the brace of an object; without
    /// either it is a label.
    /// </summary>
    private GreenNode ParseConstantWithoutKeyword()
    {
        if (PeekKind(2) == SyntaxKind.EqualsToken) return ParseColonEquals();
        var next = FindSeparator();
        if (next == SyntaxKind.CommaToken) return ParseObjectWithoutBrace();
        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.ConstKeyword), Found);
        var keyword = GreenToken.Missing(SyntaxKind.ConstKeyword);
        if (next == SyntaxKind.EqualsToken || PeekKind(3) != SyntaxKind.OpenParenToken) return ParseConstant(keyword, isTopLevel: false);
        var name = Take();
        var type = GreenBranch.Create(SyntaxKind.TypeAnnotation, Take(), MissingType);
        return GreenBranch.Create(SyntaxKind.ConstantDeclaration, keyword, name, null, type, GreenToken.Missing(SyntaxKind.EqualsToken), ParseExpression());
    }

    /// <summary><c>x := v</c>, as other languages write a constant.</summary>
    private GreenNode ParseColonEquals()
    {
        var start = tokens.Current.Start;
        var name = tokens.Current.Token.Text;
        ReportAtCurrent(DiagnosticCode.ExpectedToken, Replace($"Write `const {name} =`", start, tokens.Peek(2).End, $"const {name} ="),
            SyntaxFacts.Describe(SyntaxKind.ConstKeyword), Found);
        var identifier = Take();
        var equals = GreenBranch.Create(SyntaxKind.UnexpectedTokens, Take(), Take());
        var value = StartsExpression() ? ParseItem() : ParseMissingExpression();
        return GreenBranch.Create(SyntaxKind.ConstantDeclaration, GreenToken.Missing(SyntaxKind.ConstKeyword), identifier, null, null, equals, value);
    }

    /// <summary>The first comma, <c>=</c> or closing bracket that follows on the line after <c>x:</c>, outside of brackets.</summary>
    private SyntaxKind FindSeparator()
    {
        var depth = 0;
        for (var distance = 2; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (lexeme.StartsLine) break;
            switch (lexeme.Kind)
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken or SyntaxKind.LessThanToken:
                    depth++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken or SyntaxKind.GreaterThanToken:
                    if (depth-- == 0) return lexeme.Kind;
                    break;
                case SyntaxKind.GreaterThanGreaterThanToken:
                    depth -= 2;
                    break;
                case SyntaxKind.CommaToken or SyntaxKind.EqualsToken when depth == 0:
                    return lexeme.Kind;
                case SyntaxKind.EndOfFileToken:
                    return SyntaxKind.None;
            }
        }

        return SyntaxKind.None;
    }

    /// <summary>The entries of an object whose <c>{</c> is missing, with its <c>}</c> if that is one more than the braces around need.</summary>
    private GreenNode ParseObjectWithoutBrace()
    {
        if (!TryEnter()) return SkipTooDeep(MissingExpression);
        var open = ReportMissingBrace(out var isClosed);
        var entries = ParseList(SyntaxKind.ListOfObjectEntry);
        var close = isClosed || WantedClosers > 0 ? TryTake(SyntaxKind.CloseBraceToken) : null;
        Leave();
        return GreenBranch.Create(SyntaxKind.ObjectExpression, open, entries, close ?? GreenToken.Missing(SyntaxKind.CloseBraceToken));
    }

    /// <summary>Reports that a <c>{</c> is missing; the token in its place remembers whether the rest of the text has a <c>}</c> for it.</summary>
    private GreenToken ReportMissingBrace(out bool isClosed)
    {
        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.OpenBraceToken), Found);
        dependsOnDepth = true;
        isClosed = tokens.ClosesAtLeast(openBraces + 1);
        return GreenToken.Missing(SyntaxKind.OpenBraceToken, -(openBraces + 1), isClosed);
    }

    private GreenNode ParseReturn()
    {
        var keyword = Take();
        var hasValue = !StartsLine && StartsExpression() && !(inArm && StartsArmAt(0));
        var value = hasValue ? ParseItem() : null;
        return GreenBranch.Create(SyntaxKind.ReturnStatement, keyword, value);
    }

    private GreenNode ParseMock()
    {
        var keyword = tokens.TakeAs(SyntaxKind.MockKeyword);
        var effect = ExpectName();
        var start = tokens.Current.Start;
        var open = ExpectOpenBrace();
        var functions = ParseList(SyntaxKind.ListOfMockFunction);
        return GreenBranch.Create(SyntaxKind.MockDeclaration, keyword, effect, open, functions, ExpectCloseBrace(LastOf(open), start));
    }

    private bool IsFunctionWithoutKeyword() => Kind == SyntaxKind.IdentifierToken && PeekKind(1) == SyntaxKind.OpenParenToken
        && SkipBrackets(1) is > 0 and var after && IsAfterParameters(PeekKind(after));

    private GreenNode ParseMockFunction()
    {
        var keyword = Expect(IsFunctionKeyword(Kind) ? Kind : SyntaxKind.FunctionKeyword);
        var name = IsWord(Kind) ? ExpectName(anyWord: true) : null;
        return GreenBranch.Create(SyntaxKind.MockFunction, keyword, name, ParseTypeParameters(), ParseParameters(), ParseDeclaredResultType(),
            ParseUsesClause(), ParseBlock());
    }

    /// <summary>What <c>{</c> starts where both a block and an object may stand (§2).</summary>
    /// <param name="isValueExpected">Whether an expression is expected, rather than a statement or the body of an arm.</param>
    private bool IsObject(bool isValueExpected)
    {
        var first = PeekKind(1);
        if (first is SyntaxKind.CloseBraceToken or SyntaxKind.DotDotDotToken or SyntaxKind.ColonToken) return true;
        var second = PeekKind(2);
        if (first == SyntaxKind.StringToken) return second == SyntaxKind.ColonToken;
        if (!IsWord(first)) return false;
        if (isValueExpected && first == SyntaxKind.IdentifierToken && second is SyntaxKind.StringToken or SyntaxKind.EqualsToken && !tokens.Peek(2).StartsLine)
            return true;
        return second is SyntaxKind.ColonToken or SyntaxKind.CommaToken || (second == SyntaxKind.CloseBraceToken && isValueExpected
            && first == SyntaxKind.IdentifierToken);
    }

    private GreenNode ParseBraces(bool isValueExpected)
    {
        if (IsObject(isValueExpected)) return ParseObject();
        return StartsArmAt(1) ? ParseMatchWithoutKeyword() : ParseBlock();
    }

    private GreenNode ParseMatchWithoutKeyword()
    {
        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.MatchKeyword), Found);
        return ParseArms(GreenToken.Missing(SyntaxKind.MatchKeyword), null);
    }

    private GreenNode ParseObject()
    {
        if (TryReuse(static kind => kind == SyntaxKind.ObjectExpression) is { } reused) return reused;
        var mark = Begin();
        var start = tokens.Current.Start;
        if (!TryEnter()) return Complete(mark, SkipTooDeep(MissingExpression));
        var open = TakeOpenBrace();
        var entries = ParseList(SyntaxKind.ListOfObjectEntry);
        var node = GreenBranch.Create(SyntaxKind.ObjectExpression, open, entries, ExpectCloseBrace(open, start));
        Leave();
        return Complete(mark, node, looksAtNext: false);
    }

    private GreenNode ParseObjectEntry()
    {
        if (Kind == SyntaxKind.DotDotDotToken)
        {
            var spread = ParseExpression();
            return GreenBranch.Create(SyntaxKind.ObjectEntry, null, null, spread, ParseSeparator(SyntaxKind.ListOfObjectEntry));
        }

        var key = Kind switch
        {
            SyntaxKind.StringToken => Take(),
            SyntaxKind.NumberToken or SyntaxKind.OpenBracketToken => SkipKey(),
            _ => ExpectName(anyWord: true),
        };
        if (Kind == SyntaxKind.ColonToken)
            return GreenBranch.Create(SyntaxKind.ObjectEntry, key, Take(), ParseItem(), ParseSeparator(SyntaxKind.ListOfObjectEntry));
        var isShorthand = key is GreenToken { Kind: SyntaxKind.IdentifierToken }
            && (Kind is SyntaxKind.CommaToken or SyntaxKind.CloseBraceToken || StartsLine || !StartsExpression());
        if (isShorthand && Kind != SyntaxKind.EqualsToken)
            return GreenBranch.Create(SyntaxKind.ObjectEntry, key, null, null, ParseSeparator(SyntaxKind.ListOfObjectEntry));
        var colon = ExpectColon();
        var value = StartsLine || !StartsExpression() ? MissingExpression : ParseExpression();
        return GreenBranch.Create(SyntaxKind.ObjectEntry, key, colon, value, ParseSeparator(SyntaxKind.ListOfObjectEntry));
    }

    private GreenNode ExpectColon()
    {
        if (Kind != SyntaxKind.EqualsToken) return Expect(SyntaxKind.ColonToken);
        ReportAtCurrent(DiagnosticCode.UnexpectedToken, Replace("Write `:`", SpaceBeforeCurrent, tokens.Current.End, ":"), Found);
        return GreenBranch.Create(SyntaxKind.UnexpectedTokens, Take(), GreenToken.Missing(SyntaxKind.ColonToken));
    }

    private GreenNode SkipKey()
    {
        ReportAtCurrent(DiagnosticCode.ExpectedName, Found);
        if (IsOpenerMissing(SyntaxKind.CloseBracketToken))
            return Unexpected(SkipTo(SyntaxKind.CloseBracketToken), GreenToken.Missing(SyntaxKind.IdentifierToken));
        return Unexpected(
            SkipWhile(static parser => parser.Kind is not (SyntaxKind.ColonToken or SyntaxKind.CommaToken or SyntaxKind.CloseBraceToken)),
            GreenToken.Missing(SyntaxKind.IdentifierToken));
    }

    /// <summary>Skipped tokens in the place of a token.</summary>
    private static GreenNode Unexpected(GreenNode skipped, GreenToken token)
    {
        return GreenBranch.Create(SyntaxKind.UnexpectedTokens, Append(skipped, token)).WithFlags(skipped.Flags & GreenFlags.DependsOnLeft);
    }

    private static GreenNode AppendSkipped(GreenNode skipped, GreenToken token) =>
        GreenBranch.Create(SyntaxKind.SkippedTokens, Append(skipped, token)).WithFlags(skipped.Flags & GreenFlags.DependsOnLeft);

    private static GreenNode[] Append(GreenNode node, GreenToken token)
    {
        var slots = new GreenNode[node.SlotCount + 1];
        for (var index = 0; index < node.SlotCount; index++) slots[index] = node.GetSlot(index)!;
        slots[^1] = token;
        return slots;
    }
}
