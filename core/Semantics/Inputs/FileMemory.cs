using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics;

/// <summary>Lets memory go that can be filled again: the syntax of files that nobody works on.</summary>
public static class FileMemory
{
    /// <summary>
    /// Forgets the syntax of a file. What others know of it, its item tree and the like, stays; whoever asks for its syntax has it parsed
    /// again, with the same result.
    /// </summary>
    public static void Release(QueryDatabase database, QuerySnapshot snapshot, FilePath file)
    {
        if (!snapshot.Sources.TryGet(file, out var source)) return;
        foreach (var item in snapshot.Get(ItemTreeQuery.Instance, file).Items)
            database.Drop(ItemSourceQuery.Instance, item.In(file));
        database.Drop(FileOutlineQuery.Instance, file);
        source.ReleaseTree();
    }
}
