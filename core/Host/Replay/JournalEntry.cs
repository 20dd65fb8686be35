using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Replay;

/// <summary>A call of an effect and what it gave, as bytes.</summary>
/// <param name="Effect">The effect.</param>
/// <param name="Member">The member; empty when the effect itself was called.</param>
/// <param name="ContinuationId">For an awaited call the number of awaits before it (§7-a); else -1.</param>
/// <param name="Arguments">The arguments, a list in canonical JSON.</param>
/// <param name="Result">The result in canonical JSON; null when it failed.</param>
/// <param name="Code">The code of the error; null when there is none.</param>
/// <param name="Message">The message of the error; empty when there is none.</param>
public sealed record JournalEntry(
    string Effect, string Member, int ContinuationId, ReadOnlyMemory<byte> Arguments, ReadOnlyMemory<byte>? Result, string? Code,
        string Message)
{
    /// <summary>The name for people: <c>DbRead.query</c>.</summary>
    public string Name => Member.Length == 0 ? Effect : $"{Effect}.{Member}";

    /// <summary>The result as a value; JSON null when it failed.</summary>
    public Value Value =>
        Result is { } bytes && JsonReader.Read(bytes.Span, out var value) == JsonError.None ? value : Value.Null;
}

/// <summary>The calls of effects that a run has made, in order.</summary>
public sealed class Journal
{
    /// <summary>The most bytes that the calls of a run have together; see <see cref="IsFull"/>.</summary>
    public const long MostBytes = 512L << 20;

    private const int BytesOfEntry = 512;

    private readonly List<JournalEntry> _entries = [];
    private readonly long _mostBytes;
    private long _bytes;

    /// <summary>A journal that begins with these entries.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="mostBytes">How many bytes there may be.</param>
    public Journal(IEnumerable<JournalEntry>? entries = null, long mostBytes = MostBytes)
    {
        _mostBytes = mostBytes;
        foreach (var entry in entries ?? []) Add(entry);
    }

    /// <summary>
    /// Whether the run may perform no more effects: its gas pays for them, and the journal would still grow beyond the host's
    /// memory.
    /// </summary>
    public bool IsFull => _bytes > _mostBytes;

    /// <summary>The entries.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Adds an entry.</summary>
    public void Add(JournalEntry entry)
    {
        _entries.Add(entry);
        _bytes += BytesOfEntry + entry.Arguments.Length + (entry.Result?.Length ?? entry.Message.Length);
    }
}

/// <summary>A run asked the journal for something else than what it has.</summary>
/// <param name="message">What the run asked, and what is in the journal.</param>
public sealed class ReplayException(string message) : Exception(message);
