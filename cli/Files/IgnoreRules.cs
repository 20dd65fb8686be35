using System.Collections.Immutable;

namespace MtpScript.Tooling.Cli.Files;

/// <summary>
/// What a <c>.gitignore</c> and those of the folders above it ignore: the last line that matches in the nearest file that has one
/// decides. Immutable, a chain from a folder to the root of its repository.
/// </summary>
internal sealed class IgnoreRules
{
    /// <summary>Nothing is ignored.</summary>
    public static readonly IgnoreRules None = new(null, "", []);

    private readonly IgnoreRules? above;
    private readonly string folder;
    private readonly ImmutableArray<IgnorePattern> patterns;

    private IgnoreRules(IgnoreRules? above, string folder, ImmutableArray<IgnorePattern> patterns)
    {
        this.above = above;
        this.folder = folder;
        this.patterns = patterns;
    }

    /// <summary>These rules and those of a file below.</summary>
    /// <param name="folder">The full path of the file's folder, with <c>/</c> between its parts and none at the end.</param>
    /// <param name="text">The text of the <c>.gitignore</c>.</param>
    public IgnoreRules With(string folder, string text)
    {
        var patterns = ImmutableArray.CreateBuilder<IgnorePattern>();
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            if (IgnorePattern.Parse(line) is { } pattern)
                patterns.Add(pattern);
        }

        return patterns.Count == 0 ? this : new(this, folder, patterns.DrainToImmutable());
    }

    /// <summary>Whether a file or folder is ignored, if the folder it is in is not.</summary>
    /// <param name="path">Its full path, with <c>/</c> between its parts.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Ignores(string path, bool isFolder)
    {
        for (var rules = this; rules is not null; rules = rules.above)
        {
            if (rules.patterns.IsEmpty)
                continue;
            var relative = path.AsSpan(rules.folder.Length).TrimStart('/');
            for (var index = rules.patterns.Length - 1; index >= 0; index--)
            {
                var pattern = rules.patterns[index];
                if ((isFolder || !pattern.FoldersOnly) && pattern.Path.Matches(relative))
                    return !pattern.IsNegated;
            }
        }

        return false;
    }
}
