using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Incremental;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax.Lexing;

/// <summary>
/// The tokens of a text for the parser, lexed as they are asked for; after an edit, those of the old tree are taken over where
/// they still hold. It remembers how far the parser looked ahead.
/// </summary>
internal sealed class TokenStream
{
    private readonly TextWindow window;
    private readonly OldTree? old;
    private Lexeme[] buffer = new Lexeme[64];
    private int current;
    private int count;
    private int nextPosition;
    private LexerState state;
    private bool nextStartsLine = true;
    private BraceSuffix? suffix;
    private int dropped;

    public TokenStream(SourceText text, OldTree? old)
    {
        this.old = old;
        window = new(text, isWhole: old is null);
        old?.Attach(window);
        Fill(1);
    }

    /// <summary>The greatest position up to which tokens were looked at beyond the current one.</summary>
    public int Examined { get; set; }

    public ref readonly Lexeme Current => ref buffer[current];

    public SyntaxKind Kind => buffer[current].Kind;

    /// <summary>Where the current token starts, with its trivia.</summary>
    public int Position => buffer[current].FullStart;

    /// <summary>The token that was consumed last, or null at the start of the text.</summary>
    public GreenToken? Previous { get; private set; }

    /// <summary>
    /// The kind of the token after the current one, for decisions that only matter to the node around, which ends no earlier than that token
    /// starts and so counts it as seen anyway.
    /// </summary>
    public SyntaxKind KindAfterCurrent
    {
        get
        {
            if (current + 1 >= count) Fill(2);
            return buffer[Math.Min(current + 1, count - 1)].Kind;
        }
    }

    /// <summary>The token <paramref name="distance"/> tokens after the current one; the end of the file for all beyond it.</summary>
    public ref readonly Lexeme Peek(int distance)
    {
        if (current + distance >= count) Fill(distance + 1);
        ref var lexeme = ref buffer[Math.Min(current + distance, count - 1)];
        if (lexeme.FullStart + lexeme.Token.FullWidth > Examined) Examined = lexeme.FullStart + lexeme.Token.FullWidth;
        return ref lexeme;
    }

    /// <summary>Takes the current token.</summary>
    public GreenToken Take()
    {
        var token = buffer[current].Token;
        Previous = token;
        if (++current == count) Fill(1);
        return token;
    }

    /// <summary>Takes the current token as one of another kind.</summary>
    public GreenToken TakeAs(SyntaxKind kind) => Previous = Take().WithKind(kind);

    /// <summary>Takes the <c>&gt;</c> at the start of the current token and leaves the rest of it.</summary>
    public GreenToken TakeGreaterThan()
    {
        var token = buffer[current].Token;
        if (token.Kind == SyntaxKind.GreaterThanToken) return Take();
        var rest = token.TextSpan[1..];
        var kind = rest switch
        {
            ">" => SyntaxKind.GreaterThanToken,
            "=" => SyntaxKind.EqualsToken,
            ">=" => SyntaxKind.GreaterThanEqualsToken,
            ">>" => SyntaxKind.GreaterThanGreaterThanToken,
            _ => SyntaxKind.CompoundAssignmentToken,
        };
        var first = token.First(SyntaxKind.GreaterThanToken, 1);
        buffer[current] = new(token.Rest(kind, 1), kind, buffer[current].FullStart + first.FullWidth, false, LexerState.Normal);
        Previous = first;
        return first;
    }

    /// <summary>Goes on after a node of the old tree that starts at the current position.</summary>
    public void Skip(GreenNode node)
    {
        var end = Position + node.FullWidth;
        var stateBefore = buffer[current].StateBefore;
        while (current < count && buffer[current].FullStart < end) current++;
        var last = LastToken(node);
        Previous = last;
        if (current < count) return;
        dropped += count;
        current = count = 0;
        nextPosition = end;
        state = StateAfter(node, stateBefore);
        nextStartsLine = (last.Flags & GreenFlags.TrailingLineEnd) != 0;
        Fill(1);
    }

    /// <summary>
    /// Whether the text from the current token on closes at least so many of the braces that are open now. That depends on the whole rest of
    /// the text, and the caller records it.
    /// </summary>
    public bool ClosesAtLeast(int braces) => braces == 0 || PositionOfLow(-braces) >= 0;

    /// <summary>Where the brace balance, counted from the current token, first gets as low as a value; -1 if it never does.</summary>
    private int PositionOfLow(int low)
    {
        if (old is null)
        {
            if (suffix is null) LexAll();
            var token = suffix!.FirstLow(dropped + current, low);
            return token < 0 ? -1 : buffer[token - dropped].FullEnd;
        }

        var balance = default(BraceBalance);
        for (var index = current; index < count; index++)
        {
            balance = balance.Then(BraceBalance.Of(buffer[index].Kind));
            if (balance.Low <= low) return buffer[index].FullEnd;
        }

        return buffer[count - 1].Kind == SyntaxKind.EndOfFileToken
            ? -1
            : BraceScan.PositionOfLow(window, old, nextPosition, state, low - balance.Net);
    }

