using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>
    /// Parses the elements of a list up to what ends it, which stays. Each step depends on nothing but the tokens from its start
    /// on, so that elements, and whole chunks of them, can be taken over from an older tree.
    /// </summary>
    private GreenList? ParseList(SyntaxKind list)
    {
        var builder = builders.TryPop(out var free) ? free : new();
        builder.Start(list);
        var (outerCondition, outerArm) = (inCondition, inArm);
        inCondition = inArm = false;
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
            if (EndsList(list))
            {
                Abandon(mark);
                break;
            }

            if (!StartsElement(list))
            {
                if (EndsRecovery(list))
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
                Abandon(mark);
                break;
            }

            builder.Add(Complete(mark, element, looksAtNext: !element.IsToken));
        }

        (inCondition, inArm) = (outerCondition, outerArm);
        var result = builder.Finish();
        builders.Push(builder);
        return result;
    }

    private GreenNode? TryReuseElements(SyntaxKind list)
    {
        // The first variant may lack its bar, and no other: the place of one without a bar is not known from its tokens.
        if (old is null || (list == SyntaxKind.ListOfVariant && Kind != SyntaxKind.BarToken)) return null;
        var reused = old.ElementsAt(tokens.Position, list, nesting, tokens.Previous);
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
        SyntaxKind.ListOfImportName => GreenBranch.Create(SyntaxKind.ImportName, ExpectName(anyWord: true), ParseSeparator(list)),
        SyntaxKind.ListOfPatternItem => ParsePatternItem(),
        SyntaxKind.ListOfFieldPattern => ParseFieldPattern(),
        SyntaxKind.ListOfMockFunction => ParseMockFunction(),
        _ => throw new InvalidOperationException($"no elements for {list}"),
    };

    private bool EndsList(SyntaxKind list) => Kind == SyntaxKind.EndOfFileToken || (list switch
    {
        SyntaxKind.ListOfDeclaration => false,
        SyntaxKind.ListOfStatement => Kind == SyntaxKind.CloseBraceToken || EndsBlock(),
        SyntaxKind.ListOfVariant => Kind != SyntaxKind.BarToken && tokens.Previous?.Kind is not (SyntaxKind.EqualsToken or SyntaxKind.OpenBraceToken),
        _ => Kind == Closer(list),
    });

    private static SyntaxKind Closer(SyntaxKind list) => list switch
    {
        SyntaxKind.ListOfArgument or SyntaxKind.ListOfParameter or SyntaxKind.ListOfPayload or SyntaxKind.ListOfPatternItem => SyntaxKind.CloseParenToken,
        SyntaxKind.ListOfArrayElement => SyntaxKind.CloseBracketToken,
        SyntaxKind.ListOfTypeParameter => SyntaxKind.GreaterThanToken,
        SyntaxKind.ListOfTypeArgument => SyntaxKind.CloseParenToken,
        _ => SyntaxKind.CloseBraceToken,
    };

    /// <summary>
    /// A block also ends where a declaration of the top level starts, if otherwise some brace around it would stay open: then one
    /// is missing before it, not at the end of the file.
    /// </summary>
    private bool EndsBlock()
    {
        if (!IsDeclarationBoundary()) return false;
        if (Kind is SyntaxKind.ImportKeyword or SyntaxKind.ApiKeyword or SyntaxKind.ServeKeyword or SyntaxKind.EffectKeyword or SyntaxKind.IdentifierToken
            && !IsRecordDeclaration())
            return true;
        dependsOnDepth = true;
        return !tokens.ClosesAtLeast(openBraces);
    }

    private bool StartsElement(SyntaxKind list) => list switch
    {
        SyntaxKind.ListOfDeclaration => Kind == SyntaxKind.SemicolonToken || StartsDeclaration(),
        SyntaxKind.ListOfStatement => Kind == SyntaxKind.SemicolonToken || StartsStatement(),
        SyntaxKind.ListOfMatchArm => StartsArm(),
        SyntaxKind.ListOfArgument or SyntaxKind.ListOfArrayElement => Kind == SyntaxKind.CommaToken || (StartsExpression() && !IsStatementBoundary()),
        SyntaxKind.ListOfObjectEntry => Kind is SyntaxKind.StringToken or SyntaxKind.CommaToken or SyntaxKind.ColonToken or SyntaxKind.DotDotDotToken or SyntaxKind.NumberToken
            or SyntaxKind.OpenBracketToken || (IsWord(Kind) && (!IsStatementBoundary() || IsFieldPunctuation(PeekKind(1)))),
        SyntaxKind.ListOfParameter => Kind is SyntaxKind.UnderscoreToken or SyntaxKind.CommaToken or SyntaxKind.ColonToken or SyntaxKind.DotDotDotToken
            or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken || (IsWord(Kind) && !IsStatementBoundary()),
        SyntaxKind.ListOfField or SyntaxKind.ListOfFieldPattern or SyntaxKind.ListOfEffectMember => StartsMember(list),
        SyntaxKind.ListOfVariant => Kind == SyntaxKind.BarToken || IsWord(Kind),
        SyntaxKind.ListOfPayload or SyntaxKind.ListOfTypeArgument => Kind == SyntaxKind.CommaToken || StartsType(),
        SyntaxKind.ListOfTypeParameter or SyntaxKind.ListOfEffectName or SyntaxKind.ListOfImportName =>
            Kind == SyntaxKind.CommaToken || (IsWord(Kind) && !IsStatementBoundary()),
        SyntaxKind.ListOfPatternItem => Kind == SyntaxKind.CommaToken || StartsPattern(),
        SyntaxKind.ListOfMockFunction => IsFunctionKeyword(Kind),
        _ => false,
    };

    private bool StartsMember(SyntaxKind list)
    {
        if (Kind is SyntaxKind.ColonToken or SyntaxKind.CommaToken) return true;
        if (Kind == SyntaxKind.OpenParenToken) return list == SyntaxKind.ListOfEffectMember;
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
        return Kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken or SyntaxKind.SemicolonToken
            || (Kind is SyntaxKind.OpenBraceToken or SyntaxKind.EqualsGreaterThanToken or SyntaxKind.MinusGreaterThanToken
                && Closer(list) != SyntaxKind.CloseBraceToken)
            || (Kind == SyntaxKind.ColonToken && list is SyntaxKind.ListOfArgument or SyntaxKind.ListOfArrayElement)
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
        if (!isReported) ReportUnexpected();
        return list == SyntaxKind.ListOfStatement
            ? SkipWhile(static parser => !parser.StartsLine && parser.Kind is not (SyntaxKind.CloseBraceToken or SyntaxKind.SemicolonToken))
            : SkipWhile(static parser => !parser.StartsLine && parser.Kind is not (SyntaxKind.CommaToken or SyntaxKind.SemicolonToken
                or SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken));
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
        if (Kind == SyntaxKind.CommaToken || (semicolonToo && Kind == SyntaxKind.SemicolonToken)) return Take();
        if (semicolonToo || Kind == Closer(list) || !StartsElement(list) || IsReported) return null;
        if (!IsClosedLater(Closer(list))) return null;
        ReportMissing(DiagnosticCode.MissingComma, null, DescribeElements(list));
        lastError = -1;
        return null;
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

    /// <summary>Whether a closing bracket comes before anything that ends the statement.</summary>
    private bool IsClosedLater(SyntaxKind closer)
    {
        var depth = 0;
        for (var distance = 0; distance < Lookahead; distance++)
        {
            ref readonly var lexeme = ref tokens.Peek(distance);
            switch (lexeme.Kind)
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    depth++;
                    break;
                case var kind when depth == 0 && kind == closer:
                    return true;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken:
                    if (depth-- == 0) return false;
                    break;
                case SyntaxKind.SemicolonToken or SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.ReturnKeyword when depth == 0:
                case SyntaxKind.EndOfFileToken:
                    return false;
            }
        }

        return false;
    }

    /// <summary>How many tokens a decision may look at, so that no text makes the parser take more than linear time.</summary>
    private const int Lookahead = 256;
}
