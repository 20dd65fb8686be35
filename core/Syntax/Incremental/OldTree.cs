using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Lexing;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax.Incremental;

/// <summary>
/// The tree before an edit, and what of it still holds. A node still holds if the edit lies outside of its text and of all that
/// was looked at to build it. Positions asked for are those in the new text; they mostly increase, and a cursor follows them.
/// </summary>
internal sealed class OldTree(GreenNode root, TextChange change)
{
    private readonly int damageStart = change.Span.Start;
    private readonly int damageEnd = change.Span.Start + change.NewText.Length;
    private readonly int shift = change.Shift;

    /// <summary>How far the text after the edit moved.</summary>
    public int Shift => shift;

    private Frame[] frames = new Frame[64];
    private int depth = -1;

    /// <summary>A position after the edit where a token starts in both texts: beyond it, the tokens are the same.</summary>
    private int alignedAt = int.MaxValue;

    /// <summary>A border between tokens before the edit, once asked for, and the braces of the new text from there to its end.</summary>
    private int restFrom = -1;

    private BraceBalance rest;
    private TextWindow? window;

    /// <summary>The new text, for what must be lexed to know its braces.</summary>
    public void Attach(TextWindow newText) => window = newText;

    /// <summary>Where the edit starts, in both texts.</summary>
    public int DamageStart => damageStart;

    /// <summary>Just past the edit, in the new text: from there on, both texts are the same.</summary>
    public int DamageEnd => damageEnd;

    /// <summary>The old position of a new one, or -1 inside the edit.</summary>
    public int Map(int position) =>
        position >= damageEnd ? position - shift : position < damageStart ? position : -1;

    /// <summary>The token that stood, with its trivia, at a position and that would be lexed there again, or null.</summary>
    public GreenToken? TokenAt(int position, LexerState state)
    {
        var old = Map(position);
        if (old < 0 || !MoveTo(old)) return null;
        var node = CurrentChild;
        while (node is not GreenToken) node = FirstChild(node);
        var token = (GreenToken)node;
        if (position < damageStart && old + token.FullWidth + Lexer.Margin > damageStart) return null;
        if ((token.Flags & (GreenFlags.Reinterpreted | GreenFlags.ContainsDiagnostics)) != 0 || IsMovedMark(position, old)) return null;
        var mayBePath = token.Kind == SyntaxKind.PathToken || (Lexer.ExpectsPath(state) && token.Width > 0 && token.TextSpan[0] == '/');
        return mayBePath || token.Kind == SyntaxKind.EndOfFileToken ? null : token;
    }

    /// <summary>The longest run of elements, or the element, of a list that starts at a position and still holds, or null.</summary>
    /// <param name="position">Where it starts, in the new text.</param>
    /// <param name="listKind">The kind of list.</param>
    /// <param name="nesting">How many constructs are open there.</param>
    /// <param name="previous">The token before.</param>
    /// <param name="state">The lexer's state.</param>
    /// <param name="isReported">Whether what stands before has reported an error there already.</param>
    public GreenNode? ElementsAt(int position, SyntaxKind listKind, int nesting, GreenToken? previous, LexerState state, bool isReported)
    {
        var isTopLevel = listKind == SyntaxKind.ListOfDeclaration;
        var old = Map(position);
        if (old < 0 || !MoveTo(old) || !FollowsAsBefore(position, old, previous, state)) return null;
        var (node, parent) = (CurrentChild, frames[depth].Node);
        while (true)
        {
            var isElement = node.Kind == listKind || parent.Kind == listKind;
            if (isElement && (!DependsOnLeft(node) || (isTopLevel && IsSkippedAsBefore(node, isReported))) && Holds(node, old, position, nesting, isTopLevel))
                return node;
            if (node.IsToken) return null;
            parent = node;
            node = FirstChild(node);
        }
    }

    /// <summary>The longest node of a set of kinds that starts at a position and still holds, or null.</summary>
    public GreenNode? NodeAt(int position, Func<SyntaxKind, bool> accepts, int nesting, GreenToken? previous, LexerState state)
    {
        var old = Map(position);
        if (old < 0 || !MoveTo(old) || !FollowsAsBefore(position, old, previous, state)) return null;
        for (var node = CurrentChild; !node.IsToken; node = FirstChild(node))
        {
            if (accepts(node.Kind) && (node.Flags & GreenFlags.IsShared) == 0 && !DependsOnLeft(node) && Holds(node, old, position, nesting, isTopLevel: false))
                return node;
        }

        return null;
    }

