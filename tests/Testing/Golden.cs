namespace MtpScript.Tooling.Testing;

/// <summary>
/// Compares a text with the file that says what it should be. With <c>UPDATE_EXPECT=1</c> in the environment the file is written
/// instead; then a look at the differences of the checkout says whether the new text is right.
/// </summary>
public static class Golden
{
    private const string Variable = "UPDATE_EXPECT";

    private static bool IsUpdating => Environment.GetEnvironmentVariable(Variable) is "1" or "true";

    /// <param name="path">The file: absolute, or from the repository's root.</param>
    /// <param name="actual">The text as it is now, with <c>\n</c> at the end of lines.</param>
    /// <exception cref="GoldenMismatchException">The file is missing or has another text.</exception>
    public static void Check(string path, string actual) => Check(Repository.PathOf, IsUpdating, path, actual);

    internal static void Check(Func<string, string> resolve, bool isUpdating, string path, string actual)
    {
        var file = Path.IsPathRooted(path) ? path : resolve(path);
        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
        if (expected == actual) return;
        if (!isUpdating) throw new GoldenMismatchException(Describe(path, expected, actual));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, actual);
    }

    private static string Describe(string path, string? expected, string actual)
    {
        var difference = expected is null
            ? $"{path} is missing; the text is\n{actual}"
            : $"{path} says otherwise\n{LineDifference.Draw(expected, actual)}";
        return $"{difference}\nIf the new text is right: {Variable}=1 dotnet test";
    }
}

/// <summary>A text is not what its golden file says.</summary>
public sealed class GoldenMismatchException(string message) : Exception(message);
