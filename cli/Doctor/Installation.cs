namespace MtpScript.Tooling.Cli.Doctor;

/// <summary>Where this program is, and where editors keep what they were given.</summary>
/// <param name="Words">The words that start this program.</param>
/// <param name="Variable">Reads an environment variable; null where it is not set.</param>
internal sealed record Installation(IReadOnlyList<string> Words, Func<string, string?> Variable)
{
    /// <summary>The file that people call <c>mtp</c>.</summary>
    public string Program => Words[^1];

    /// <summary>The home folder, or null when none is known.</summary>
    public string? Home => NotEmpty(Variable("HOME")) ?? NotEmpty(Variable("USERPROFILE"));

    /// <summary>The installation that this process belongs to.</summary>
    public static Installation OfProcess(Func<string, string?> variable)
    {
        var process = Environment.ProcessPath ?? "mtp";
        var isRuntime = Path.GetFileNameWithoutExtension(process) == "dotnet";
        return new(isRuntime ? [process, Path.Join(AppContext.BaseDirectory, "mtp.dll")] : [process], variable);
    }

    /// <summary>The first program of a name on the PATH, or null.</summary>
    public string? OnPath(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return (Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Join(folder, name + ending))).FirstOrDefault(IsProgram);
    }

    /// <summary>The folders in a folder whose names match a pattern; none when it cannot be read.</summary>
    public static IEnumerable<string> Folders(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern).Order(StringComparer.Ordinal) : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsProgram(string path) => File.Exists(path) && (OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
