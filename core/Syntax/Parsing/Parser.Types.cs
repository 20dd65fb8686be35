using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private static readonly GreenNode MissingType = GreenBranch.Create(SyntaxKind.MissingType, []).Share();

    private bool StartsType() =>
        Kind is SyntaxKind.IdentifierToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken
        || IsFunctionKeyword(Kind) || Kind is SyntaxKind.NullKeyword or SyntaxKind.UndefinedKeyword;

    private static bool IsFunctionKeyword(SyntaxKind kind) =>
        kind is SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword;

    private static bool IsTypeKind(SyntaxKind kind) =>
        kind is SyntaxKind.NamedType or SyntaxKind.ListType or SyntaxKind.ParenthesizedType or SyntaxKind.RecordType;

    private GreenNode ParseType()
    {
        // A half-typed type does not take the name of the next field or parameter.
        if (StartsLine && IsWord(Kind) && PeekKind(1) == SyntaxKind.ColonToken)
        {
            ReportMissing(DiagnosticCode.ExpectedType, null, Found);
            return MissingType;
        }

        // A plain name is one shared node, for which there is nothing to remember.
        if (Kind == SyntaxKind.IdentifierToken
            && tokens.KindAfterCurrent is not (SyntaxKind.DotToken or SyntaxKind.LessThanToken or SyntaxKind.IdentifierToken))
            return ParseForeignSuffix(GreenNodeCache.Get(SyntaxKind.NamedType, Take(), 2, 4));
        if (TryReuse(static kind => IsTypeKind(kind)) is { } reused) return ParseForeignSuffix(reused);
        var mark = Begin();
        var type = ParseTypeCore();
        return ParseForeignSuffix(Complete(mark, type));
    }

    private GreenNode ParseTypeCore()
    {
        if (!TryEnter()) return SkipTooDeep(MissingType);
        var type = Kind switch
        {
            SyntaxKind.IdentifierToken => ParseNamedType(),
            SyntaxKind.OpenBracketToken => ParseListType(),
            SyntaxKind.OpenParenToken => SkipBrackets(0) is > 0 and var after && PeekKind(after) == SyntaxKind.EqualsGreaterThanToken
                ? ParseArrowType() : ParseParenthesizedType(),
            SyntaxKind.OpenBraceToken => ParseRecordType(),
            SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword when !StartsLine || PeekKind(1) == SyntaxKind.OpenParenToken => ParseFunctionType(),
            SyntaxKind.NullKeyword or SyntaxKind.UndefinedKeyword => ParseNullType(),
            _ => ParseMissingType(),
        };
        Leave();
        return type;
    }

    private GreenNode ParseMissingType()
    {
        if (Kind == SyntaxKind.LessThanToken && !StartsLine)
        {
            ReportMissing(DiagnosticCode.ExpectedType, null, Found);
            return GreenBranch.Create(SyntaxKind.NamedType, null, null, GreenToken.Missing(SyntaxKind.IdentifierToken), ParseTypeArguments());
        }

        if (Kind == SyntaxKind.DotToken && !StartsLine)
        {
            ReportMissing(DiagnosticCode.ExpectedName, null, Found);
            return GreenBranch.Create(SyntaxKind.NamedType, GreenToken.Missing(SyntaxKind.IdentifierToken), Take(), ExpectName(anyWord: true), null);
        }

        if (IsWord(Kind) && !StartsLine && !IsFunctionKeyword(Kind) && Kind is not (SyntaxKind.UsesKeyword or SyntaxKind.ElseKeyword))
        {
            ReportAtCurrent(DiagnosticCode.ReservedName, tokens.Current.Token.Text);
            return GreenBranch.Create(SyntaxKind.NamedType, null, null, tokens.TakeAs(SyntaxKind.IdentifierToken), null);
        }

        if (Kind is SyntaxKind.StringToken or SyntaxKind.NumberToken && !StartsLine && PeekKind(1) == SyntaxKind.BarToken) return ParseLiteralUnion();
        ReportMissing(DiagnosticCode.ExpectedType, null, Found);
        return MissingType;
    }

    private GreenNode ParseNamedType()
    {
        if (IsTypeOperator()) return ParseTypeOperator();
        var first = Take();
        GreenNode? qualifier = null;
        GreenNode? dot = null;
        GreenNode name = first;
        if (Kind == SyntaxKind.DotToken) (qualifier, dot, name) = (first, Take(), ExpectName(anyWord: true));
        if (Kind == SyntaxKind.LessThanToken || IsLessThanMissing())
            return GreenBranch.Create(SyntaxKind.NamedType, qualifier, dot, name, ParseTypeArguments());
        return qualifier is null
            ? GreenNodeCache.Get(SyntaxKind.NamedType, first, 2, 4)
            : GreenBranch.Create(SyntaxKind.NamedType, qualifier, dot, name, null);
    }

    /// <summary>Whether names and then an unmatched <c>&gt;</c> follow a type's name on the line: <c>List number&gt;</c>.</summary>
    private bool IsLessThanMissing()
    {
        if (Kind != SyntaxKind.IdentifierToken || StartsLine) return false;
        var depth = 0;
        for (var distance = 0; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            if (lexeme.StartsLine) return false;
            switch (lexeme.Kind)
            {
                case SyntaxKind.IdentifierToken or SyntaxKind.DotToken or SyntaxKind.CommaToken:
                    break;
                case SyntaxKind.LessThanToken:
                    depth++;
                    break;
                case SyntaxKind.GreaterThanToken or SyntaxKind.GreaterThanEqualsToken:
                    depth--;
                    break;
                case SyntaxKind.GreaterThanGreaterThanToken:
                    depth -= 2;
                    break;
                case SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
                    depth -= 3;
                    break;
                default:
                    return false;
            }

            // Inside of type arguments, so many `>` close what is open around.
            if (depth < 0) dependsOnDepth = true;
            if (depth < -openAngles) return true;
        }

        return false;
    }

    private GreenNode ParseTypeArguments()
    {
        var start = tokens.Current.Start;
        var open = ExpectLessThan();
        var arguments = new GreenListBuilder();
        arguments.Start(SyntaxKind.ListOfTypeArgument);
        while (StartsType() || Kind is SyntaxKind.CommaToken or SyntaxKind.LessThanToken or SyntaxKind.DotToken)
        {
            if (IsStatementBoundary()) break;
            var mark = Begin();
            var type = ParseNestedType(openAngles + 1);
            var separator = IsCommaOfField() ? null : TryTake(SyntaxKind.CommaToken);
            if (separator is null && StartsType() && !StartsBody() && !StartsLine && ReportMissing(DiagnosticCode.MissingComma, null, "types")) lastError = -1;

            // In the parentheses of a function type, what follows is read otherwise: no list there takes this over.
            arguments.Add(Complete(mark, GreenBranch.Create(SyntaxKind.TypeArgument, type, separator)).WithFlags(GreenFlags.DependsOnLeft));
            if (separator is null && (IsReported || StartsLine || StartsBody() || Kind == SyntaxKind.CommaToken)) break;
        }

        var list = arguments.Finish();
        if (list is null || tokens.Previous?.Kind == SyntaxKind.CommaToken) ReportMissing(DiagnosticCode.ExpectedType, null, Found);
        return GreenBranch.Create(SyntaxKind.TypeArgumentList, open, list, ExpectGreaterThan(open, start));
    }

    /// <summary>Whether a comma stands here with <c>name:</c> after it: the next field or parameter, and no type.</summary>
    private bool IsCommaOfField() =>
        Kind == SyntaxKind.CommaToken && IsWord(tokens.KindAfterCurrent) && PeekKind(2) == SyntaxKind.ColonToken;

    /// <summary>Whether the brace here starts the body of a function rather than a record type.</summary>
    private bool StartsBody() => Kind == SyntaxKind.OpenBraceToken && !(IsWord(PeekKind(1)) && PeekKind(2) is SyntaxKind.ColonToken or SyntaxKind.QuestionToken);

    private GreenNode ExpectGreaterThan(GreenNode open, int start)
    {
        if (tokens.Current.Token is { Width: > 0 } token && token.TextSpan[0] == '>') return tokens.TakeGreaterThan();
        return ExpectCloser(SyntaxKind.GreaterThanToken, open, start);
    }

    private GreenToken ExpectLessThan()
    {
        if (Kind == SyntaxKind.LessThanToken) return Take();
        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.LessThanToken), Found);
        return GreenToken.Missing(SyntaxKind.LessThanToken);
    }

    private GreenNode? ParseTypeParameters()
    {
        if (Kind != SyntaxKind.LessThanToken && !IsLessThanMissing()) return null;
        var start = tokens.Current.Start;
        var open = ExpectLessThan();
        var parameters = ParseList(SyntaxKind.ListOfTypeParameter);
        if (parameters is null || tokens.Previous?.Kind == SyntaxKind.CommaToken) ReportMissing(DiagnosticCode.ExpectedName, null, Found);
        return GreenBranch.Create(SyntaxKind.TypeParameterList, open, parameters, ExpectGreaterThan(open, start));
    }

    private GreenNode ParseTypeParameter()
    {
        var name = ExpectName();
        var isBound = !StartsLine && name.FullWidth > 0
            && (Kind == SyntaxKind.EqualsToken ? FindAngleClose(0, depth: 1) > 0 : tokens.Current.Is("extends"));
        if (!isBound) return GreenBranch.Create(SyntaxKind.TypeParameter, name, ParseSeparator(SyntaxKind.ListOfTypeParameter));

        // `T extends A = B`: type parameters have no bounds.
        var start = tokens.Current.Start;
        var depth = 0;
        var parts = new List<GreenNode>();
        do
        {
            depth += Kind switch { SyntaxKind.LessThanToken => 1, SyntaxKind.GreaterThanToken => -1, SyntaxKind.GreaterThanGreaterThanToken => -2, _ => 0 };
            parts.Add(Take());
        }
        while (!StartsLine && (depth > 0 || Kind is not (SyntaxKind.CommaToken or SyntaxKind.GreaterThanToken))
            && Kind is not (SyntaxKind.EndOfFileToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken));

        ReportAt(DiagnosticCode.ForeignType, start, PreviousEnd, Replace("Remove the bound", start, PreviousEnd, ""), "a type parameter as its name alone");
        var skipped = GreenBranch.Create(SyntaxKind.SkippedTokens, parts.ToArray()).WithFlags(GreenFlags.DependsOnLeft);
        return GreenBranch.Create(SyntaxKind.TypeParameter, name, Unexpected(skipped, (GreenToken?)TryTake(SyntaxKind.CommaToken) ?? GreenToken.Missing(SyntaxKind.CommaToken)));
    }

    private GreenNode ParseTypeArgument() =>
        GreenBranch.Create(SyntaxKind.TypeArgument, ParseType(), ParseSeparator(SyntaxKind.ListOfTypeArgument));

    private GreenNode ParseListType()
    {
        var start = tokens.Current.Start;
        var open = TakeOpenBracket();
        var element = ParseNestedType();
        if (Kind != SyntaxKind.CommaToken || !IsClosedLater(SyntaxKind.CloseBracketToken))
            return GreenBranch.Create(SyntaxKind.ListType, open, element, ExpectCloser(SyntaxKind.CloseBracketToken, open, start));

        // `[A, B]`, a tuple.
        var others = SkipTo(SyntaxKind.CloseBracketToken);
        openBrackets--;
        ReportAt(DiagnosticCode.ForeignType, start, PreviousEnd, null, "a record");
        var first = GreenBranch.Create(SyntaxKind.ListType, open, element, GreenToken.Missing(SyntaxKind.CloseBracketToken));
        return GreenBranch.Create(SyntaxKind.ForeignType, first.WithFlags(GreenFlags.DependsOnDepth), others);
    }

    private GreenNode ParseParenthesizedType()
    {
        var start = tokens.Current.Start;
        var open = TakeOpenBracket();
        return GreenBranch.Create(SyntaxKind.ParenthesizedType, open, ParseNestedType(), ExpectCloser(SyntaxKind.CloseParenToken, open, start));
    }

    private GreenNode ParseRecordType()
    {
        var start = tokens.Current.Start;
        var open = TakeOpenBrace();
        var (outer, outerAngles) = (inDeclaredResult, openAngles);
        (inDeclaredResult, openAngles) = (false, 0);
        var fields = ParseList(SyntaxKind.ListOfField);
        (inDeclaredResult, openAngles) = (outer, outerAngles);
        return GreenBranch.Create(SyntaxKind.RecordType, open, fields, ExpectCloseBrace(open, start));
    }

    private GreenNode ParseFunctionType()
    {
        var keyword = Take();
        var start = tokens.Current.Start;
        var open = ExpectOpenParen();
        var (isDeclaredResult, outerAngles) = (inDeclaredResult, openAngles);
        (inDeclaredResult, openAngles) = (false, 0);
        var parameters = ParseList(SyntaxKind.ListOfTypeArgument);
        var close = ExpectCloser(SyntaxKind.CloseParenToken, open, start);
        (inDeclaredResult, openAngles) = (isDeclaredResult, outerAngles);
        var isColonMissing = Kind == SyntaxKind.IdentifierToken && !StartsLine && close.FullWidth > 0;
        var result = isColonMissing ? GreenBranch.Create(SyntaxKind.ResultType, Expect(SyntaxKind.ColonToken), ParseType()) : ParseResultType();
        var uses = isDeclaredResult ? null : ParseUsesClause();
        return GreenBranch.Create(SyntaxKind.FunctionType, keyword, open, parameters, close, result, uses);
    }

    private GreenNode ParseField()
    {
        var name = ExpectName(anyWord: true);
        if (Kind == SyntaxKind.OpenParenToken && !StartsLine && name.FullWidth > 0) return ParseMethodSignature(name);
        var optional = Kind == SyntaxKind.QuestionToken ? TakeOptionalMark() : null;
        var colon = Kind == SyntaxKind.ColonToken ? Take() : Expect(SyntaxKind.ColonToken);
        if (optional is not null) colon = GreenBranch.Create(SyntaxKind.UnexpectedTokens, optional, colon);
        var isRecord = Kind == SyntaxKind.IdentifierToken && !StartsLine && tokens.KindAfterCurrent == SyntaxKind.ColonToken;
        var type = isRecord ? ParseRecordTypeWithoutBrace() : colon.FullWidth == 0 && (StartsLine || !StartsType()) ? MissingType : ParseType();
        if (type.FullWidth == 0 && IsReported && !StartsLine && Kind is not (SyntaxKind.CommaToken or SyntaxKind.SemicolonToken
            or SyntaxKind.CloseBraceToken or SyntaxKind.EndOfFileToken))
        {
            // A value in the place of the type: the whole field is one error.
            type = GreenBranch.Create(SyntaxKind.ForeignType, type, SkipWhile(static parser => !parser.StartsLine
                && parser.Kind is not (SyntaxKind.CommaToken or SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken)));
        }

        return GreenBranch.Create(SyntaxKind.Field, name, colon, type, ParseSeparator(SyntaxKind.ListOfField, semicolonToo: true));
    }

    /// <summary><c>f(x: A): B</c> in a record, as an interface of TypeScript has it.</summary>
    private GreenNode ParseMethodSignature(GreenNode name)
    {
        var start = tokens.Current.Start;
        var parts = new List<GreenNode>();
        SkipBracketed(parts);
        var types = ParameterTypes(parts);
        var result = Kind == SyntaxKind.ColonToken ? ParseMuted(static parser => GreenBranch.Create(SyntaxKind.ResultType, parser.Take(), parser.ParseType())) : null;
        if (result is not null) AddTokens(result, parts);
        var resultText = result?.ToString().Trim() ?? "";
        var isWhole = types is not null && !resultText.Contains('/', StringComparison.Ordinal);
        var advice = isWhole ? $": function({types}){resultText}" : ": function(…): …";
        ReportAt(DiagnosticCode.ForeignType, start, PreviousEnd, isWhole ? Replace($"Write `{advice}`", start, PreviousEnd, advice) : null, $"`{name.ToString().Trim()}{advice}`");
        var type = GreenBranch.Create(SyntaxKind.ForeignType, MissingType, GreenBranch.Create(SyntaxKind.SkippedTokens, parts.ToArray()));
        return GreenBranch.Create(SyntaxKind.Field, name, GreenToken.Missing(SyntaxKind.ColonToken), type, ParseSeparator(SyntaxKind.ListOfField, semicolonToo: true));
    }

    private GreenNode ParseRecordTypeWithoutBrace()
    {
        if (!TryEnter()) return SkipTooDeep(MissingType);
        var open = ReportMissingBrace(out var isClosed);
        var fields = ParseList(SyntaxKind.ListOfField);
        Leave();
        var close = isClosed ? TryTake(SyntaxKind.CloseBraceToken) : null;
        return GreenBranch.Create(SyntaxKind.RecordType, open, fields, close ?? GreenToken.Missing(SyntaxKind.CloseBraceToken));
    }

    private GreenToken TakeOptionalMark()
    {
        ReportAtCurrent(DiagnosticCode.OptionalField);
        return Take();
    }

    /// <summary>Whether the brace after a result's colon starts the body, and no record type: the type is missing.</summary>
    private bool IsBodyAfterColon()
    {
        if (PeekKind(1) != SyntaxKind.OpenBraceToken) return false;
        if (PeekKind(2) == SyntaxKind.CloseBraceToken) return PeekKind(3) is not (SyntaxKind.OpenBraceToken or SyntaxKind.UsesKeyword);
        return !(IsWord(PeekKind(2)) && PeekKind(3) is SyntaxKind.ColonToken or SyntaxKind.QuestionToken);
    }

    /// <summary>A type in brackets of its own.</summary>
    /// <param name="angles">How many <c>&lt;</c> are open around it.</param>
    private GreenNode ParseNestedType(int angles = 0)
    {
        var (outer, outerAngles) = (inDeclaredResult, openAngles);
        (inDeclaredResult, openAngles) = (false, angles);
        var type = ParseType();
        (inDeclaredResult, openAngles) = (outer, outerAngles);
        return type;
    }

    /// <summary>The result type of a declared function: a <c>uses</c> after it belongs to that function.</summary>
    private GreenNode? ParseDeclaredResultType()
    {
        if (Kind is SyntaxKind.ColonToken or SyntaxKind.MinusGreaterThanToken && IsBodyAfterColon())
        {
            var arrow = Take();
            ReportMissing(DiagnosticCode.ExpectedType, null, Found);
            lastError = -1;
            return GreenBranch.Create(SyntaxKind.ResultType, arrow, MissingType);
        }

        if (IsResultWithoutColon() || IsBeforeBody(SyntaxKind.ColonToken)) return GreenBranch.Create(SyntaxKind.ResultType, Expect(SyntaxKind.ColonToken), ParseType());
        inDeclaredResult = true;
        var result = ParseResultType();
        inDeclaredResult = false;
        return result;
    }

    /// <summary>Whether a type stands here, right before a body or what comes before one.</summary>
    private bool IsResultWithoutColon()
    {
        if (Kind != SyntaxKind.IdentifierToken || StartsLine) return false;
        var next = PeekKind(1) == SyntaxKind.DotToken ? PeekKind(3) : PeekKind(1);
        return next is SyntaxKind.OpenBraceToken or SyntaxKind.UsesKeyword || (next == SyntaxKind.LessThanToken && PeekKind(2) == SyntaxKind.IdentifierToken);
    }

    /// <summary>
    /// Whether braces stand here with a name and then a token of a kind in them, and those of the body after them: at the top level, where no
    /// second block can follow, what says what the first ones are is missing.
    /// </summary>
    private bool IsBeforeBody(SyntaxKind second)
    {
        if (Kind != SyntaxKind.OpenBraceToken || !IsWord(PeekKind(1)) || PeekKind(2) != second) return false;
        dependsOnDepth = true;
        return openBraces == 0 && SkipBrackets(0) is > 0 and var after && PeekKind(after) == SyntaxKind.OpenBraceToken && !tokens.Peek(after).StartsLine;
    }

    private GreenNode? ParseTypeAnnotation() =>
        Kind == SyntaxKind.ColonToken ? GreenBranch.Create(SyntaxKind.TypeAnnotation, Take(), ParseType()) : null;

    private GreenNode? ParseResultType() =>
        Kind is SyntaxKind.ColonToken or SyntaxKind.MinusGreaterThanToken
            ? GreenBranch.Create(SyntaxKind.ResultType, Take(), ParseType())
            : null;
}
