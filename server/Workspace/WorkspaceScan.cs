using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>Reading folders and files. What cannot be read is reported and left out.</summary>
/// <param name="report">Told about what is left out.</param>
/// <param name="find">Finds programs in the place of this type's own walk.</param>
internal sealed class WorkspaceScan(Action<string> report, Func<string, CancellationToken, IEnumerable<string>>? find)
{
    /// <summary>Larger files are no programs; bytes.</summary>
    private const long MaximumFileLength = 64 * 1024 * 1024;

    private static readonly EnumerationOptions Entries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Whether a file is a program by its name (§1), or says what project programs belong to.</summary>
    public static bool IsProgram(string path) =>
        path.EndsWith(".mtp", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".mtps", StringComparison.OrdinalIgnoreCase)
        || Path.GetFileName(path.AsSpan()).SequenceEqual(ProgramNames.ProjectFile);

    /// <summary>
    /// The programs under a folder, in a stable order; hidden folders, packages of npm and links are not entered.
    /// </summary>
    public IEnumerable<string> Programs(string root, CancellationToken cancellation) =>
        find is null ? Walk(root, cancellation) : find(root, cancellation);

    private IEnumerable<string> Walk(string root, CancellationToken cancellation)
    {
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in EntriesOf(folder))
            {
                var isFolder = entry is DirectoryInfo;
                if (isFolder && IsEntered(entry)) folders.Push(entry.FullName);
                else if (!isFolder && IsProgram(entry.Name)) yield return entry.FullName;
            }
        }
    }

    /// <summary>The text of a file; null when it is gone or cannot be read.</summary>
    public SourceText? TryRead(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return null;

            // Opening a named pipe would wait for somebody to write into it.
            if (file.Length == 0) return SourceText.From("");
            if (file.Length <= MaximumFileLength) return SourceText.Decode(File.ReadAllBytes(path));
            report($"{path} is left out: it is larger than {MaximumFileLength} bytes");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report($"{path} is left out: {exception.Message}");
        }

        return null;
    }

    private static bool IsEntered(FileSystemInfo folder) =>
        !folder.Name.StartsWith('.') && folder.Name != "node_modules" && !folder.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private FileSystemInfo[] EntriesOf(string folder)
    {
        try
        {
            var entries = new DirectoryInfo(folder).GetFileSystemInfos("*", Entries);
            Array.Sort(entries, static (left, right) => string.CompareOrdinal(right.Name, left.Name));
            return entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report($"{folder} is left out: {exception.Message}");
            return [];
        }
    }
}
