using System.Collections.Immutable;
using System.Globalization;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>
/// The last answer for each open document, for deltas to start from. Not part of the state: a delta without it is a full
/// answer. Safe from any thread.
/// </summary>
internal sealed class SemanticTokenResults
{
    private readonly Dictionary<string, Result> _last = new(StringComparer.Ordinal);
    private long _lastId;

    /// <summary>Keeps an answer and gives its id.</summary>
    public string Add(FilePath file, ImmutableArray<int> data)
    {
        lock (_last)
        {
            var id = (++_lastId).ToString(CultureInfo.InvariantCulture);
            _last[file.Value] = new Result(id, data);
            return id;
        }
    }

    /// <summary>An earlier answer, if it is still kept.</summary>
    public ImmutableArray<int>? Find(FilePath file, string id)
    {
        lock (_last) return _last.TryGetValue(file.Value, out var kept) && kept.Id == id ? kept.Data : null;
    }

    /// <summary>Forgets a document that was closed.</summary>
    public void Forget(FilePath file)
    {
        lock (_last) _last.Remove(file.Value);
    }

    private sealed record Result(string Id, ImmutableArray<int> Data);
}
