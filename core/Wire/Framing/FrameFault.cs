namespace MtpScript.Tooling.Wire.Framing;

/// <summary>Why bytes of the stream are not a frame.</summary>
public enum FrameFault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>A header line is not <c>Name: value</c>, or the block is longer than the limit.</summary>
    MalformedHeader,

    /// <summary>The header block ends without <c>Content-Length</c>.</summary>
    MissingContentLength,

    /// <summary><c>Content-Length</c> is negative, not a number, or given twice with different values.</summary>
    InvalidContentLength,

    /// <summary><c>Content-Length</c> is above <see cref="FrameLimits.MaximumContentLength"/>.</summary>
    ContentTooLarge,

    /// <summary>The content type names a character set other than UTF-8.</summary>
    UnsupportedCharset,

    /// <summary>The next header begins before the announced length is reached.</summary>
    ContentTooShort,

    /// <summary>The stream ends inside a frame.</summary>
    Truncated,
}

/// <summary>Wording of faults.</summary>
public static class FrameFaultText
{
    /// <summary>One sentence for the other side, without a full stop.</summary>
    /// <param name="fault">The fault to describe.</param>
    public static string Describe(this FrameFault fault) => fault switch
    {
        FrameFault.MalformedHeader => "malformed header: expected lines of the form 'Name: value' and then an empty line",
        FrameFault.MissingContentLength => "the header has no Content-Length",
        FrameFault.InvalidContentLength => "Content-Length must be one non-negative decimal number",
        FrameFault.ContentTooLarge => "Content-Length is above the limit of this server",
        FrameFault.UnsupportedCharset => "the only supported character set is utf-8",
        FrameFault.ContentTooShort => "the content is shorter than its Content-Length",
        FrameFault.Truncated => "the stream ended inside a message",
        _ => "no fault",
    };
}