    /// <summary>The braces of the old text from one old position to another; both must be borders between tokens.</summary>
    public BraceBalance Braces(int from, int to) => Braces(root, 0, from, to);

    /// <summary>Where the brace balance, counted from an old position, first gets as low as a value; -1 if it never does.</summary>
    public int PositionOfLow(int from, int low) => PositionOfLow(root, 0, from, ref low);

    /// <summary>Whether a token started at an old position.</summary>
    public bool IsTokenStart(int old)
    {
        if (old >= root.FullWidth) return old == root.FullWidth;
        var (node, start) = (root, 0);
        while (start < old)
        {
            if (node.IsToken) return false;
            (node, start) = ChildAt(node, start, old);
        }

        return true;
    }

    /// <summary>The start of the token that covers an old position.</summary>
    public int TokenStart(int old)
    {
        var (node, start) = (root, 0);
        while (!node.IsToken) (node, start) = ChildAt(node, start, old);
        return start;
    }

    /// <summary>The lexer's state before the token that started at an old position.</summary>
    public LexerState StateBefore(int old)
    {
        Span<SyntaxKind> kinds = [SyntaxKind.None, SyntaxKind.None, SyntaxKind.None];
        for (var index = 0; index < kinds.Length && old > 0; index++)
        {
            kinds[index] = TokenStream.LexicalKind(TokenCovering(old - 1));
            old = TokenStart(old - 1);
        }

        return Lexer.StateAfter(kinds[2], kinds[1], kinds[0]);
    }

    /// <summary>
    /// Whether the token before a position is of the kind that it was before the edit, and the position at the start of a line if it was:
    /// these two are all that the parser's decisions at the start of a node depend on to its left.
    /// </summary>
    private bool FollowsAsBefore(int position, int old, GreenToken? previous, LexerState state)
    {
        if (IsMovedMark(position, old)) return false;
        if (position < damageEnd || position > alignedAt) return true;
        if (state != StateBefore(old)) return false;
        alignedAt = position;
        var before = old == 0 ? null : TokenCovering(old - 1);
        return previous?.Kind == before?.Kind && EndsLine(previous) == EndsLine(before);
    }

    /// <summary>A byte order mark is trivia at the start of the text and an error anywhere else.</summary>
    private bool IsMovedMark(int position, int old) =>
        (position == 0) != (old == 0) && TokenCovering(old).FullText is ['\uFEFF', ..];

    private static bool EndsLine(GreenToken? token) => token is null || (token.Flags & GreenFlags.TrailingLineEnd) != 0;

    private GreenToken TokenCovering(int old)
    {
        var (node, start) = (root, 0);
        while (!node.IsToken) (node, start) = ChildAt(node, start, old);
        return (GreenToken)node;
    }

    private GreenNode CurrentChild => frames[depth].Node.GetSlot(frames[depth].Slot)!;

    private static bool DependsOnLeft(GreenNode node) => (node.Flags & GreenFlags.DependsOnLeft) != 0;

    /// <summary>
    /// Whether skipped text of the top level comes out the same: to its left, it depends on nothing but whether its own error is one too many.
    /// </summary>
    private static bool IsSkippedAsBefore(GreenNode node, bool isReported) =>
        node.Kind == SyntaxKind.SkippedTokens && (node.Diagnostics.IsEmpty == isReported || FirstChild(node).ContainsDiagnostics);

    private bool Holds(GreenNode node, int old, int position, int nesting, bool isTopLevel)
    {
        if ((node.IsReinterpreted && !node.IsToken) || StartsInsideToken(node)) return false;

        // To read a level of the tree the parser enters two constructs at most (a statement and its block). Near the limit it reads again.
        var isNearLimit = nesting + (2 * (node.Height + 1)) > Parsing.Limits.Nesting;
        if (!isTopLevel && (isNearLimit || (node.Flags & GreenFlags.DependsOnDepth) != 0)) return false;
        if (position >= damageEnd) return true;
        var end = old + node.FullWidth;
        if ((long)end + node.Lookahead + Lexer.Margin > damageStart) return false;
        return (node.RestLimit == GreenNode.Unlimited || RestLow(end) > node.RestLimit)
            && (node.RestReach == GreenNode.Unreached || RestLow(end) <= node.RestReach);
    }

