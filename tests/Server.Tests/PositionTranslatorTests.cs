using System.Text;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Tests;

public class PositionTranslatorTests
{
    /// <summary>One, two, three and four bytes; a pair; lone surrogates; every line end.</summary>
    private const string Text = "aé€𝒳b\r\n\ud800x\udc00\rlast𝒳\n\n";

    [Theory]
    [InlineData("Utf16", 0, 3, 3)]
    [InlineData("Utf16", 0, 5, 5)]
    [InlineData("Utf16", 0, 99, 6)]
    [InlineData("Utf8", 0, 1, 1)]
    [InlineData("Utf8", 0, 2, 1)]
    [InlineData("Utf8", 0, 3, 2)]
    [InlineData("Utf8", 0, 6, 3)]
    [InlineData("Utf8", 0, 7, 3)]
    [InlineData("Utf8", 0, 10, 5)]
    [InlineData("Utf8", 0, 11, 6)]
    [InlineData("Utf8", 0, 12, 6)]
    [InlineData("Utf32", 0, 3, 3)]
    [InlineData("Utf32", 0, 4, 5)]
    [InlineData("Utf32", 0, 2147483647, 6)]
    [InlineData("Utf32", 1, 0, 8)]
    [InlineData("Utf32", 1, 3, 11)]
    [InlineData("Utf8", 1, 3, 9)]
    [InlineData("Utf16", 2, 0, 12)]
    [InlineData("Utf16", 4, 0, 20)]
    [InlineData("Utf16", 5, 0, 20)]
    [InlineData("Utf16", 2147483647, 2147483647, 20)]
    public void OffsetsOfPositions(string encoding, int line, int character, int expected) =>
        Assert.Equal(expected, Over(Text, Enum.Parse<PositionEncoding>(encoding)).ToOffset(At(line, character)));

    [Fact]
    public void EveryPlaceBetweenCharactersComesBack()
    {
        foreach (var encoding in Enum.GetValues<PositionEncoding>())
        {
            foreach (var offset in Boundaries(Text))
            {
                var position = Over(Text, encoding).ToPosition(offset);
                Assert.Equal(Naive(Text, encoding, offset), position);
                Assert.Equal(offset, Over(Text, encoding).ToOffset(position));
            }
        }
    }

    [Fact]
    public void AskedInAnyOrderTheAnswersAreTheSame()
    {
        var random = new Random(3);
        var text = string.Concat(Enumerable.Range(0, 400).Select(_ => random.Next(12) switch
        {
            0 => "\n",
            1 => "𝒳",
            4 => "\r\n",
            5 => "\r",
            6 => "\n\r",
            2 => "é",
            3 => new string('x', random.Next(700)),
            _ => "ab",
        }));
        var offsets = Boundaries(text).ToArray();
        foreach (var encoding in Enum.GetValues<PositionEncoding>())
        {
            var positions = Over(text, encoding);
            for (var round = 0; round < 300; round++)
            {
                var offset = offsets[random.Next(offsets.Length)];
                Assert.Equal(Naive(text, encoding, offset), positions.ToPosition(offset));
                Assert.Equal(offset, positions.ToOffset(Naive(text, encoding, offset)));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\n\r\r\n\n\r")]
    [InlineData("a\r\nb\rc\nd")]
    public void TheTableOfLinesIsWhatTheTextSays(string lines)
    {
        // 8191 puts a \r\n across the border of two pieces.
        foreach (var padding in new[] { 0, 8190, 8191, 8192 })
        {
            var text = SourceText.From(new string('x', padding) + lines + new string('y', padding) + lines);
            var table = new LineTable(text);
            for (var line = 0; line < text.LineCount; line++) Assert.Equal(text.GetLineSpan(line), table.SpanOf(line));
            foreach (var offset in Boundaries(text.ToString())) Assert.Equal(text.GetLineIndex(offset), table.LineAt(offset));
        }
    }

    [Fact]
    public void InsideALineEndIsTheEndOfItsLine() => Assert.Equal(At(0, 6), Over(Text, PositionEncoding.Utf16).ToPosition(7));

    [Fact]
    public void RangesThatAreTheWrongWayRoundAreTurned()
    {
        var range = new DocumentRange { Start = At(2, 1), End = At(0, 1) };
        Assert.Equal(TextSpan.FromBounds(1, 13), Over(Text, PositionEncoding.Utf16).ToSpan(range));
    }

    [Fact]
    public void TheEmptyText()
    {
        Assert.Equal(At(0, 0), Over("", PositionEncoding.Utf8).ToPosition(0));
        Assert.Equal(0, Over("", PositionEncoding.Utf8).ToOffset(At(7, 7)));
    }

    [Fact]
    public void TheFirstKnownPreferenceOfTheClientCounts()
    {
        Assert.Equal(PositionEncoding.Utf16, PositionEncodings.Negotiate(null));
        Assert.Equal(PositionEncoding.Utf16, PositionEncodings.Negotiate([]));
        Assert.Equal(PositionEncoding.Utf16, PositionEncodings.Negotiate([new("utf-7")]));
        Assert.Equal(PositionEncoding.Utf32,
            PositionEncodings.Negotiate([new("utf-7"), PositionEncodingKind.UTF32, PositionEncodingKind.UTF8]));
        Assert.All(Enum.GetValues<PositionEncoding>(), static encoding =>
            Assert.Equal(encoding, PositionEncodings.Negotiate([encoding.ToKind()])));
    }

    private static PositionTranslator Over(string text, PositionEncoding encoding) => new(SourceText.From(text), encoding);

    private static Position At(int line, int character) => new() { Line = line, Character = character };

    private static IEnumerable<int> Boundaries(string text) => Enumerable.Range(0, text.Length + 1).Where(offset =>
        offset == 0 || offset == text.Length
        || !((char.IsHighSurrogate(text[offset - 1]) && char.IsLowSurrogate(text[offset]))
            || (text[offset - 1] == '\r' && text[offset] == '\n')));

    private static Position Naive(string text, PositionEncoding encoding, int offset)
    {
        var before = text[..offset].Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var line = before[(before.LastIndexOf('\n') + 1)..];
        var units = encoding switch
        {
            PositionEncoding.Utf8 => Encoding.UTF8.GetByteCount(line),
            PositionEncoding.Utf32 => line.EnumerateRunes().Count(),
            _ => line.Length,
        };
        return At(before.Count(static character => character == '\n'), units);
    }
}
