using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Lexing;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private const string DoubleTheBraces = "Double the braces";

    /// <summary>Where the last consumed token ends, without its trivia; the current token's start at the start of the text.</summary>
    private int PreviousEnd => tokens.Previous is { } previous ? tokens.Position - previous.TrailingWidth : tokens.Current.Start;

    /// <summary>Where the white space before the current token starts, after the last token; the current token's start if a comment is there.</summary>
    private int SpaceBeforeCurrent
    {
        get
        {
            ref readonly var current = ref tokens.Current;
            var leading = current.Token.FullText.AsSpan(0, current.Token.LeadingWidth);
            if (tokens.Previous is not { } previous || !leading.IsWhiteSpace()) return current.Start;
            return previous.FullText.AsSpan(previous.FullWidth - previous.TrailingWidth).IsWhiteSpace() ? PreviousEnd : current.Start;
        }
    }

    private bool IsReported => lastError == tokens.Position;

    /// <summary>Reports an error, unless one was reported at this token already.</summary>
    private bool Report(GreenDiagnostic diagnostic)
    {
        if (IsReported) return false;
        lastError = tokens.Position;
        if (muted == 0) errors.Add(diagnostic);
        return true;
    }

    /// <summary>Reports an error on text that is already consumed; it says nothing of what is wrong at the current token.</summary>
    private void ReportAt(DiagnosticCode code, int start, int end, GreenFix? fix, params ReadOnlySpan<string> arguments)
    {
        if (muted == 0) errors.Add(new(code, start, end - start) { Arguments = [.. arguments], Fix = fix });
    }

    /// <summary>Parses a part of a construct that is one error as a whole: what else is wrong inside of it is not reported.</summary>
    private GreenNode ParseMuted(Func<Parser, GreenNode> parse)
    {
        muted++;
        var node = parse(this);
        muted--;
        return node;
    }

    /// <summary>
    /// Takes over the errors of a node that is left out of the tree: it is empty and stands at the current token, and so do all below it.
    /// </summary>
    private void KeepErrors(GreenNode leftOut)
    {
        if (leftOut.RestLimit != GreenNode.Unlimited) restFacts.Add(new(tokens.Position, leftOut.RestLimit, IsReached: false));
        if (leftOut.RestReach != GreenNode.Unreached) restFacts.Add(new(tokens.Position, leftOut.RestReach, IsReached: true));
        foreach (var diagnostic in leftOut.Diagnostics) errors.Add(diagnostic.Shift(tokens.Position));
        for (var index = 0; index < leftOut.SlotCount; index++)
            if (leftOut.GetSlot(index) is { ContainsDiagnostics: true } child) KeepErrors(child);
    }

    private bool ReportAtCurrent(DiagnosticCode code, params ReadOnlySpan<string> arguments) => ReportAtCurrent(code, null, arguments);

    private bool ReportAtCurrent(DiagnosticCode code, GreenFix? fix, params ReadOnlySpan<string> arguments)
    {
        ref readonly var current = ref tokens.Current;
        return Report(new(code, current.Start, current.Token.Width) { Arguments = [.. arguments], Fix = fix });
    }

    /// <summary>Reports that something is missing right after the last token.</summary>
    private bool ReportMissing(DiagnosticCode code, GreenRelated? related, params ReadOnlySpan<string> arguments) =>
        Report(new(code, PreviousEnd, 0) { Arguments = [.. arguments], Related = related });

    private static GreenFix Replace(string title, int start, int end, string newText) => new(title, [new(start, end - start, newText)]);

    private GreenFix ReplaceCurrent(string title, string newText) =>
        Replace(title, tokens.Current.Start, tokens.Current.End, newText);

    /// <summary>The current token for a message: its text, or what it is.</summary>
    private string Found => DescribeToken(tokens.Current.Token);

    private static string DescribeToken(GreenToken token) => token.Kind switch
    {
        SyntaxKind.IdentifierToken or SyntaxKind.NumberToken or SyntaxKind.DecimalToken or SyntaxKind.PathToken or SyntaxKind.CompoundAssignmentToken
            when token.Width is > 0 and <= 40 => $"`{token.TextSpan}`",
        SyntaxKind.BadToken when token.Width is > 0 and <= 8 && !token.TextSpan.ContainsAnyExceptInRange('!', '~') => $"`{token.TextSpan}`",
        _ => SyntaxFacts.Describe(token.Kind),
    };

    /// <summary>
    /// Takes a token of a kind. If another stands there, takes it as skipped when the wanted one follows on the line, else reports
    /// what is missing.
    /// </summary>
    private GreenNode Expect(SyntaxKind kind, GreenRelated? related = null)
    {
        if (Kind == kind) return Take();
        if (CanSkipTo(kind))
        {
            ReportAtCurrent(DiagnosticCode.UnexpectedToken, Found);
            return GreenBranch.Create(SyntaxKind.UnexpectedTokens, Take(), Take());
        }

        ReportMissing(DiagnosticCode.ExpectedToken, related, SyntaxFacts.Describe(kind), Found);
        return GreenToken.Missing(kind);
    }

    private bool CanSkipTo(SyntaxKind kind)
    {
        switch (Kind)
        {
            case SyntaxKind.EndOfFileToken or SyntaxKind.CloseBraceToken or SyntaxKind.OpenBraceToken or SyntaxKind.SemicolonToken:
            case SyntaxKind.ColonToken or SyntaxKind.CommaToken or SyntaxKind.EqualsToken or SyntaxKind.EqualsGreaterThanToken or SyntaxKind.MinusGreaterThanToken:
            case SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.LessThanToken or SyntaxKind.DotToken:
            case SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.GreaterThanToken when kind is not SyntaxKind.OpenBraceToken:
                return false;
        }

        if (IsReported || StartsLine || SyntaxFacts.IsKeyword(Kind)) return false;
        ref readonly var next = ref tokens.Peek(1);
        return next.Kind == kind && !next.StartsLine;
    }

    /// <summary>Takes a <c>(</c> or <c>[</c>, which <see cref="ExpectCloser"/> closes.</summary>
    private GreenToken TakeOpenBracket()
    {
        openBrackets++;
        return Take();
    }

    /// <summary>The <c>(</c> of parameters.</summary>
    private GreenNode ExpectOpenParen()
    {
        var open = Expect(SyntaxKind.OpenParenToken);
        if (open.FullWidth > 0) openBrackets++;
        return open;
    }

    /// <summary>Takes the token that closes a bracket, or reports that the bracket is not closed.</summary>
    private GreenNode ExpectCloser(SyntaxKind closer, GreenNode opener, int openerStart)
    {
        if (closer is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken && opener.FullWidth > 0) openBrackets--;
        if (Kind == closer) return Take();
        if (opener is not GreenToken { Width: > 0 } token)
        {
            ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(closer), Found);
            return GreenToken.Missing(closer);
        }

        if (CanSkipTo(closer)) return Expect(closer);
        if (Kind == SyntaxKind.CloseBraceToken && PeekKind(1) == closer && HasSurplusBrace())
        {
            ReportUnexpected();
            return GreenBranch.Create(SyntaxKind.UnexpectedTokens, Take(), Take());
        }

        if (CanSkipToCloser(closer))
        {
            ReportAtCurrent(DiagnosticCode.UnexpectedToken, Found);
            var skipped = closer == SyntaxKind.CloseParenToken
                ? SkipWhile(static parser => parser.Kind != SyntaxKind.CloseParenToken)
                : SkipWhile(static parser => parser.Kind != SyntaxKind.CloseBracketToken);
            return Unexpected(skipped, Kind == closer ? Take() : GreenToken.Missing(closer));
        }

        ReportMissing(DiagnosticCode.UnclosedDelimiter, new(openerStart, token.Width, "opened here"), token.Text, SyntaxFacts.GetText(closer)!);
        return GreenToken.Missing(closer);
    }

    /// <summary>Takes a word as a plain name: a name, or, where <paramref name="anyWord"/>, a keyword too.</summary>
    private GreenNode ExpectName(bool anyWord = false)
    {
        if (Kind == SyntaxKind.IdentifierToken) return Take();
        if (IsWord(Kind))
        {
            var next = PeekKind(1);
            if (anyWord && !(StartsLine && SyntaxFacts.IsKeyword(Kind) && !IsFieldPunctuation(next))) return tokens.TakeAs(SyntaxKind.IdentifierToken);
            if (!anyWord && !StartsLine)
            {
                ReportAtCurrent(DiagnosticCode.ReservedName, tokens.Current.Token.Text);
                return tokens.TakeAs(SyntaxKind.IdentifierToken);
            }
        }

        if (CanSkipTo(SyntaxKind.IdentifierToken)) return Expect(SyntaxKind.IdentifierToken);
        ReportMissing(DiagnosticCode.ExpectedName, null, Found);
        return GreenToken.Missing(SyntaxKind.IdentifierToken);
    }

    private static bool IsFieldPunctuation(SyntaxKind kind) =>
        kind is SyntaxKind.ColonToken or SyntaxKind.CommaToken or SyntaxKind.CloseBraceToken or SyntaxKind.OpenParenToken;

    private static bool IsWord(SyntaxKind kind) =>
        kind == SyntaxKind.IdentifierToken || SyntaxFacts.IsKeyword(kind) || IsForbiddenWord(kind);

    private static bool IsForbiddenWord(SyntaxKind kind) => kind is >= SyntaxKind.ClassKeyword and <= SyntaxKind.EnumKeyword;

    /// <summary>Skips tokens, at least one, until the condition holds; brackets are skipped whole.</summary>
    private GreenNode SkipWhile(Func<Parser, bool> condition)
    {
        var skipped = new List<GreenNode>();
        var depth = 0;
        do
        {
            depth += Kind switch
            {
                SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken when depth > 0 => -1,
                _ => 0,
            };
            skipped.Add(Take());
        }
        while (Kind != SyntaxKind.EndOfFileToken && !IsDeclarationBoundary() && (depth > 0 || condition(this)));
        return GreenBranch.Create(SyntaxKind.SkippedTokens, skipped.ToArray()).WithFlags(GreenFlags.DependsOnLeft);
    }

    /// <summary>Where a declaration of the top level starts for certain: such a word first on its line and in the first column.</summary>
    private bool IsDeclarationBoundary() =>
        StartsLine && StartsTopLevelDeclaration() && tokens.Current.Column == 0;

    private bool StartsTopLevelDeclaration() => Kind switch
    {
        SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword => PeekKind(1) == SyntaxKind.IdentifierToken,
        SyntaxKind.TypeKeyword or SyntaxKind.EffectKeyword => PeekKind(1) == SyntaxKind.IdentifierToken,
        SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword => true,
        SyntaxKind.ImportKeyword or SyntaxKind.ApiKeyword or SyntaxKind.ServeKeyword => true,
        SyntaxKind.UsesKeyword => PeekKind(1) == SyntaxKind.StringToken,
        SyntaxKind.ExportKeyword => PeekKind(1) != SyntaxKind.ColonToken,
        SyntaxKind.IdentifierToken => IsTestDeclaration() || IsRecordDeclaration(),
        _ => false,
    };

    private bool IsTestDeclaration() => tokens.Current.Is("test") && PeekKind(1) == SyntaxKind.StringToken;

    private bool IsRecordDeclaration() => tokens.Current.Is("record") && PeekKind(1) == SyntaxKind.IdentifierToken
        && PeekKind(2) is SyntaxKind.OpenBraceToken or SyntaxKind.LessThanToken or SyntaxKind.EqualsToken;

    private bool IsMockDeclaration() => tokens.Current.Is("mock") && PeekKind(1) == SyntaxKind.IdentifierToken
        && PeekKind(2) is SyntaxKind.OpenBraceToken or SyntaxKind.LessThanToken or SyntaxKind.EqualsToken;
}
