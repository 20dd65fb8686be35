using System.Buffers;
using System.Text;
using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Wire.Tests;

public class BlockingPipeReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40_000)]
    [InlineData(int.MaxValue)]
    public void FramesOfEverySizeComeThroughHoweverTheStreamIsCut(int chunk)
    {
        int[] sizes = [0, 1, 100, 40_000, 3, 2_000_000, 5];
        if (chunk < 100) sizes = [0, 1, 100, 3_000, 3];
        using var stream = new Trickle(Encoding.ASCII.GetBytes(string.Concat(sizes.Select(Message))), chunk);
        var frames = new FrameReader(new BlockingPipeReader(stream), FrameLimits.Default);
        foreach (var size in sizes)
        {
            var frame = frames.Read(CancellationToken.None);
            Assert.Equal((FrameKind.Content, (long)size), (frame.Kind, frame.Content.Length));
            Assert.True(frame.Content.IsSingleSegment);
            Assert.Equal(size, frame.Content.FirstSpan.Count((byte)('a' + (size % 26))));
            frames.Accept();
        }

        Assert.Equal(FrameKind.End, frames.Read(CancellationToken.None).Kind);
        Assert.Equal(FrameKind.End, frames.Read(CancellationToken.None).Kind);
    }

    [Fact]
    public void CancellationIsSeenBeforeARead()
    {
        var frames = new FrameReader(new BlockingPipeReader(Stream.Null), FrameLimits.Default);
        Assert.Throws<OperationCanceledException>(() => frames.Read(new CancellationToken(canceled: true)));
    }

    private static string Message(int size) => $"Content-Length: {size}\r\n\r\n{new string((char)('a' + (size % 26)), size)}";

    /// <summary>Gives at most so many bytes a read, as pipes do.</summary>
    private sealed class Trickle(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
