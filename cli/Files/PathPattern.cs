using System.Collections.Immutable;

namespace MtpScript.Tooling.Cli.Files;

/// <summary>
/// A pattern for paths with <c>/</c> between their parts: a part that is <c>**</c> stands for any number of parts, every other
/// part
/// is a <see cref="NamePattern"/>. Matching takes at most the product of the two lengths.
/// </summary>
internal sealed class PathPattern
{
    /// <summary>The patterns of the parts; null stands for <c>**</c>.</summary>
    private readonly ImmutableArray<NamePattern?> parts;

    private PathPattern(ImmutableArray<NamePattern?> parts) => this.parts = parts;

    /// <summary>The most parts that a matching path has; <see cref="int.MaxValue"/> when there is no such number.</summary>
    public int DeepestMatch => parts.Contains(null) ? int.MaxValue : parts.Length;

    /// <summary>
    /// The pattern of a whole path, as written: <c>src/**/*.mtp</c>. A last <c>**</c> stands for at least one part.
    /// </summary>
    public static PathPattern OfPath(string pattern)
    {
        var parts = pattern.Split('/').Select(part => part == "**" ? null : new NamePattern(part)).ToImmutableArray();
        return new(parts[^1] is null ? parts.Add(new("*")) : parts);
    }

    /// <summary>The pattern of a path whose last part is as written, in any folder.</summary>
    public static PathPattern OfName(string pattern) => new([null, new(pattern)]);

    /// <summary>Whether the whole of a path matches.</summary>
    /// <param name="path">A relative path with <c>/</c> between its parts, none of them empty.</param>
    public bool Matches(ReadOnlySpan<char> path)
    {
        // Where to go on when a part does not match: the last `**` then takes one part more.
        var (retryPart, retryAt) = (-1, 0);
        var (part, at) = (0, 0);
        while (at <= path.Length)
        {
            if (part < parts.Length && parts[part] is null)
            {
                (retryPart, retryAt) = (++part, at);
                continue;
            }

            var end = EndOfPart(path, at);
            if (part < parts.Length && parts[part]!.Matches(path[at..end]))
            {
                part++;
                at = end + 1;
                continue;
            }

            if (retryPart < 0)
                return false;
            retryAt = EndOfPart(path, retryAt) + 1;
            (part, at) = (retryPart, retryAt);
        }

        while (part < parts.Length && parts[part] is null)
            part++;
        return part == parts.Length;
    }

    private static int EndOfPart(ReadOnlySpan<char> path, int start)
    {
        var length = path[start..].IndexOf('/');
        return length < 0 ? path.Length : start + length;
    }
}
