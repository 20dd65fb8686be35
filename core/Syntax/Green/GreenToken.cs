namespace MtpScript.Tooling.Syntax.Green;

/// <summary>
/// A token with its trivia. It keeps one string, trivia and text together; the pieces of trivia are lexed from it when somebody
/// asks. Equal tokens are mostly one object (<see cref="GreenTokenCache"/>).
/// </summary>
internal class GreenToken : GreenNode
{
    public GreenToken(SyntaxKind kind, string fullText, int leadingWidth, int trailingWidth, GreenFlags flags)
        : base(kind)
    {
        FullText = fullText;
        FullWidth = fullText.Length;
        LeadingWidth = leadingWidth;
        TrailingWidth = trailingWidth;
        Flags = flags | GreenFlags.IsShared;
    }

    public string FullText { get; }

    /// <summary>A hash of the text and the kind for caches; 0 for a token that is in none.</summary>
    public uint Hash { get; init; }

    public int LeadingWidth { get; }

    public int TrailingWidth { get; }

    /// <summary>The width of the text without trivia; 0 for a missing token and for the end of the file.</summary>
    public int Width => FullWidth - LeadingWidth - TrailingWidth;

    public ReadOnlySpan<char> TextSpan => FullText.AsSpan(LeadingWidth, Width);

    public string Text => SyntaxFacts.GetText(Kind) is { } text && text.Length == Width ? text : TextSpan.ToString();

    public bool IsMissing => Width == 0 && Kind != SyntaxKind.EndOfFileToken;

    public override int SlotCount => 0;

    public override bool IsToken => true;

    public static GreenToken Missing(SyntaxKind kind) => MissingTokens[(int)kind] ??= new(kind, "", 0, 0, GreenFlags.None);

    /// <summary>A token that is missing in a place where the braces of the text after it had a say: what they were found to do, they must go on to do.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="balance">A brace balance of the text after it.</param>
    /// <param name="isReached">Whether the text gets as low as that.</param>
    public static GreenToken Missing(SyntaxKind kind, int balance, bool isReached) => isReached
        ? new(kind, "", 0, 0, GreenFlags.None) { RestReach = balance }
        : new(kind, "", 0, 0, GreenFlags.None) { RestLimit = balance };

    private static readonly GreenToken?[] MissingTokens = new GreenToken?[Enum.GetValues<SyntaxKind>().Length];

    public override GreenNode? GetSlot(int index) => null;

    /// <summary>The same text as a token of another kind.</summary>
    public GreenToken WithKind(SyntaxKind kind)
    {
        if (kind == Kind) return this;
        var token = GreenTokenCache.Get(kind, FullText, LeadingWidth, TrailingWidth, TriviaFlags | GreenFlags.Reinterpreted);
        return ContainsDiagnostics ? token.WithDiagnostics(Diagnostics) : token;
    }

    /// <summary>The first <paramref name="width"/> code units of the text, with the leading trivia, as a token of its own.</summary>
    public GreenToken First(SyntaxKind kind, int width) => new(
        kind, FullText[..(LeadingWidth + width)], LeadingWidth, 0, (TriviaFlags & GreenFlags.LeadingLineEnd) | GreenFlags.Reinterpreted);

    /// <summary>The text after the first <paramref name="width"/> code units, with the trailing trivia, as a token of its own.</summary>
    public GreenToken Rest(SyntaxKind kind, int width) => new(
        kind, FullText[(LeadingWidth + width)..], 0, TrailingWidth, (TriviaFlags & GreenFlags.TrailingLineEnd) | GreenFlags.Reinterpreted);

    private GreenFlags TriviaFlags => Flags & (GreenFlags.LeadingLineEnd | GreenFlags.TrailingLineEnd);

    /// <summary>A copy of this token that carries diagnostics, those of this one included.</summary>
    public GreenToken WithDiagnostics(params ReadOnlySpan<GreenDiagnostic> diagnostics) =>
        new Diagnosed(this, [.. Diagnostics, .. diagnostics]);

    protected override GreenNode Copy() => new GreenToken(Kind, FullText, LeadingWidth, TrailingWidth, Flags) { Lookahead = Lookahead, RestLimit = RestLimit, RestReach = RestReach };

    protected override (int Net, int Low) CountBraces() => Width == 0 ? (0, 0) : Kind switch
    {
        SyntaxKind.OpenBraceToken => (1, 0),
        SyntaxKind.CloseBraceToken => (-1, -1),
        _ => (0, 0),
    };

    private sealed class Diagnosed : GreenToken
    {
        private readonly GreenDiagnostic[] diagnostics;

        public Diagnosed(GreenToken token, GreenDiagnostic[] diagnostics)
            : base(token.Kind, token.FullText, token.LeadingWidth, token.TrailingWidth, token.Flags | GreenFlags.ContainsDiagnostics)
        {
            this.diagnostics = diagnostics;
            foreach (var diagnostic in diagnostics)
                if (diagnostic.PointsLeft) Flags |= GreenFlags.DependsOnLeft;
        }

        public override ReadOnlySpan<GreenDiagnostic> Diagnostics => diagnostics;

        protected override GreenNode Copy() => new Diagnosed(this, diagnostics) { Lookahead = Lookahead, RestLimit = RestLimit, RestReach = RestReach };
    }
}
