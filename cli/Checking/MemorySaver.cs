using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Cli;

/// <summary>
/// Decides whether the syntax of files stays in memory between reading and checking them. That of a small workspace does, as parsing twice
/// takes time; of a large one only what others need to know of a file stays.
/// </summary>
internal sealed class MemorySaver
{
    /// <summary>Up to so much text everything stays, in UTF-16 code units.</summary>
    private const long MostText = 32 << 20;

    private bool isSaving;

    /// <summary>Looks at how much there is.</summary>
    public void Begin(SourceSet sources) =>
        isSaving |= sources.Paths.Sum(path => sources.TryGet(path, out var file) ? (long)file.Text.Length : 0) > MostText;

    /// <summary>After a file was looked at for the first time: finds what others will ask of it, and lets the rest go.</summary>
    public void Prepare(QueryDatabase database, QuerySnapshot snapshot, FilePath file)
    {
        if (!isSaving) return;
        snapshot.Get(ModuleNamesQuery.Instance, file);
        snapshot.Get(MentionsQuery.Instance, file);
        FileMemory.Release(database, snapshot, file);
    }

    /// <summary>After a file was checked.</summary>
    public void Checked(QueryDatabase database, QuerySnapshot snapshot, FilePath file)
    {
        if (isSaving) FileMemory.Release(database, snapshot, file);
    }
}
