namespace MtpScript.Tooling.Cli.Tests.Support;

/// <summary>A folder that is there as long as a test runs.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mtp-cli-");

    /// <summary>Its full path.</summary>
    public string Path => folder.FullName;

    /// <summary>Writes a file; the folders above it are made.</summary>
    public string Write(string path, string text = "") => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file; the folders above it are made.</summary>
    public string Write(string path, byte[] bytes)
    {
        var full = Full(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return full;
    }

    /// <summary>Makes a folder.</summary>
    public string Make(string path) => Directory.CreateDirectory(Full(path)).FullName;

    /// <summary>Makes a symbolic link.</summary>
    public void Link(string path, string target) => File.CreateSymbolicLink(Full(path), target);

    /// <summary>The full path of a path in the folder.</summary>
    public string Full(string path) => System.IO.Path.Join(Path, path);

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
