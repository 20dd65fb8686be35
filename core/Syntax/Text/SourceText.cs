using System.Collections.Immutable;

namespace MtpScript.Tooling.Syntax.Text;

/// <summary>
/// The text of a file: immutable, with the cost of an edit growing with the edit and the logarithm of the text.
/// Offsets are UTF-16 code units. A line ends at <c>\n</c>, <c>\r\n</c> or a lone <c>\r</c>, as in LSP.
/// </summary>
public sealed class SourceText
{
    private readonly Rope? rope;
    private readonly string? whole;

    private SourceText(Rope? rope, string? whole, ImmutableArray<DecodingError> decodingErrors)
    {
        this.rope = rope;
        this.whole = whole;
        DecodingErrors = decodingErrors;
    }

    /// <summary>The text with nothing in it.</summary>
    public static SourceText Empty { get; } = From("");

    /// <summary>The number of UTF-16 code units.</summary>
    public int Length => rope?.Length ?? 0;

    /// <summary>The number of lines: one more than there are line ends.</summary>
    public int LineCount => (rope?.Breaks.Count ?? 0) + 1;

    /// <summary>The runs of bytes that were not UTF-8, in order (§1).</summary>
    public ImmutableArray<DecodingError> DecodingErrors { get; }

    /// <summary>The code unit at an offset.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside of the text.</exception>
    public char this[int offset]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)offset, (uint)Length, nameof(offset));
            return rope!.PieceAt(ref offset).Text[offset];
        }
    }

    /// <summary>The text of a string.</summary>
    public static SourceText From(string text) => new(Rope.Build(text), text, []);

    /// <summary>
    /// The text of a file's bytes: UTF-8 with an optional byte order mark, which stays in the text. Each run of bad bytes becomes
    /// one replacement character a byte and one entry of <see cref="DecodingErrors"/>.
    /// </summary>
    public static SourceText Decode(ReadOnlySpan<byte> bytes)
    {
        var (text, errors) = Utf8Decoder.Decode(bytes);
        return new(Rope.Build(text), text, errors);
    }

    /// <summary>The text after a change.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The change's span is not inside the text.</exception>
    public SourceText WithChange(TextChange change)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(change.Span.Start, nameof(change));
        ArgumentOutOfRangeException.ThrowIfNegative(change.Span.Length, nameof(change));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(change.Span.End, Length, nameof(change));
        return new(Rope.Replace(rope, change.Span, change.NewText), null, Adjust(DecodingErrors, change));
    }

    /// <summary>The offset at which a line starts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public int GetLineStart(int line)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)line, (uint)LineCount, nameof(line));
        if (line == 0) return 0;
        var (start, node) = (0, rope!);
        while (node is Rope.Branch branch)
        {
            var breaks = branch.Left.Breaks.Count - (branch.Left.Breaks.JoinsWith(branch.Right.Breaks) ? 1 : 0);
            if (line <= breaks)
            {
                node = branch.Left;
                continue;
            }

            line -= breaks;
            start += branch.Left.Length;
            node = branch.Right;
        }

        return start + LineBreaks.EndOfBreak(((Rope.Leaf)node).Text, line);
    }

    /// <summary>The line that holds an offset; the end of the text belongs to the last line.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside of the text.</exception>
    public int GetLineIndex(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)Length, nameof(offset));
        if (offset == 0) return 0;
        LineBreaks before = default;
        var (node, rest, isFirst) = (rope!, offset, true);
        while (node is Rope.Branch branch && rest > 0)
        {
            if (rest <= branch.Left.Length)
            {
                node = branch.Left;
                continue;
            }

            before = isFirst ? branch.Left.Breaks : before.Then(branch.Left.Breaks);
            isFirst = false;
            rest -= branch.Left.Length;
            node = branch.Right;
        }

        var last = LineBreaks.Of(((Rope.Leaf)node).Text[..rest]);
        var breaks = isFirst ? last : before.Then(last);
        return breaks.Count - (breaks.EndsWithCarriageReturn && offset < Length && this[offset] == '\n' ? 1 : 0);
    }

    /// <summary>The span of a line without its line end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public TextSpan GetLineSpan(int line)
    {
        var start = GetLineStart(line);
        if (line + 1 == LineCount) return TextSpan.FromBounds(start, Length);
        var end = GetLineStart(line + 1) - 1;
        return TextSpan.FromBounds(start, end > start && this[end] == '\n' && this[end - 1] == '\r' ? end - 1 : end);
    }

    /// <summary>The line and character of an offset.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside of the text.</exception>
    public LinePosition GetLinePosition(int offset)
    {
        var line = GetLineIndex(offset);
        return new(line, offset - GetLineStart(line));
    }

    /// <summary>The offset of a position; one beyond the line's or the text's end means that end, as in LSP.</summary>
    public int GetOffset(LinePosition position)
    {
        if (position.Line < 0) return 0;
        if (position.Line >= LineCount) return Length;
        var span = GetLineSpan(position.Line);
        return span.Start + Math.Clamp(position.Character, 0, span.Length);
    }

    /// <summary>Copies the text from <paramref name="offset"/> on until <paramref name="destination"/> is full.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The text ends before that.</exception>
    public void CopyTo(int offset, Span<char> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset + (uint)destination.Length, (uint)Length, nameof(offset));
        while (destination.Length > 0)
        {
            var within = offset;
            var piece = rope!.PieceAt(ref within).Text[within..];
            var count = Math.Min(piece.Length, destination.Length);
            piece[..count].CopyTo(destination);
            destination = destination[count..];
            offset += count;
        }
    }

    /// <summary>The text of a span.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is not inside the text.</exception>
    public string ToString(TextSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(span.Length, nameof(span));
        return span.Length == Length && whole is not null
            ? whole
            : string.Create(span.Length, (Text: this, span.Start), static (buffer, from) => from.Text.CopyTo(from.Start, buffer));
    }

    /// <summary>The whole text.</summary>
    public override string ToString() => ToString(new TextSpan(0, Length));

    /// <summary>Whether two texts have the same code units.</summary>
    public bool ContentEquals(SourceText other)
    {
        if (ReferenceEquals(rope, other.rope)) return true;
        if (Length != other.Length) return false;
        for (var offset = 0; offset < Length; )
        {
            var (here, there) = (offset, offset);
            var mine = rope!.PieceAt(ref here).Text[here..];
            var theirs = other.rope!.PieceAt(ref there).Text[there..];
            var count = Math.Min(mine.Length, theirs.Length);
            if (!mine[..count].SequenceEqual(theirs[..count])) return false;
            offset += count;
        }

        return true;
    }

    private static ImmutableArray<DecodingError> Adjust(ImmutableArray<DecodingError> errors, TextChange change) =>
        errors.IsEmpty
            ? errors
            : [.. errors.Where(error => !error.Span.OverlapsWith(change.Span) && !(change.Span.Start > error.Span.Start && change.Span.End < error.Span.End))
                .Select(error => error.Span.End <= change.Span.Start ? error : error with { Span = error.Span.Shift(change.Shift) })];
}
