using System.Text;

namespace MtpScript.Tooling.Generator;

/// <summary>Compares outputs with the disk, and writes them.</summary>
public static class OutputFolder
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The paths whose text differs or is missing, and generated files that nothing writes any more.</summary>
    public static IReadOnlyList<string> Stale(string root, IReadOnlyList<GeneratedFile> files) =>
        [.. files.Where(file => !IsCurrent(root, file)).Select(file => file.Path), .. Orphans(root, files)];

    /// <summary>Writes what differs and deletes what nothing writes any more.</summary>
    public static void Write(string root, IReadOnlyList<GeneratedFile> files)
    {
        foreach (var file in files.Where(file => !IsCurrent(root, file)))
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text, Encoding);
        }

        foreach (var orphan in Orphans(root, files))
            File.Delete(Path.Combine(root, orphan));
    }

    private static bool IsCurrent(string root, GeneratedFile file)
    {
        var path = Path.Combine(root, file.Path);
        return File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == file.Text;
    }

    private static IEnumerable<string> Orphans(string root, IReadOnlyList<GeneratedFile> files) =>
        from folder in new[] { GeneratedFile.SyntaxFolder, GeneratedFile.GasFolder }
        let full = Path.Combine(root, folder)
        where Directory.Exists(full)
        from path in Directory.EnumerateFiles(full, "*.g.cs").Order(StringComparer.Ordinal)
        let relative = $"{folder}/{Path.GetFileName(path)}"
        where files.All(file => file.Path != relative)
        select relative;
}
