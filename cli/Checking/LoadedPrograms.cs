using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;
using SourceFile = MtpScript.Tooling.Cli.Files.SourceFile;

namespace MtpScript.Tooling.Cli;

/// <summary>Programs in memory, with all that they import and the projects that they belong to.</summary>
/// <param name="Database">Answers questions about them.</param>
/// <param name="Sources">Their texts.</param>
/// <param name="Selected">The files that were asked for, and could be read, by path.</param>
/// <param name="Projects">The project files that belong to them.</param>
/// <param name="Unread">What was asked for and could not be read.</param>
/// <param name="Names">How messages name the files.</param>
internal sealed record LoadedPrograms(
    QueryDatabase Database,
    SourceSet Sources,
    IReadOnlyList<SourceFile> Selected,
    IReadOnlyList<FilePath> Projects,
    IReadOnlyList<FileProblem> Unread,
    ShownPaths Names)
{
    /// <summary>The text of a file.</summary>
    public bool TryGetText(FilePath path, [MaybeNullWhen(false)] out SourceText text)
    {
        text = Sources.TryGet(path, out var file) ? file.Text : null;
        return text is not null;
    }

    /// <summary>Asks at the revision that was loaded.</summary>
    public QuerySnapshot Snapshot() => Database.Snapshot(Sources, CancellationToken.None);
}

/// <summary>How messages name files: as they were typed, others by the way from the folder one works in, or in full.</summary>
/// <param name="workingDirectory">The folder, as an absolute path.</param>
internal sealed class ShownPaths(string workingDirectory)
{
    private readonly Dictionary<FilePath, string> typed = [];
    private readonly string folder = FullPaths.WithSlashes(workingDirectory).TrimEnd('/') + "/";

    /// <summary>Notes how a file was typed.</summary>
    public void Add(SourceFile file) => typed.TryAdd(new(file.FullPath), file.ShownPath);

    /// <summary>The name of a file.</summary>
    public string Of(FilePath path)
    {
        if (typed.TryGetValue(path, out var shown)) return shown;
        return path.Value.StartsWith(folder, StringComparison.Ordinal) ? path.Value[folder.Length..] : path.Value;
    }
}
