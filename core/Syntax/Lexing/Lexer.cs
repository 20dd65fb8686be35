using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Lexing;

/// <summary>
/// What stood before a token: after <c>api</c>, or <c>api</c> and a method, a <c>/</c> starts a bare path (§8). After a dot every word is a plain name.
/// </summary>
internal enum LexerState : byte
{
    Normal,
    AfterDot,
    AfterApi,
    AfterMethod,
}

/// <summary>
/// Cuts text into tokens, each with the trivia around it. A token depends on nothing but the text from its start on, at most
/// <see cref="Margin"/> code units beyond its end, and the state.
/// </summary>
internal static class Lexer
{
    /// <summary>How many code units beyond its end can change what a token is.</summary>
    public const int Margin = 4;

    /// <summary>
    /// The token that starts, with its trivia, at <paramref name="at"/>. <paramref name="text"/> may be a window of the whole text;
    /// a token that comes within <see cref="Margin"/> of the window's end is right only if the text ends there.
    /// </summary>
    public static GreenToken Next(ReadOnlySpan<char> text, int at, bool isTextStart, LexerState state)
    {
        var flags = GreenFlags.None;
        var unterminatedComment = -1;
        var start = TriviaLexer.SkipLeading(text, at, isTextStart, ref flags, ref unterminatedComment);
        var scan = new TokenScanner(text, start);
        scan.Run(state);
        var end = TriviaLexer.SkipTrailing(text, scan.End, ref flags, ref unterminatedComment);
        var token = GreenTokenCache.Get(scan.Kind, text[at..end], start - at, end - scan.End, flags);
        if (scan.Errors is null && unterminatedComment < 0) return token;
        var errors = new List<GreenDiagnostic>();
        foreach (var error in scan.Errors ?? []) errors.Add(error.Shift(start - at));
        if (unterminatedComment >= 0) errors.Add(new(DiagnosticCode.UnterminatedComment, unterminatedComment - at, 2));
        return token.WithDiagnostics(errors.ToArray());
    }

    /// <summary>The state after a text that ends with the given tokens, of which three are enough.</summary>
    public static LexerState StateAfter(SyntaxKind third, SyntaxKind second, SyntaxKind last) =>
        Advance(Advance(Advance(LexerState.Normal, third), second), last);

    /// <summary>Whether a <c>/</c> starts a path in a state.</summary>
    public static bool ExpectsPath(LexerState state) => state >= LexerState.AfterApi;

    /// <summary>The state after a token.</summary>
    public static LexerState Advance(LexerState state, SyntaxKind kind) => kind switch
    {
        SyntaxKind.DotToken => LexerState.AfterDot,
        SyntaxKind.ApiKeyword when state != LexerState.AfterDot => LexerState.AfterApi,
        SyntaxKind.IdentifierToken when state == LexerState.AfterApi => LexerState.AfterMethod,
        _ => LexerState.Normal,
    };
}
