using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Benchmarks.Processes;
using MtpScript.Tooling.Benchmarks.Workloads;

namespace MtpScript.Tooling.Benchmarks.Checking;

/// <summary><c>mtp check</c> on a workspace on disk: time with start-up, and memory.</summary>
internal static class CheckCommand
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Measures and writes the figures of every executable.</summary>
    /// <param name="files">How many files.</param>
    /// <param name="lines">How many lines in each.</param>
    /// <param name="size">What the names of the figures say of the size.</param>
    /// <param name="runs">How often each is run.</param>
    public static void Measure(FigureWriter figures, BenchmarkOptions options, int files, int lines, string size, int runs)
    {
        if (options.Executables.Count == 0) return;
        using var folder = new ProjectFolder(Workspace.Files(files, lines));
        foreach (var executable in options.Executables)
        {
            var peak = executable.PeakMemoryOfCheck(folder.Path);
            var times = Samples.Of(runs, () => executable.Check(folder.Path));
            figures.Write($"check {size} command {executable.Label}", times.Median, "ms");
            figures.Write($"check {size} command {executable.Label} min", times.Minimum, "ms");
            figures.Write($"check {size} command {executable.Label} peak memory", peak / Mebibyte, "MB");
        }
    }
}
