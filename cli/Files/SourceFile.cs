namespace MtpScript.Tooling.Cli.Files;

/// <summary>A file to look at.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="ShownPath">How messages name it: as it was typed, with <c>/</c> between the parts.</param>
internal sealed record SourceFile(string FullPath, string ShownPath)
{
    /// <summary>Whether a name ends as the name of a program does: <c>.mtp</c>, or <c>.mtps</c> (§1).</summary>
    public static bool HasProgramName(ReadOnlySpan<char> name) => name.EndsWith(".mtp") || name.EndsWith(".mtps");
}

/// <summary>Something that could not be looked at, and why.</summary>
internal sealed record FileProblem(string ShownPath, string Message);

/// <summary>What a command line stands for: the files to look at and what stands in the way, both sorted by path.</summary>
internal sealed record FileSelection(IReadOnlyList<SourceFile> Files, IReadOnlyList<FileProblem> Problems);
