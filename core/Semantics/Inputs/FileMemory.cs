using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics;

/// <summary>Lets memory go that can be filled again: the syntax of files that nobody works on (decision 74). Safe at any time, from any thread.</summary>
public static class FileMemory
{
    /// <summary>
    /// Forgets the syntax of a file. What others know of it, its item tree and the like, stays; whoever asks for its syntax has it parsed
    /// again, with the same result.
    /// </summary>
    public static void Release(QueryDatabase database, QuerySnapshot snapshot, FilePath file)
    {
        if (!snapshot.Sources.TryGet(file, out var source) || !source.IsParsed) return;
        foreach (var item in snapshot.Get(ItemTreeQuery.Instance, file).Items)
            database.Drop(ItemSourceQuery.Instance, item.In(file));
        database.Drop(FileOutlineQuery.Instance, file);
        source.ReleaseTree();
    }

    /// <summary>The same for all files.</summary>
    public static void ReleaseAll(QueryDatabase database, QuerySnapshot snapshot)
    {
        foreach (var file in snapshot.Sources.Paths) Release(database, snapshot, file);
    }

    /// <summary>Forgets what only the diagnostics of a file rest on, not these themselves; for whoever has them and will ask about no edit.</summary>
    public static void ForgetDetails(QueryDatabase database, QuerySnapshot snapshot, FilePath file)
    {
        foreach (var item in snapshot.Get(ItemTreeQuery.Instance, file).Items)
        {
            var id = item.In(file);
            database.Forget(DeclarationDiagnosticsQuery.Instance, id);
            database.Forget(BodyDiagnosticsQuery.Instance, id);
            database.Forget(GroupInferenceQuery.Instance, id);
            database.Forget(ItemQuery.Instance, id);
            database.Forget(ItemSourceQuery.Instance, id);
        }

        database.Forget(MentionsQuery.Instance, file);
        database.Forget(InferenceGroupsQuery.Instance, file);
        database.Forget(ModuleDiagnosticsQuery.Instance, file);
    }
}
