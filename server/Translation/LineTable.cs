using System.Buffers;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>
/// Where the lines of a text are, for whoever asks for many of them: the text finds one line in the time of its depth and of a
/// piece, this table in one step after one pass.
/// </summary>
internal sealed class LineTable
{
    private const int ChunkLength = 8 * 1024;

    private static readonly SearchValues<char> LineEnds = SearchValues.Create('\n', '\r');

    private readonly List<int> _starts = [0];
    private readonly List<int> _ends = [];
    private bool _isAfterCarriageReturn;

    /// <summary>Reads the whole text once.</summary>
    public LineTable(SourceText text)
    {
        var chunk = ArrayPool<char>.Shared.Rent(ChunkLength);
        for (var offset = 0; offset < text.Length; offset += ChunkLength)
        {
            var piece = chunk.AsSpan(0, Math.Min(ChunkLength, text.Length - offset));
            text.CopyTo(offset, piece);
            Scan(piece, offset);
        }

        _ends.Add(text.Length);
        ArrayPool<char>.Shared.Return(chunk);
    }

    /// <summary>The line that holds an offset; one inside a line end belongs to the line before.</summary>
    public int LineAt(int offset)
    {
        var index = _starts.BinarySearch(offset);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>The span of a line without its line end.</summary>
    public TextSpan SpanOf(int line) => TextSpan.FromBounds(_starts[line], _ends[line]);

    private void Scan(ReadOnlySpan<char> piece, int offset)
    {
        for (var at = 0; ;)
        {
            var next = piece[at..].IndexOfAny(LineEnds);
            if (next < 0) return;
            at += next + 1;
            var isLineFeed = piece[at - 1] == '\n';
            if (isLineFeed && _isAfterCarriageReturn && _starts[^1] == offset + at - 1)
            {
                // The second half of \r\n, perhaps at the start of a piece.
                _starts[^1]++;
            }
            else
            {
                _ends.Add(offset + at - 1);
                _starts.Add(offset + at);
            }

            _isAfterCarriageReturn = !isLineFeed;
        }
    }
}
