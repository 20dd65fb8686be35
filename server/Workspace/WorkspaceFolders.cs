using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Translation;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>The folders the client works in, as local paths. Folders of other schemes have no files for this program.</summary>
/// <param name="Roots">The folders.</param>
internal sealed record WorkspaceFolders(ImmutableArray<string> Roots)
{
    /// <summary>What the client begins with; older clients name one root in one of two ways.</summary>
    public static WorkspaceFolders Of(InitializeParams client)
    {
        if (client.WorkspaceFolders.Value is { } folders) return new WorkspaceFolders(LocalPaths(folders));
        if (client.RootUri is { } uri) return new WorkspaceFolders(DocumentUris.TryGetLocalPath(uri, out var root) ? [root] : []);
        return new WorkspaceFolders(client.RootPath.Value is { Length: > 0 } path ? [new FilePath(path).Value] : []);
    }

    /// <summary>The folders after a change, and what of them is new.</summary>
    public (WorkspaceFolders Next, ImmutableArray<string> Added) Change(WorkspaceFoldersChangeEvent change)
    {
        var kept = Roots.RemoveRange(LocalPaths(change.Removed));
        var added = LocalPaths(change.Added).RemoveRange(kept);
        return (new WorkspaceFolders([.. kept, .. added]), added);
    }

    /// <summary>Whether a file lies in one of the folders.</summary>
    public bool Contain(FilePath file) => Roots.Any(root => IsUnder(file, root));

    /// <summary>Whether a file is this path or lies under it.</summary>
    public static bool IsUnder(FilePath file, string path)
    {
        var folder = path.TrimEnd('/');
        return file.Value.StartsWith(folder, StringComparison.Ordinal)
            && (file.Value.Length == folder.Length || file.Value[folder.Length] == '/');
    }

    private static ImmutableArray<string> LocalPaths(ImmutableArray<WorkspaceFolder> folders) =>
        [.. folders.Select(static folder => DocumentUris.TryGetLocalPath(folder.Uri, out var path) ? path : null)
            .OfType<string>().Distinct()];
}
