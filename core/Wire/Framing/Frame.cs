using System.Buffers;

namespace MtpScript.Tooling.Wire.Framing;

/// <summary>What <see cref="FrameReader.Read"/> found.</summary>
public enum FrameKind
{
    /// <summary>The stream is over.</summary>
    End,

    /// <summary>One frame; its content must be accepted or rejected before the next read.</summary>
    Content,

    /// <summary>Bytes that are no frame; the reader has already found its way on.</summary>
    Fault,
}

/// <summary>One step of the incoming stream.</summary>
public readonly struct Frame
{
    private Frame(FrameKind kind, ReadOnlySequence<byte> content, FrameFault fault)
    {
        Kind = kind;
        Content = content;
        Fault = fault;
    }

    /// <summary>Which of the three it is.</summary>
    public FrameKind Kind { get; }

    /// <summary>The content's bytes, valid until the frame is accepted or rejected; empty for other kinds.</summary>
    public ReadOnlySequence<byte> Content { get; }

    /// <summary>The fault, or <see cref="FrameFault.None"/>.</summary>
    public FrameFault Fault { get; }

    internal static Frame End { get; }

    internal static Frame Of(ReadOnlySequence<byte> content) => new(FrameKind.Content, content, FrameFault.None);

    internal static Frame Of(FrameFault fault) => new(FrameKind.Fault, default, fault);
}