    /// <summary>The lowest brace balance of the new text from a position before the edit to the end.</summary>
    private int RestLow(int position)
    {
        if (restFrom < 0)
        {
            restFrom = TokenStart(Math.Max(damageStart - Lexer.Margin, 0));
            rest = BraceScan.ToEnd(window!, this, restFrom, StateBefore(restFrom));
        }

        return position <= restFrom ? Braces(position, restFrom).Then(rest).Low : BraceScan.ToEnd(window!, this, position, StateBefore(position)).Low;
    }

    /// <summary>Puts the cursor before the outermost node that starts at an old position.</summary>
    private bool MoveTo(int old)
    {
        while (depth >= 0 && (old >= frames[depth].End || old <= frames[depth].Start)) depth--;
        if (depth < 0) Push(root, 0);
        else if (old < frames[depth].SlotStart) (frames[depth].Slot, frames[depth].SlotStart) = (0, frames[depth].Start);
        while (true)
        {
            ref var frame = ref frames[depth];
            var count = frame.Node.SlotCount;
            while (frame.Slot < count)
            {
                var width = frame.Node.GetSlot(frame.Slot)?.FullWidth ?? 0;
                if (frame.SlotStart + width > old) break;
                frame.SlotStart += width;
                frame.Slot++;
            }

            if (frame.Slot == count) return false;
            if (frame.SlotStart == old) return true;
            var child = frame.Node.GetSlot(frame.Slot)!;
            if (child.IsToken) return false;
            Push(child, frame.SlotStart);
        }
    }

    private void Push(GreenNode node, int start)
    {
        if (++depth == frames.Length) Array.Resize(ref frames, depth * 2);
        frames[depth] = new() { Node = node, Start = start, End = start + node.FullWidth, SlotStart = start };
    }

    /// <summary>Whether a node begins, or may begin, with the rest of a token that was cut: the text may be lexed otherwise now.</summary>
    private static bool StartsInsideToken(GreenNode node)
    {
        if (node.FullWidth == 0) return false;
        while (node is not GreenToken) node = FirstChild(node);
        return (node.Flags & GreenFlags.Reinterpreted) != 0 && ((GreenToken)node).FullText is ['>', ..];
    }

    private static GreenNode FirstChild(GreenNode node)
    {
        var index = 0;
        while (node.GetSlot(index) is not { FullWidth: > 0 }) index++;
        return node.GetSlot(index)!;
    }

    private static (GreenNode Child, int Start) ChildAt(GreenNode node, int start, int old)
    {
        for (var index = 0; ; index++)
        {
            if (node.GetSlot(index) is not { FullWidth: > 0 } child) continue;
            if (start + child.FullWidth > old) return (child, start);
            start += child.FullWidth;
        }
    }

    /// <summary>The braces of a node's text from one position to another; both must be borders between tokens.</summary>
    public static BraceBalance Braces(GreenNode node, int start, int from, int to)
    {
        var end = start + node.FullWidth;
        if (end <= from || start >= to) return default;
        if (from <= start && end <= to) return new(node.Braces.Net, node.Braces.Low);
        var sum = default(BraceBalance);
        for (var index = 0; index < node.SlotCount; index++)
        {
            if (node.GetSlot(index) is not { } child) continue;
            sum = sum.Then(Braces(child, start, from, to));
            start += child.FullWidth;
        }

        return sum;
    }

    private static int PositionOfLow(GreenNode node, int start, int from, ref int low)
    {
        var end = start + node.FullWidth;
        if (end <= from) return -1;
        if (start >= from && node.Braces.Low > low)
        {
            low -= node.Braces.Net;
            return -1;
        }

        if (node.IsToken) return end;
        for (var index = 0; index < node.SlotCount; index++)
        {
            if (node.GetSlot(index) is not { } child) continue;
            if (PositionOfLow(child, start, from, ref low) is >= 0 and var found) return found;
            start += child.FullWidth;
        }

        return -1;
    }

    private struct Frame
    {
        public GreenNode Node;
        public int Start;
        public int End;
        public int Slot;
        public int SlotStart;
    }
}

/// <summary>How many more braces open than close in a stretch of text, and the lowest value of that on the way.</summary>
internal readonly record struct BraceBalance(int Net, int Low)
{
    public BraceBalance Then(BraceBalance next) => new(Net + next.Net, Math.Min(Low, Net + next.Low));

    public static BraceBalance Of(SyntaxKind kind) => kind switch
    {
        SyntaxKind.OpenBraceToken => new(1, 0),
        SyntaxKind.CloseBraceToken => new(-1, -1),
        _ => default,
    };
}
