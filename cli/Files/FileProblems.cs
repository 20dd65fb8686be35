namespace MtpScript.Tooling.Cli.Files;

/// <summary>Says in words why something could not be read.</summary>
internal static class FileProblems
{
    /// <summary>There is nothing of that name.</summary>
    public const string Missing = "no such file or folder";

    /// <summary>Whether an exception is about the world rather than about this program.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException;

    /// <summary>The reason.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => Missing,
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "the path is too long",
        _ => WithoutPath(exception.Message),
    };

    /// <summary>The message of the platform without the path, which stands before it anyway, and in lower case.</summary>
    private static string WithoutPath(string message)
    {
        var end = message.IndexOf(" : '", StringComparison.Ordinal);
        var text = (end < 0 ? message : message[..end]).TrimEnd('.');
        return text.Length > 1 && char.IsAsciiLetterLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }
}
