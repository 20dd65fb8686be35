using System.IO.Enumeration;

namespace MtpScript.Tooling.Cli.Files;

/// <summary>
/// Collects the programs in a folder and below. Left out: what <c>.gitignore</c> files ignore, hidden files and folders,
/// <c>node_modules</c>, and folders behind symbolic links, so that no link leads in a circle or out of the project.
/// </summary>
/// <param name="files">Takes the files.</param>
/// <param name="problems">Takes the folders that cannot be listed and the <c>.gitignore</c> files that cannot be read.</param>
internal sealed class FolderWalker(ICollection<SourceFile> files, ICollection<FileProblem> problems)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        MatchType = MatchType.Simple,
    };

    private enum EntryKind
    {
        Other,
        Program,
        Folder,
        IgnoreFile,
    }

    /// <summary>Collects from a folder.</summary>
    /// <param name="fullPath">Where it is, with <c>/</c> between the parts.</param>
    /// <param name="shownPath">How messages name it; empty for the working folder.</param>
    /// <param name="pattern">What the paths must match, relative to the folder: theirs or that of a folder above; null for
    /// all.</param>
    public void Walk(string fullPath, string shownPath, PathPattern? pattern = null)
    {
        var pending = new Stack<Folder>();
        pending.Push(new(fullPath, shownPath, "", 0, GitRepository.RulesAbove(fullPath, problems), pattern));
        while (pending.TryPop(out var folder))
            Visit(folder, pending);
    }

    private void Visit(Folder folder, Stack<Folder> pending)
    {
        if (List(folder) is not { } entries)
            return;
        var ignoreFile = FullPaths.Join(folder.FullPath, GitRepository.IgnoreFile);
        var rules = entries.Any(entry => entry.Kind == EntryKind.IgnoreFile)
            ? GitRepository.Read(folder.Rules, folder.FullPath, ignoreFile, problems)
            : folder.Rules;
        foreach (var entry in entries)
        {
            var fullPath = FullPaths.Join(folder.FullPath, entry.Name);
            if (entry.Kind == EntryKind.IgnoreFile || rules.Ignores(fullPath, entry.Kind == EntryKind.Folder))
                continue;
            var shownPath = FullPaths.Join(folder.ShownPath, entry.Name);
            var relativePath = FullPaths.Join(folder.RelativePath, entry.Name);
            var matches = folder.Pattern is null || folder.Pattern.Matches(relativePath);
            if (entry.Kind == EntryKind.Folder && (matches || folder.Depth + 1 < folder.Pattern!.DeepestMatch))
                pending.Push(new(fullPath, shownPath, relativePath, folder.Depth + 1, rules, matches ? null : folder.Pattern));
            else if (entry.Kind == EntryKind.Program && matches)
                files.Add(new(fullPath, shownPath));
        }
    }

    private List<Entry>? List(Folder folder)
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<Entry>(
                    folder.FullPath,
                    static (ref FileSystemEntry entry) => new(entry.FileName.ToString(), KindOf(ref entry)),
                    Everything)
                {
                    ShouldIncludePredicate = static (ref FileSystemEntry entry) => KindOf(ref entry) != EntryKind.Other,
                },
            ];
        }
        catch (Exception exception) when (FileProblems.IsExpected(exception))
        {
            problems.Add(new(folder.ShownPath.Length == 0 ? "." : folder.ShownPath, FileProblems.Describe(exception)));
            return null;
        }
    }

    private static EntryKind KindOf(ref FileSystemEntry entry)
    {
        var name = entry.FileName;
        if (name.StartsWith('.'))
            return name.SequenceEqual(GitRepository.IgnoreFile) ? EntryKind.IgnoreFile : EntryKind.Other;
        if (!entry.IsDirectory)
            return SourceFile.HasProgramName(name) ? EntryKind.Program : EntryKind.Other;
        var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
        return isLink || name.SequenceEqual("node_modules") ? EntryKind.Other : EntryKind.Folder;
    }

    /// <summary>
    /// Something in a folder. Not a struct: ReadyToRun has no code for the framework's generics over structs of ours, so that it
    /// would be compiled at start-up.
    /// </summary>
    private sealed record Entry(string Name, EntryKind Kind);

    private sealed record Folder(
        string FullPath, string ShownPath, string RelativePath, int Depth, IgnoreRules Rules, PathPattern? Pattern);
}
