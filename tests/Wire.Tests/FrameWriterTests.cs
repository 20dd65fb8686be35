using System.IO.Pipelines;
using System.Text;
using MtpScript.Tooling.Wire.Framing;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.Tests;

public class FrameWriterTests
{
    [Fact]
    public async Task WhatWaitsGoesOutInOneFlush()
    {
        using var stream = new CountingStream();
        var writer = new FrameWriter(PipeWriter.Create(stream));
        for (var index = 0; index < 100; index++) Assert.True(writer.Enqueue(Number(index)));
        writer.Complete();
        await Task.Run(writer.Run);
        Assert.Equal(1, stream.Flushes);
        var expected = string.Concat(
            Enumerable.Range(0, 100).Select(index => $"Content-Length: {index.ToString().Length}\r\n\r\n{index}"));
        Assert.Equal(expected, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task AfterTheEndNothingIsTaken()
    {
        var writer = new FrameWriter(PipeWriter.Create(Stream.Null));
        writer.Complete();
        await Task.Run(writer.Run);
        Assert.False(writer.Enqueue(Number(1)));
        await writer.WhenRoomAsync(CancellationToken.None);
    }

    [Fact]
    public async Task ProducersOfStreamsWaitForTheReader()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1000, resumeWriterThreshold: 500));
        var writer = new FrameWriter(pipe.Writer);
        var buffer = new PooledBuffer();
        buffer.GetSpan((int)FrameWriter.HighWaterMark)[..(int)FrameWriter.HighWaterMark].Fill((byte)' ');
        buffer.Advance((int)FrameWriter.HighWaterMark);
        writer.Enqueue(buffer);
        var room = writer.WhenRoomAsync(CancellationToken.None);
        Assert.False(room.IsCompleted);
        var running = Task.Run(writer.Run);
        writer.Complete();
        var read = pipe.Reader.CopyToAsync(Stream.Null);
        await room;
        await running;
        await pipe.Writer.CompleteAsync();
        await read;
    }

    [Fact]
    public async Task ABlockingWriterSendsOneWriteAFlush()
    {
        using var stream = new CountingStream();
        var writer = new FrameWriter(new BlockingPipeWriter(stream));
        for (var index = 0; index < 100; index++) writer.Enqueue(Number(index));
        writer.Complete();
        await Task.Run(writer.Run);
        Assert.Equal((1, 1), (stream.Writes, stream.Flushes));
    }

    [Fact]
    public async Task AReaderThatIsGoneEndsTheWriter()
    {
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();
        var writer = new FrameWriter(pipe.Writer);
        writer.Enqueue(Number(1));
        await Task.Run(writer.Run);
        Assert.False(writer.Enqueue(Number(2)));
    }

    [Fact]
    public void PooledBufferGrowsAndKeepsItsBytes()
    {
        using var buffer = new PooledBuffer();
        for (var index = 0; index < 10_000; index++)
        {
            buffer.GetSpan(1)[0] = (byte)index;
            buffer.Advance(1);
        }

        Assert.Equal(Enumerable.Range(0, 10_000).Select(index => (byte)index), buffer.Written.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(int.MaxValue));
    }

    private static PooledBuffer Number(int value) => JsonBuffers.Write(new Number(value));

    private sealed class CountingStream : MemoryStream
    {
        public int Flushes { get; private set; }

        public int Writes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            base.Write(buffer);
        }

        public override void Flush()
        {
            Flushes++;
            base.Flush();
        }
    }
}
