using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private bool StartsDeclaration() => Kind switch
    {
        SyntaxKind.ImportKeyword or SyntaxKind.UsesKeyword or SyntaxKind.TypeKeyword or SyntaxKind.EffectKeyword => true,
        SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.VarKeyword => true,
        SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword => true,
        SyntaxKind.ApiKeyword or SyntaxKind.ServeKeyword => true,
        SyntaxKind.IdentifierToken => IsTestDeclaration() || IsRecordDeclaration(),
        _ => StartsForbiddenConstruct(),
    };

    private GreenNode ParseMember()
    {
        openBraces = openBrackets = 0;
        isTooDeep = false;
        return ParseDeclaration();
    }

    private GreenNode ParseDeclaration() => Kind switch
    {
        SyntaxKind.ImportKeyword => ParseImport(),
        SyntaxKind.UsesKeyword => GreenBranch.Create(SyntaxKind.UsesDeclaration, Take(), Expect(SyntaxKind.StringToken)),
        SyntaxKind.TypeKeyword => ParseTypeDeclaration(),
        SyntaxKind.EffectKeyword => ParseEffectDeclaration(),
        SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.VarKeyword => ParseConstant(isTopLevel: true),
        SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword => ParseFunction(),
        SyntaxKind.ApiKeyword => ParseApi(),
        SyntaxKind.ServeKeyword => ParseServe(),
        SyntaxKind.IdentifierToken when IsTestDeclaration() => ParseTest(),
        SyntaxKind.IdentifierToken => ParseTypeDeclaration(),
        SyntaxKind.ThrowKeyword => ParseThrowDeclaration(),
        _ => ParseForbiddenConstruct(),
    };

    /// <summary>
    /// Skips what starts no declaration, up to one that does: one that starts a line, left of where the skipped text began or in the first
    /// column, or one with a word that nothing else starts with.
    /// </summary>
    private GreenNode SkipAtTopLevel(bool isReported)
    {
        if (!isReported)
        {
            // A token that is an error by itself is one mistake.
            if (tokens.Current.Token.ContainsDiagnostics) lastError = tokens.Position;
            else if (Kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken)
                ReportAtCurrent(DiagnosticCode.UnmatchedCloser, tokens.Current.Token.Text);
            else if (Kind == SyntaxKind.TemplateToken && !StartsLine) ReportAtCurrent(DiagnosticCode.ForbiddenTemplateLiteral);
            else ReportAtCurrent(DiagnosticCode.ExpectedDeclaration, Found);
        }

        var column = StartsLine ? tokens.Current.Column : 0;
        var skipped = new List<GreenNode>();
        do skipped.Add(Take());
        while (Kind != SyntaxKind.EndOfFileToken && !EndsSkippedText(column));
        return GreenBranch.Create(SyntaxKind.SkippedTokens, skipped.ToArray()).WithFlags(GreenFlags.DependsOnLeft);
    }

    private bool EndsSkippedText(int column)
    {
        if (!StartsLine || !StartsTopLevelDeclaration()) return false;
        var here = tokens.Current.Column;
        return here == 0 || here < column || (here == column && Kind is not (SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword));
    }

    private GreenNode ParseTypeDeclaration()
    {
        var isInterface = Kind == SyntaxKind.InterfaceKeyword;
        var (start, end) = (tokens.Current.Start, tokens.Current.End);
        var keyword = Kind == SyntaxKind.IdentifierToken ? tokens.TakeAs(SyntaxKind.RecordKeyword) : Take();
        var name = ExpectName();
        var parameters = ParseTypeParameters();
        GreenNode? extends = null;
        if (isInterface)
        {
            var edits = new List<GreenEdit> { new(start, end - start, "type") };
            if (tokens.Current.Is("extends") && !StartsLine)
            {
                var extendsStart = tokens.Current.Start;
                extends = SkipWhile(static parser => parser.Kind != SyntaxKind.OpenBraceToken && !parser.StartsLine);
                edits.Add(new(extendsStart, (StartsLine ? PreviousEnd : tokens.Current.Start) - extendsStart, ""));
            }

            ReportAt(DiagnosticCode.ForbiddenInterface, start, end, new("Write `type`", [.. edits]));
        }

        return GreenBranch.Create(SyntaxKind.TypeDeclaration, keyword, name, parameters, ParseTypeBody(extends));
    }

    /// <param name="skipped">What was skipped before the body, as part of the error that an <c>interface</c> is.</param>
    private GreenNode ParseTypeBody(GreenNode? skipped)
    {
        if (Kind == SyntaxKind.OpenBraceToken || skipped is not null)
        {
            var start = tokens.Current.Start;
            var isUnion = PeekKind(1) == SyntaxKind.BarToken;
            var brace = Kind == SyntaxKind.OpenBraceToken ? TakeOpenBrace() : GreenToken.Missing(SyntaxKind.OpenBraceToken);
            var open = skipped is null ? brace : Unexpected(skipped, brace);
            if (brace.IsMissing) return GreenBranch.Create(SyntaxKind.RecordBody, open, null, GreenToken.Missing(SyntaxKind.CloseBraceToken));
            var items = ParseList(isUnion ? SyntaxKind.ListOfVariant : SyntaxKind.ListOfField);
            var close = ExpectCloseBrace(brace, start);
            return GreenBranch.Create(isUnion ? SyntaxKind.BracedUnionBody : SyntaxKind.RecordBody, open, items, close);
        }

        if (Kind == SyntaxKind.EqualsToken && PeekKind(1) == SyntaxKind.OpenBraceToken)
        {
            // `type T = { … }` is how TypeScript writes a record.
            ReportAtCurrent(
                DiagnosticCode.UnexpectedToken,
                Replace("Remove `=`", tokens.Current.Start, tokens.Peek(1).Start, ""),
                Found);
            var equals = Take();
            var start = tokens.Current.Start;
            var open = GreenBranch.Create(SyntaxKind.UnexpectedTokens, equals, TakeOpenBrace());
            var fields = ParseList(SyntaxKind.ListOfField);
            return GreenBranch.Create(SyntaxKind.RecordBody, open, fields, ExpectCloseBrace(open.GetSlot(1)!, start));
        }

        if (IsWord(Kind) && PeekKind(1) == SyntaxKind.ColonToken)
        {
            var missing = Expect(SyntaxKind.OpenBraceToken);
            return GreenBranch.Create(SyntaxKind.RecordBody, missing, ParseList(SyntaxKind.ListOfField),
                TryTake(SyntaxKind.CloseBraceToken) ?? GreenToken.Missing(SyntaxKind.CloseBraceToken));
        }

        var isUnionWithoutEquals = Kind == SyntaxKind.BarToken || (Kind == SyntaxKind.IdentifierToken && !StartsLine);
        var sign = Expect(SyntaxKind.EqualsToken);
        if (sign.FullWidth == 0 && !isUnionWithoutEquals) return GreenBranch.Create(SyntaxKind.UnionBody, sign, null);
        return GreenBranch.Create(SyntaxKind.UnionBody, sign, sign.FullWidth > 0 && StartsTypeAlias() ? ParseTypeAlias() : ParseVariants());
    }

    private GreenList? ParseVariants()
    {
        if (Kind == SyntaxKind.BarToken || (IsWord(Kind) && !IsStatementBoundary() && !IsDeclarationBoundary())) return ParseList(SyntaxKind.ListOfVariant);
        ReportMissing(DiagnosticCode.ExpectedName, null, Found);
        return null;
    }

    private GreenNode ParseVariant()
    {
        var bar = TryTake(SyntaxKind.BarToken);
        var name = ExpectName();
        if (Kind != SyntaxKind.OpenParenToken) return GreenBranch.Create(SyntaxKind.Variant, bar, name, null);
        var start = tokens.Current.Start;
        var open = TakeOpenBracket();
        var payloads = ParseList(SyntaxKind.ListOfPayload);
        var close = ExpectCloser(SyntaxKind.CloseParenToken, open, start);
        return GreenBranch.Create(SyntaxKind.Variant, bar, name, GreenBranch.Create(SyntaxKind.PayloadList, open, payloads, close));
    }

    private GreenNode ParsePayload()
    {
        var isLabelled = IsWord(Kind) && PeekKind(1) == SyntaxKind.ColonToken;
        var label = isLabelled ? ExpectName(anyWord: true) : null;
        var colon = isLabelled ? Take() : null;
        return GreenBranch.Create(SyntaxKind.Payload, label, colon, ParseType(), ParseSeparator(SyntaxKind.ListOfPayload));
    }

    private GreenNode ParseEffectDeclaration()
    {
        var keyword = Take();
        var name = ExpectName();
        if (Kind != SyntaxKind.OpenBraceToken) return GreenBranch.Create(SyntaxKind.EffectDeclaration, keyword, name, null);
        var start = tokens.Current.Start;
        var open = TakeOpenBrace();
        var members = ParseList(SyntaxKind.ListOfEffectMember);
        var body = GreenBranch.Create(SyntaxKind.EffectBody, open, members, ExpectCloseBrace(open, start));
        return GreenBranch.Create(SyntaxKind.EffectDeclaration, keyword, name, body);
    }

    private GreenNode ParseEffectMember()
    {
        GreenNode? name = null;
        if (IsFunctionKeyword(Kind) && PeekKind(1) == SyntaxKind.IdentifierToken && !tokens.Peek(1).StartsLine)
        {
            var title = $"Remove `{tokens.Current.Token.Text}`";
            ReportAtCurrent(DiagnosticCode.UnexpectedToken, Replace(title, tokens.Current.Start, tokens.Peek(1).Start, ""), Found);
            name = After(Take(), Take());
        }

        name ??= ExpectName(anyWord: true);
        return GreenBranch.Create(SyntaxKind.EffectMember, name, ParseTypeParameters(), ParseParameters(), ParseResultType(),
            ParseSeparator(SyntaxKind.ListOfEffectMember, semicolonToo: true));
    }

    private GreenNode ParseConstant(bool isTopLevel)
    {
        if (tokens.KindAfterCurrent == SyntaxKind.EnumKeyword && PeekKind(2) == SyntaxKind.IdentifierToken && PeekKind(3) == SyntaxKind.OpenBraceToken)
            return ParseConstantEnum();
        if (Kind != SyntaxKind.VarKeyword) return ParseConstant(Take(), isTopLevel);
        var (start, end) = (tokens.Current.Start, tokens.Current.End);
        var constant = ParseConstant(Take(), isTopLevel, isVariable: true);

        // `var a = 1, b = 2`: what follows is part of the same mistake.
        var isFirst = Kind == SyntaxKind.CommaToken && !StartsLine;
        var hasValue = constant.GetSlot(4) is { FullWidth: > 0 };
        ReportAt(DiagnosticCode.ForbiddenVar, start, end, isFirst || !hasValue ? null : Replace("Write `const`", start, end, "const"));
        if (isFirst) lastError = tokens.Position;
        return constant;
    }

    /// <param name="keyword">What stands in the place of <c>const</c>.</param>
    /// <param name="isTopLevel">Whether it is a declaration.</param>
    /// <param name="isVariable">Whether it is a variable, which is an error already and may lack its value.</param>
    private GreenNode ParseConstant(GreenNode keyword, bool isTopLevel, bool isVariable = false)
    {
        GreenNode? destructuring = null;
        GreenNode name = GreenToken.Missing(SyntaxKind.IdentifierToken);
        if (Kind is SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken) destructuring = SkipDestructuring("A `const`");
        else if (Kind == SyntaxKind.UnderscoreToken)
        {
            if (isTopLevel) ReportAtCurrent(DiagnosticCode.DiscardAtTopLevel);
            name = Take();
        }
        else if (!StartsLine || Kind == SyntaxKind.IdentifierToken) name = ExpectName();
        else ReportMissing(DiagnosticCode.ExpectedName, null, Found);

        var type = IsColonMissing() ? GreenBranch.Create(SyntaxKind.TypeAnnotation, Expect(SyntaxKind.ColonToken), ParseType()) : ParseTypeAnnotation();
        var isUnset = isVariable && (StartsLine || Kind is SyntaxKind.CommaToken or SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken);
        if (isUnset) lastError = tokens.Position;
        var equals = ExpectEquals();
        var value = equals.FullWidth == 0 && (StartsLine || IsReported && !StartsExpression()) ? MissingExpression : ParseItem();
        return GreenBranch.Create(SyntaxKind.ConstantDeclaration, keyword, name, destructuring, type, equals, value);
    }

    /// <summary>Whether <c>const x T = v</c> stands here, after the name.</summary>
    private bool IsColonMissing() => Kind == SyntaxKind.IdentifierToken && !StartsLine
        && (PeekKind(1) is SyntaxKind.EqualsToken or SyntaxKind.LessThanToken
            || (PeekKind(1) == SyntaxKind.DotToken && PeekKind(3) is SyntaxKind.EqualsToken or SyntaxKind.LessThanToken));

    /// <summary>The <c>=</c> of a constant; in a half-typed one the next line is not taken for its value.</summary>
    private GreenNode ExpectEquals()
    {
        if (Kind is SyntaxKind.CompoundAssignmentToken or SyntaxKind.EqualsEqualsToken or SyntaxKind.EqualsGreaterThanToken && !StartsLine)
        {
            ReportAtCurrent(DiagnosticCode.UnexpectedToken, ReplaceCurrent("Write `=`", "="), Found);
            return GreenBranch.Create(SyntaxKind.UnexpectedTokens, Take(), GreenToken.Missing(SyntaxKind.EqualsToken));
        }

        return Expect(SyntaxKind.EqualsToken);
    }

    private GreenNode ParseFunction() => ParseFunction(IsFunctionKeyword(Kind) ? Take() : Expect(SyntaxKind.FunctionKeyword));

    private GreenNode ParseFunction(GreenNode keyword)
    {
        var name = ExpectName();
        return GreenBranch.Create(SyntaxKind.FunctionDeclaration, keyword, name, ParseTypeParameters(), ParseParameters(),
            ParseDeclaredResultType(), ParseUsesClause(), ParseBlock());
    }

    private GreenNode ParseApi()
    {
        var keyword = Take();
        var method = ParseMethod();
        GreenNode path = GreenToken.Missing(SyntaxKind.PathToken);
        if (Kind is SyntaxKind.PathToken or SyntaxKind.StringToken) path = Take();
        else if (Kind == SyntaxKind.TemplateToken && !StartsLine)
        {
            ReportAtCurrent(DiagnosticCode.ForbiddenTemplateLiteral);
            path = GreenBranch.Create(SyntaxKind.UnexpectedTokens, Take(), GreenToken.Missing(SyntaxKind.PathToken));
        }
        else if (Kind == SyntaxKind.IdentifierToken && !StartsLine && PeekKind(1) != SyntaxKind.OpenParenToken) path = SkipPathWithoutSlash();
        else ReportMissing(DiagnosticCode.MissingPath, null);
        if (IsFunctionKeyword(Kind) && !(path.FullWidth == 0 && IsDeclarationBoundary()))
            return GreenBranch.Create(SyntaxKind.ApiDeclaration, keyword, method, path, null, null, ParseFunction());
        if (Kind == SyntaxKind.AsyncKeyword && !StartsLine && IsFunctionKeyword(PeekKind(1)))
        {
            ReportAtCurrent(DiagnosticCode.ForbiddenAsyncFunction, Replace("Remove `async`", tokens.Current.Start, tokens.Peek(1).Start, ""));
            var function = ParseFunction(After(Take(), Take()));
            return GreenBranch.Create(SyntaxKind.ApiDeclaration, keyword, method, path, null, null, function);
        }

        if (Kind == SyntaxKind.IdentifierToken && !StartsLine && PeekKind(1) == SyntaxKind.OpenParenToken)
            return GreenBranch.Create(SyntaxKind.ApiDeclaration, keyword, method, path, null, null, ParseFunction());
        return GreenBranch.Create(SyntaxKind.ApiDeclaration, keyword, method, path, ParseUsesClause(), ParseBlock(), null);
    }

    private GreenNode SkipPathWithoutSlash()
    {
        var start = tokens.Current.Start;
        var skipped = SkipWhile(static parser => !parser.StartsLine && !IsFunctionKeyword(parser.Kind)
            && parser.Kind is not (SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.UsesKeyword));
        var text = skipped.ToString().Trim();
        var isPath = text.Length <= 60 && !text.Any(char.IsWhiteSpace);
        ReportAt(DiagnosticCode.MissingPath, start, PreviousEnd, isPath ? Replace($"Write `/{text}`", start, start, "/") : null);
        return Unexpected(skipped, GreenToken.Missing(SyntaxKind.PathToken));
    }

    private GreenNode ParseMethod()
    {
        if (Kind != SyntaxKind.IdentifierToken || StartsLine)
        {
            ReportMissing(DiagnosticCode.ExpectedToken, null, "an HTTP method", Found);
            return GreenToken.Missing(SyntaxKind.IdentifierToken);
        }

        var kind = SyntaxFacts.GetKeywordKind(tokens.Current.Token.TextSpan);
        if (kind is >= SyntaxKind.GetKeyword and <= SyntaxKind.OptionsKeyword) return tokens.TakeAs(kind);
        var upper = tokens.Current.Token.Text.ToUpperInvariant();
        var isKnown = SyntaxFacts.GetKeywordKind(upper) is >= SyntaxKind.GetKeyword and <= SyntaxKind.OptionsKeyword;
        ReportAtCurrent(DiagnosticCode.UnknownMethod, isKnown ? ReplaceCurrent($"Write `{upper}`", upper) : null, tokens.Current.Token.Text);
        return Take();
    }

    private GreenNode ParseServe()
    {
        var keyword = Take();
        if (Kind == SyntaxKind.OpenBraceToken) return GreenBranch.Create(SyntaxKind.ServeDeclaration, keyword, ParseObject());
        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(SyntaxKind.OpenBraceToken), Found);
        return GreenBranch.Create(SyntaxKind.ServeDeclaration, keyword, null);
    }

    private GreenNode ParseTest()
    {
        var keyword = tokens.TakeAs(SyntaxKind.TestKeyword);
        return GreenBranch.Create(SyntaxKind.TestDeclaration, keyword, Take(), ParseBlock());
    }
}
