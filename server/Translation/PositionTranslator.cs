using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>
/// Offsets of one text to the client's positions and back. Remembers where it was last, so that ascending offsets on one
/// line cost their distance, not the line: one instance serves one request.
/// </summary>
internal sealed class PositionTranslator(SourceText text, PositionEncoding encoding)
{
    private const int ChunkLength = 512;

    /// <summary>So many lines are looked up in the text itself; who asks for more gets a table.</summary>
    private const int LinesWithoutTable = 32;

    private int _knownOffset;
    private int _knownColumn;
    private TextSpan _knownLine = text.GetLineSpan(0);
    private int _knownLineNumber;
    private int _moves;
    private LineTable? _table;

    /// <summary>The text that offsets are of.</summary>
    public SourceText Text => text;

    /// <summary>The position of an offset; one inside a line end is the end of its line.</summary>
    /// <param name="offset">UTF-16 offset, from 0 to the text's length.</param>
    public Position ToPosition(int offset)
    {
        if (offset < _knownOffset || offset > _knownLine.End) MoveTo(offset);
        var end = Math.Min(offset, _knownLine.End);
        _knownColumn += Measure(_knownOffset, end);
        _knownOffset = end;
        return new Position { Line = _knownLineNumber, Character = _knownColumn };
    }

    /// <summary>The range of a span.</summary>
    public DocumentRange ToRange(TextSpan span)
    {
        var start = ToPosition(span.Start);
        return new DocumentRange { Start = start, End = span.Length == 0 ? start : ToPosition(span.End) };
    }

    /// <summary>
    /// The offset of a position. A line beyond the last is the end of the text, a character beyond the line's end is that end
    /// (LSP, <c>Position</c>), and one inside a character is its start.
    /// </summary>
    public int ToOffset(Position position)
    {
        if (position.Line >= text.LineCount) return text.Length;
        var line = text.GetLineSpan(position.Line);
        if (encoding == PositionEncoding.Utf16) return line.Start + Math.Min(position.Character, line.Length);
        var (offset, units) = (line.Start, position.Character);
        Span<char> chunk = stackalloc char[ChunkLength];
        while (offset < line.End && units > 0)
        {
            var piece = Copy(offset, line.End, chunk);
            var taken = encoding.Advance(piece, ref units);
            offset += taken;
            if (taken < piece.Length) break;
        }

        return offset;
    }

    /// <summary>The span of a range; one that is the wrong way round is turned.</summary>
    public TextSpan ToSpan(DocumentRange range)
    {
        var (start, end) = (ToOffset(range.Start), ToOffset(range.End));
        return TextSpan.FromBounds(Math.Min(start, end), Math.Max(start, end));
    }

    private void MoveTo(int offset)
    {
        if (++_moves > LinesWithoutTable) _table ??= new LineTable(text);
        _knownLineNumber = _table?.LineAt(offset) ?? text.GetLineIndex(offset);
        _knownLine = _table?.SpanOf(_knownLineNumber) ?? text.GetLineSpan(_knownLineNumber);
        _knownOffset = _knownLine.Start;
        _knownColumn = 0;
    }

    private int Measure(int start, int end)
    {
        if (encoding == PositionEncoding.Utf16) return end - start;
        var units = 0;
        Span<char> chunk = stackalloc char[ChunkLength];
        while (start < end)
        {
            var piece = Copy(start, end, chunk);
            units += encoding.Measure(piece);
            start += piece.Length;
        }

        return units;
    }

    /// <summary>The next piece of a line; a surrogate pair stays together.</summary>
    private ReadOnlySpan<char> Copy(int start, int end, Span<char> chunk)
    {
        var piece = chunk[..Math.Min(chunk.Length, end - start)];
        text.CopyTo(start, piece);
        return start + piece.Length < end && char.IsHighSurrogate(piece[^1]) && piece.Length > 1 ? piece[..^1] : piece;
    }
}
