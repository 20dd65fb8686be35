using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>
    /// Parses the elements of a list up to what ends it, which stays. Each step depends on nothing but the tokens from its start
    /// on, so that elements, and whole chunks of them, can be taken over from an older tree.
    /// </summary>
    /// <param name="list">The kind of list.</param>
    /// <param name="isThenBranch">Whether it is the block before an <c>else</c>, which then ends it.</param>
    private GreenList? ParseList(SyntaxKind list, bool isThenBranch = false)
    {
        var builder = builders.TryPop(out var free) ? free : new();
        builder.Start(list);
        var (outerCondition, outerArm) = (inCondition, inArm);
        var outerBase = bracketBase;
        inCondition = inArm = false;
        if (Closer(list) == SyntaxKind.CloseBraceToken) bracketBase = openBrackets;
        while (true)
        {
            if (TryReuseElements(list) is { } reused)
            {
                if (reused is GreenList chunk) builder.AddChunk(chunk);
                else builder.Add(reused);
                continue;
            }

            var before = tokens.Position;
            var wasReported = IsReported;
            var mark = Begin();
            if (EndsList(list) || EndsAtElse(list, isThenBranch))
            {
                Abandon(mark);
                break;
            }

            var starts = StartsElement(list);
            if (!starts || IsAfterGap(list))
            {
                if (starts || EndsRecovery(list))
                {
                    Abandon(mark);
                    break;
                }

                builder.Add(Complete(mark, SkipInList(list, wasReported)));
                continue;
            }

            var element = ParseElement(list);
            if (tokens.Position == before)
            {
                KeepErrors(element);
                Abandon(mark);
                break;
            }

            builder.Add(Complete(mark, element, looksAtNext: !element.IsToken));
        }

        (inCondition, inArm, bracketBase) = (outerCondition, outerArm, outerBase);
        var result = builder.Finish();
        builders.Push(builder);
        return result;
    }

    private GreenNode? TryReuseElements(SyntaxKind list)
    {
        if (old is null || muted > 0 || EndsInsideToken) return null;
        var reused = old.ElementsAt(tokens.Position, list, nesting, tokens.Previous, tokens.Current.StateBefore, IsReported);
        if (reused is not null) SkipReused(reused);
        return reused;
    }

    private GreenNode ParseElement(SyntaxKind list) => list switch
    {
        SyntaxKind.ListOfDeclaration => Kind == SyntaxKind.SemicolonToken ? Take() : ParseMember(),
        SyntaxKind.ListOfStatement => Kind == SyntaxKind.SemicolonToken ? Take() : ParseStatement(),
        SyntaxKind.ListOfMatchArm => ParseMatchArm(),
        SyntaxKind.ListOfArgument => ParseArgument(),
        SyntaxKind.ListOfArrayElement => ParseArrayElement(),
        SyntaxKind.ListOfObjectEntry => ParseObjectEntry(),
        SyntaxKind.ListOfParameter => ParseParameter(),
        SyntaxKind.ListOfField => ParseField(),
        SyntaxKind.ListOfVariant => ParseVariant(),
        SyntaxKind.ListOfPayload => ParsePayload(),
        SyntaxKind.ListOfTypeParameter => ParseTypeParameter(),
        SyntaxKind.ListOfTypeArgument => ParseTypeArgument(),
        SyntaxKind.ListOfEffectMember => ParseEffectMember(),
        SyntaxKind.ListOfEffectName => GreenBranch.Create(SyntaxKind.EffectName, ExpectName(), ParseSeparator(list)),
        SyntaxKind.ListOfImportName => ParseImportName(),
        SyntaxKind.ListOfPatternItem => ParsePatternItem(),
        SyntaxKind.ListOfFieldPattern => ParseFieldPattern(),
        SyntaxKind.ListOfMockFunction => ParseMockFunction(),
        _ => throw new InvalidOperationException($"no elements for {list}"),
    };

    private bool EndsList(SyntaxKind list) => Kind == SyntaxKind.EndOfFileToken || (list switch
    {
        SyntaxKind.ListOfDeclaration => false,
        SyntaxKind.ListOfStatement => EndsBlock(),
        SyntaxKind.ListOfVariant => Kind != SyntaxKind.BarToken && tokens.Previous?.Kind is not (SyntaxKind.EqualsToken or SyntaxKind.OpenBraceToken),
        _ => Kind == Closer(list),
    });

    /// <summary>A comma in a block is one of the bracket around, if a brace is missing: that of the block.</summary>
    private bool EndsAtComma()
    {
        dependsOnDepth = true;
        return openBrackets > 0 && !RestCloses(openBraces);
    }

    /// <summary>Elsewhere an <c>else</c> is skipped: what is built of it must not get into a block before an <c>else</c>, nor the other way round.</summary>
    private bool EndsAtElse(SyntaxKind list, bool isThenBranch)
    {
        if (Kind != SyntaxKind.ElseKeyword || list != SyntaxKind.ListOfStatement) return false;
        dependsOnDepth = true;
        return isThenBranch;
    }

    private static SyntaxKind Closer(SyntaxKind list) => list switch
    {
        SyntaxKind.ListOfArgument or SyntaxKind.ListOfParameter or SyntaxKind.ListOfPayload or SyntaxKind.ListOfPatternItem => SyntaxKind.CloseParenToken,
        SyntaxKind.ListOfArrayElement => SyntaxKind.CloseBracketToken,
        SyntaxKind.ListOfTypeParameter => SyntaxKind.GreaterThanToken,
        SyntaxKind.ListOfTypeArgument => SyntaxKind.CloseParenToken,
        _ => SyntaxKind.CloseBraceToken,
    };

    /// <summary>
    /// Besides its brace, a block ends where a declaration of the top level starts, if otherwise some brace around it would stay open: then one
    /// is missing before it, not at the end of the file.
    /// </summary>
    private bool EndsBlock()
    {
        if (Kind == SyntaxKind.CloseBraceToken) return true;
        if (Kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken)
        {
            // Inside of brackets, what closes them ends the block too: its brace is what is missing.
            dependsOnDepth = true;
            return openBrackets > 0 && !IsStrayCloser();
        }

        if (Kind == SyntaxKind.CommaToken) return EndsAtComma();
        var isNextArm = StartsLine && (Kind == SyntaxKind.BarToken || (IsArrow(PeekKind(1)) && StartsArmAt(0)));
        if (!isNextArm && !IsDeclarationBoundary()) return false;
        if (Kind is SyntaxKind.ImportKeyword or SyntaxKind.ApiKeyword or SyntaxKind.ServeKeyword or SyntaxKind.EffectKeyword or SyntaxKind.IdentifierToken
            && !isNextArm && !IsRecordDeclaration())
            return true;
        return !RestCloses(openBraces);
    }

    private bool StartsElement(SyntaxKind list) => list switch
    {
        SyntaxKind.ListOfDeclaration => Kind == SyntaxKind.SemicolonToken || StartsDeclaration(),
        SyntaxKind.ListOfStatement => Kind == SyntaxKind.SemicolonToken || StartsStatement(),
        SyntaxKind.ListOfMatchArm => StartsArm() && (StartsLine || Kind == SyntaxKind.BarToken || IsArrow(Kind)
            || tokens.Previous?.Kind == SyntaxKind.OpenBraceToken || StartsArmAt(0) || StartsCase()),
        SyntaxKind.ListOfArgument or SyntaxKind.ListOfArrayElement =>
            !IsAfterMissingCloser(list) && (Kind == SyntaxKind.CommaToken || (StartsExpression() && !IsStatementBoundary())),
        SyntaxKind.ListOfObjectEntry => Kind is SyntaxKind.StringToken or SyntaxKind.CommaToken or SyntaxKind.ColonToken or SyntaxKind.DotDotDotToken or SyntaxKind.NumberToken
            or SyntaxKind.OpenBracketToken || (IsWord(Kind) && (!IsStatementBoundary() || IsFieldPunctuation(PeekKind(1)))),
        SyntaxKind.ListOfParameter => Kind is SyntaxKind.UnderscoreToken or SyntaxKind.CommaToken or SyntaxKind.DotDotDotToken
            || (Kind == SyntaxKind.ColonToken && FollowsSeparator() && !IsAfterMissingCloser(list))
            || (Kind is SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken && FollowsSeparator() && IsDestructuredParameter())
            || (IsWord(Kind) && !IsStatementBoundary() && !(Kind == SyntaxKind.UsesKeyword && !FollowsSeparator())),
        SyntaxKind.ListOfField or SyntaxKind.ListOfFieldPattern or SyntaxKind.ListOfEffectMember => StartsMember(list),
        SyntaxKind.ListOfVariant => Kind == SyntaxKind.BarToken || IsWord(Kind),
        SyntaxKind.ListOfPayload or SyntaxKind.ListOfTypeArgument => Kind == SyntaxKind.CommaToken || (StartsType() && !IsStatementBoundary()),
        SyntaxKind.ListOfImportName when IsFromClause() => false,
        SyntaxKind.ListOfTypeParameter or SyntaxKind.ListOfEffectName or SyntaxKind.ListOfImportName =>
            Kind == SyntaxKind.CommaToken || (IsWord(Kind) && !IsStatementBoundary()),
        SyntaxKind.ListOfPatternItem => Kind == SyntaxKind.CommaToken || StartsPattern(),
        SyntaxKind.ListOfMockFunction => IsFunctionKeyword(Kind) || IsFunctionWithoutKeyword(),
        _ => false,
    };

    /// <summary>
    /// Whether a separator is missing before an element and the list is not closed further on either: then it ended before the element.
    /// </summary>
    private bool IsAfterGap(SyntaxKind list)
    {
        if (list is not (SyntaxKind.ListOfArgument or SyntaxKind.ListOfArrayElement or SyntaxKind.ListOfObjectEntry)) return false;
        if (tokens.Previous?.Kind is SyntaxKind.CommaToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken) return false;
        return Kind != SyntaxKind.CommaToken && !IsClosedLater(Closer(list)) && !(list == SyntaxKind.ListOfObjectEntry && PeekKind(1) == SyntaxKind.ColonToken);
    }

    private bool IsDestructuredParameter() =>
        SkipBrackets(0) is > 0 and var after && PeekKind(after) is SyntaxKind.CommaToken or SyntaxKind.CloseParenToken or SyntaxKind.ColonToken;

    private bool IsFromClause() => tokens.Current.Is("from") && PeekKind(1) == SyntaxKind.StringToken;

    private bool FollowsSeparator() => tokens.Previous?.Kind is SyntaxKind.CommaToken or SyntaxKind.OpenParenToken;

    private bool StartsMember(SyntaxKind list)
    {
        if (Kind is SyntaxKind.ColonToken or SyntaxKind.CommaToken) return true;
        if (Kind == SyntaxKind.OpenParenToken) return list == SyntaxKind.ListOfEffectMember;
        if (list == SyntaxKind.ListOfEffectMember && IsFunctionKeyword(Kind) && !IsDeclarationBoundary()) return true;
        return IsWord(Kind) && (!IsStatementBoundary() || (IsFieldPunctuation(PeekKind(1)) && PeekKind(1) != SyntaxKind.OpenParenToken)
            || (list == SyntaxKind.ListOfEffectMember && PeekKind(1) == SyntaxKind.OpenParenToken));
    }

    /// <summary>What a list in brackets never skips over: it is taken to be unclosed instead.</summary>
    private bool EndsRecovery(SyntaxKind list)
    {
        if (list is SyntaxKind.ListOfDeclaration) return false;
        if (list is SyntaxKind.ListOfStatement) return false;
        if (list is SyntaxKind.ListOfVariant or SyntaxKind.ListOfTypeArgument or SyntaxKind.ListOfTypeParameter) return true;
        if (IsStatementBoundary()) return true;
        if (Kind == SyntaxKind.BarToken && (StartsLine || list == SyntaxKind.ListOfPayload)) return true;
        if (StartsLine && Kind is SyntaxKind.DotToken or SyntaxKind.BarGreaterThanToken) return true;
        if (IsAfterMissingCloser(list) || (StartsLine && list == SyntaxKind.ListOfMockFunction)) return true;
        if (Kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken && Closer(list) == SyntaxKind.CloseBraceToken)
        {
            dependsOnDepth = true;
            return openBrackets > 0 && !IsStrayCloser();
        }

        if (Kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken && HasSurplusCloser()) return false;
        if (Kind == SyntaxKind.CloseBraceToken && HasSurplusBrace()) return false;
        return Kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken or SyntaxKind.SemicolonToken
            || (list == SyntaxKind.ListOfEffectName && Kind == SyntaxKind.OpenBraceToken)
            || (list == SyntaxKind.ListOfImportName && IsFromClause())
            || (Kind is SyntaxKind.OpenBraceToken or SyntaxKind.EqualsGreaterThanToken or SyntaxKind.MinusGreaterThanToken
                && (Closer(list) != SyntaxKind.CloseBraceToken || (list == SyntaxKind.ListOfFieldPattern && Kind != SyntaxKind.OpenBraceToken)))
            || (Kind == SyntaxKind.ColonToken && list is SyntaxKind.ListOfArgument or SyntaxKind.ListOfArrayElement or SyntaxKind.ListOfParameter)
            || (Kind == SyntaxKind.UsesKeyword && list == SyntaxKind.ListOfParameter)
            || (StartsLine && list == SyntaxKind.ListOfObjectEntry)
            || Kind == SyntaxKind.EqualsToken;
    }

    /// <summary>A keyword that starts a statement or a declaration, first on its line: no list in brackets goes over it.</summary>
    private bool IsStatementBoundary() => StartsLine && Kind switch
    {
        SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.ReturnKeyword or SyntaxKind.RespondKeyword => true,
        SyntaxKind.ImportKeyword or SyntaxKind.ApiKeyword or SyntaxKind.ServeKeyword or SyntaxKind.EffectKeyword => true,
        SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword or SyntaxKind.TypeKeyword => PeekKind(1) == SyntaxKind.IdentifierToken,
        SyntaxKind.IdentifierToken => tokens.Current.Column == 0 && (IsTestDeclaration() || IsRecordDeclaration()),
        _ => false,
    };

    private GreenNode SkipInList(SyntaxKind list, bool isReported)
    {
        if (list == SyntaxKind.ListOfDeclaration) return SkipAtTopLevel(isReported);
        var isStrayItem = Kind == SyntaxKind.CommaToken && list == SyntaxKind.ListOfStatement;
        if (!isReported) ReportUnexpected();
        if (isStrayItem && IsClosedLater(SyntaxKind.CloseBracketToken)) return SkipTo(SyntaxKind.CloseBracketToken);
        if (isStrayItem && IsClosedLater(SyntaxKind.CloseParenToken)) return SkipTo(SyntaxKind.CloseParenToken);
        var skipped = list == SyntaxKind.ListOfStatement
            ? SkipWhile(static parser => !(parser.StartsLine && parser.StartsStatement()) && parser.Kind is not (SyntaxKind.CloseBraceToken or SyntaxKind.SemicolonToken))
            : list == SyntaxKind.ListOfMatchArm
            ? SkipWhile(static parser => !parser.StartsLine && parser.Kind is not (SyntaxKind.CloseBraceToken or SyntaxKind.BarToken))
            : SkipWhile(static parser => !parser.StartsLine && parser.Kind is not (SyntaxKind.CommaToken or SyntaxKind.SemicolonToken
                or SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken));
        var isWholeItem = Kind == SyntaxKind.CommaToken && list is not (SyntaxKind.ListOfStatement or SyntaxKind.ListOfMatchArm);
        return isWholeItem ? AppendSkipped(skipped, Take()) : skipped;
    }

    /// <summary>Skips the rest of a list whose opening bracket is missing, its closing one included.</summary>
    private GreenNode SkipTo(SyntaxKind closer)
    {
        var skipped = closer == SyntaxKind.CloseBracketToken
            ? SkipWhile(static parser => parser.Kind != SyntaxKind.CloseBracketToken)
            : SkipWhile(static parser => parser.Kind != SyntaxKind.CloseParenToken);
        return Kind == closer ? AppendSkipped(skipped, Take()) : skipped;
    }

    private void ReportUnexpected()
    {
        if (Kind == SyntaxKind.BadToken) lastError = tokens.Position;
        else if (Kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken)
            ReportAtCurrent(DiagnosticCode.UnmatchedCloser, tokens.Current.Token.Text);
        else if (!ReportForbiddenToken())
            ReportAtCurrent(DiagnosticCode.UnexpectedToken, Found);
    }

    /// <summary>
    /// The comma after an element. Where it is missing: if the bracket around is closed further on, the comma is what is missing, else
    /// the list ends here.
    /// </summary>
    private GreenNode? ParseSeparator(SyntaxKind list, bool semicolonToo = false)
    {
        if (list is SyntaxKind.ListOfArgument or SyntaxKind.ListOfArrayElement && IsCommaOfObject(list)) return null;
        if (Kind == SyntaxKind.CommaToken || (semicolonToo && Kind == SyntaxKind.SemicolonToken)) return Take();
        if (list == SyntaxKind.ListOfObjectEntry && Kind == SyntaxKind.SemicolonToken && IsEntryAfterSemicolon())
        {
            ReportAtCurrent(DiagnosticCode.UnexpectedToken, ReplaceCurrent("Write `,`", ","), Found);
            return GreenBranch.Create(SyntaxKind.UnexpectedTokens, Take(), GreenToken.Missing(SyntaxKind.CommaToken));
        }

        if (semicolonToo || Kind == Closer(list) || !StartsElement(list) || IsReported) return null;
        if (!IsClosedLater(Closer(list))) return null;
        ReportMissing(DiagnosticCode.MissingComma, null, DescribeElements(list));
        lastError = -1;
        return null;
    }

    /// <summary>Whether the object goes on after a semicolon: with <c>key:</c>, or with a brace that is not needed further out.</summary>
    private bool IsEntryAfterSemicolon()
    {
        if (PeekKind(1) != SyntaxKind.CloseBraceToken) return (PeekKind(1) == SyntaxKind.StringToken || IsWord(PeekKind(1))) && PeekKind(2) == SyntaxKind.ColonToken;
        return RestCloses(openBraces);
    }

    private static string DescribeElements(SyntaxKind list) => list switch
    {
        SyntaxKind.ListOfArgument => "arguments",
        SyntaxKind.ListOfArrayElement => "elements",
        SyntaxKind.ListOfObjectEntry or SyntaxKind.ListOfFieldPattern => "fields",
        SyntaxKind.ListOfParameter => "parameters",
        SyntaxKind.ListOfPatternItem => "patterns",
        SyntaxKind.ListOfEffectName => "effects",
        SyntaxKind.ListOfImportName => "names",
        _ => "types",
    };
}
