using MtpScript.Tooling.Benchmarks.Workloads;

namespace MtpScript.Tooling.Benchmarks.Processes;

/// <summary>A folder of programs, gone when it is disposed of.</summary>
internal sealed class ProjectFolder : IDisposable
{
    /// <summary>Writes the files of a workspace.</summary>
    public ProjectFolder(IEnumerable<WorkspaceFile> files)
    {
        foreach (var file in files)
        {
            var path = System.IO.Path.Join(Path, file.Path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("mtp-benchmark-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
