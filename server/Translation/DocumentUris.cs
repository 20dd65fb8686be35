using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>
/// Document URIs and the paths of the analysis. Clients spell one file in several ways (<c>file:///c%3A/x</c>,
/// <c>file:///C:/x</c>); a path is one spelling. Documents that are no files (<c>untitled:…</c>) keep their URI as path.
/// </summary>
internal static class DocumentUris
{
    private const string FilePrefix = "file://";

    /// <summary>The path a URI stands for.</summary>
    public static FilePath ToPath(string uri) => new(TryGetLocalPath(uri, out var path) ? path : uri);

    /// <summary>The local file a URI names; false when it is not a <c>file:</c> URI.</summary>
    public static bool TryGetLocalPath(string uri, [NotNullWhen(true)] out string? path)
    {
        path = null;
        if (!uri.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase)) return false;
        var rest = Uri.UnescapeDataString(CutAt(uri[FilePrefix.Length..], '?', '#'));
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return false;
        var (host, absolute) = (rest[..slash], rest[slash..]);
        if (HasDrive(absolute)) path = absolute[1..];
        else path = host.Length == 0 || host == "localhost" ? absolute : "//" + host + absolute;
        path = new FilePath(path).Value;
        return true;
    }

    /// <summary>The URI of a path; the inverse of <see cref="ToPath"/> up to spelling.</summary>
    public static string ToUri(FilePath path)
    {
        var text = path.Value;
        if (!text.StartsWith('/') && !(text.Length > 1 && text[1] == ':')) return path.Value;
        var isShare = text.StartsWith("//", StringComparison.Ordinal);
        var segments = (isShare ? text[2..] : text.TrimStart('/')).Split('/').Select(Uri.EscapeDataString);
        return FilePrefix + (isShare ? "" : "/") + string.Join('/', segments);
    }

    private static bool HasDrive(string absolute) =>
        absolute.Length > 2 && char.IsAsciiLetter(absolute[1]) && absolute[2] == ':';

    private static string CutAt(string text, char first, char second)
    {
        var at = text.AsSpan().IndexOfAny(first, second);
        return at < 0 ? text : text[..at];
    }
}