    private void LexAll()
    {
        while (buffer[count - 1].Kind != SyntaxKind.EndOfFileToken) Fill(count - current + 1);
        suffix = new(buffer.AsSpan(current, count - current), dropped + current);
    }

    private void Fill(int wanted)
    {
        while (count - current < wanted)
        {
            if (count > current && buffer[count - 1].Kind == SyntaxKind.EndOfFileToken) return;
            if (count == buffer.Length) MakeRoom();
            var token = old?.TokenAt(nextPosition, state) ?? window.Lex(nextPosition, state);
            buffer[count++] = new(token, token.Kind, nextPosition, nextStartsLine || (token.Flags & GreenFlags.LeadingLineEnd) != 0, state);
            nextPosition += token.FullWidth;
            state = Lexer.Advance(state, token.Kind);
            nextStartsLine = (token.Flags & GreenFlags.TrailingLineEnd) != 0;
        }
    }

    private void MakeRoom()
    {
        if (current < buffer.Length / 2)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
            return;
        }

        Array.Copy(buffer, current, buffer, 0, count - current);
        dropped += current;
        count -= current;
        current = 0;
    }

    /// <summary>The kind that the lexer gives the token, whatever the parser took it for.</summary>
    public static SyntaxKind LexicalKind(GreenToken token) =>
        (token.Flags & GreenFlags.Reinterpreted) == 0 || token.Width == 0 ? token.Kind : TokenScanner.Word(token.TextSpan);

    private static GreenToken LastToken(GreenNode node)
    {
        while (node is not GreenToken)
        {
            var index = node.SlotCount - 1;
            while (node.GetSlot(index) is not { FullWidth: > 0 }) index--;
            node = node.GetSlot(index)!;
        }

        return (GreenToken)node;
    }

    /// <summary>The lexer's state after a node of the old tree.</summary>
    private static LexerState StateAfter(GreenNode node, LexerState before)
    {
        var tokens = default(LastKinds);
        var isEnough = tokens.Collect(node);
        var state = isEnough ? LexerState.Normal : before;
        if (tokens.Third != SyntaxKind.None) state = Lexer.Advance(state, tokens.Third);
        if (tokens.Second != SyntaxKind.None) state = Lexer.Advance(state, tokens.Second);
        return Lexer.Advance(state, tokens.Last);
    }

    /// <summary>The kinds of a node's last tokens, as many as the lexer's state depends on.</summary>
    private struct LastKinds
    {
        public SyntaxKind Last;
        public SyntaxKind Second;
        public SyntaxKind Third;

        /// <summary>Goes through a node from its end; true when no further token matters.</summary>
        public bool Collect(GreenNode node)
        {
            if (node is GreenToken token) return Add(LexicalKind(token));
            for (var index = node.SlotCount - 1; index >= 0; index--)
                if (node.GetSlot(index) is { FullWidth: > 0 } child && Collect(child)) return true;
            return false;
        }

        private bool Add(SyntaxKind kind)
        {
            if (Last == SyntaxKind.None)
            {
                Last = kind;
                return kind is not (SyntaxKind.IdentifierToken or SyntaxKind.ApiKeyword);
            }

            if (Second == SyntaxKind.None)
            {
                Second = kind;
                return kind != SyntaxKind.ApiKeyword;
            }

            Third = kind;
            return true;
        }
    }
}

/// <summary>A token in the stream.</summary>
/// <param name="Token">The token.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="FullStart">Where it starts, with its trivia.</param>
/// <param name="StartsLine">Whether it is the first token on its line.</param>
/// <param name="StateBefore">The lexer's state before it.</param>
internal readonly record struct Lexeme(GreenToken Token, SyntaxKind Kind, int FullStart, bool StartsLine, LexerState StateBefore)
{
    public int Start => FullStart + Token.LeadingWidth;

    public int End => FullStart + Token.FullWidth - Token.TrailingWidth;

    public int FullEnd => FullStart + Token.FullWidth;

    /// <summary>The code units between the line's start and the token; only for one that starts a line.</summary>
    public int Column => Token.LeadingWidth == 0 || Token.FullText[Token.LeadingWidth - 1] is '\n' or '\r' ? 0
        : Token.LeadingWidth - (Token.FullText.AsSpan(0, Token.LeadingWidth).LastIndexOfAny('\n', '\r') + 1);

    public bool Is(string word) => Kind == SyntaxKind.IdentifierToken && Token.TextSpan.SequenceEqual(word);
}
