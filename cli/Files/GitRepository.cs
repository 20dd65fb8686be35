namespace MtpScript.Tooling.Cli.Files;

/// <summary>Finds the rules that hold in a folder because of the repository it lies in.</summary>
internal static class GitRepository
{
    /// <summary>The name of the files with the rules.</summary>
    public const string IgnoreFile = ".gitignore";

    /// <summary>
    /// The rules from the root of the repository down to the folder above this one, and those of <c>.git/info/exclude</c>; none
    /// outside of a repository, and none for a root itself.
    /// </summary>
    /// <param name="folder">The full path of a folder, with <c>/</c> between its parts.</param>
    /// <param name="problems">Takes the files that cannot be read.</param>
    public static IgnoreRules RulesAbove(string folder, ICollection<FileProblem> problems)
    {
        var above = new Stack<string>();
        for (var candidate = folder; candidate is not null; candidate = Path.GetDirectoryName(candidate))
        {
            var git = Path.Join(candidate, ".git");
            above.Push(candidate);
            if (!Directory.Exists(git) && !File.Exists(git))
                continue;
            var excluded = Read(IgnoreRules.None, candidate, Path.Join(git, "info", "exclude"), problems);
            return above.Where(path => path.Length < folder.Length)
                .Aggregate(excluded, (rules, path) => Read(rules, path, Path.Join(path, IgnoreFile), problems));
        }

        return IgnoreRules.None;
    }

    /// <summary>
    /// Rules and those of a file, which need not be there. One that cannot be read is a problem and ignores nothing.
    /// </summary>
    public static IgnoreRules Read(IgnoreRules above, string folder, string file, ICollection<FileProblem> problems)
    {
        try
        {
            return File.Exists(file) ? above.With(FullPaths.WithSlashes(folder), File.ReadAllText(file)) : above;
        }
        catch (Exception exception) when (FileProblems.IsExpected(exception))
        {
            problems.Add(new(FullPaths.WithSlashes(file), FileProblems.Describe(exception)));
            return above;
        }
    }
}
