using System.Text.Json;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>Why a request of the Debug Adapter Protocol failed (DAP, <c>ErrorResponse</c>).</summary>
/// <param name="Id">A number for the kind of error, stable between versions.</param>
/// <param name="Text">One sentence for a person.</param>
public sealed record DapError(int Id, string Text) : IJsonWritable
{
    /// <summary>What clients interpret: <c>cancelled</c>, <c>notStopped</c>; the sentence where there is no such word.</summary>
    public string Word { get; init; } = Text;

    /// <summary>Whether the client should show the sentence at once, and not only where it asked.</summary>
    public bool IsShown { get; init; }

    /// <summary>The answer to a request that was cancelled.</summary>
    public static DapError Cancelled { get; } = new(DapErrorIds.Cancelled, "the request was cancelled") { Word = "cancelled" };

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("id"u8, Id);
        writer.WriteString("format"u8, Text);
        writer.WriteBoolean("showUser"u8, IsShown);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}

/// <summary>Numbers of errors that every adapter has; an adapter's own begin at 100.</summary>
public static class DapErrorIds
{
    /// <summary>The adapter failed; not the client's fault.</summary>
    public const int Internal = 1;

    /// <summary>Nobody answers this command.</summary>
    public const int UnknownCommand = 2;

    /// <summary>The arguments are not of the command's type.</summary>
    public const int BadArguments = 3;

    /// <summary>The client cancelled the request.</summary>
    public const int Cancelled = 4;

    /// <summary>The message is not a request.</summary>
    public const int BadMessage = 5;
}
