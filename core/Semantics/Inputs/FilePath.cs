using System.Buffers;

namespace MtpScript.Tooling.Semantics;

/// <summary>
/// The identity of a file: a path in one spelling, compared by its code units. Nothing asks a file system, so the file need not
/// exist, and two names that a file system takes for one (upper and lower case, links) are two files.
/// </summary>
public sealed record FilePath : IComparable<FilePath>
{
    private readonly int hash;

    /// <summary>
    /// The path in its normal spelling: <c>/</c> between the parts, no empty part and no <c>.</c>, and <c>..</c> only at the
    /// start of a relative path. In a path with a drive letter, which is upper case, <c>\</c> counts as <c>/</c>. A URI, such as
    /// <c>untitled:Untitled-1</c>, stays as it is.
    /// </summary>
    /// <param name="path">A path, or the URI of a document that is no file.</param>
    public FilePath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Value = HasScheme(path) || IsNormal(path) ? path : Normalize(path);
        hash = Value.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>The path of no file: of what nobody declares, and the key of what belongs to all files.</summary>
    public static FilePath None { get; } = new("");

    /// <summary>The path in its normal spelling; "" for <see cref="None"/>.</summary>
    public string Value { get; }

    /// <summary>Whether the two are the same path.</summary>
    public bool Equals(FilePath? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && Value == other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <summary>Orders by code units, so that the order is the same everywhere.</summary>
    public int CompareTo(FilePath? other) => string.CompareOrdinal(Value, other?.Value);

    /// <summary>The path.</summary>
    public override string ToString() => Value;

    private static bool IsNormal(string path) =>
        path is not ['.', ..] && !HasDrive(path) && !path.Contains("/.", StringComparison.Ordinal)
        && !path.Contains("//", StringComparison.Ordinal) && !(path.Length > 1 && path.EndsWith('/'));

    private static string Normalize(string path)
    {
        while (path.StartsWith("./", StringComparison.Ordinal)) path = path[2..];
        var drive = "";
        if (HasDrive(path))
        {
            drive = $"{char.ToUpperInvariant(path[0])}:";
            path = path[2..].Replace('\\', '/');
        }

        var isAbsolute = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0 && parts[^1] != "..") parts.RemoveAt(parts.Count - 1);
            else if (!isAbsolute) parts.Add(part);
        }

        // Two slashes at the start name a share of another machine; three or more are one.
        var isShare = path is ['/', '/', not '/', ..] && parts.Count > 0 && drive.Length == 0;
        var root = isShare ? "//" : isAbsolute ? "/" : "";
        return $"{drive}{root}{string.Join('/', parts)}";
    }

    private static bool HasDrive(string path) =>
        path is [_, ':', ..] && char.IsAsciiLetter(path[0]) && (path.Length == 2 || path[2] is '/' or '\\');

    /// <summary>A scheme of a URI has at least two letters, which tells it from a drive.</summary>
    private static bool HasScheme(string path)
    {
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && char.IsAsciiLetter(path[0])
            && path.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;
    }

    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");
}
