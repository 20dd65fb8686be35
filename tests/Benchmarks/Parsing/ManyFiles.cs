using System.Text;
using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Benchmarks.Processes;
using MtpScript.Tooling.Benchmarks.Workloads;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Benchmarks.Parsing;

/// <summary>A project of many small files: parsed in this process, and checked by the command.</summary>
internal static class ManyFiles
{
    private const int Files = 2_000;
    private const int LinesPerFile = 60;
    private const int Threads = 2;
    private const int WarmRuns = 3;

    /// <summary>Measures and writes every figure.</summary>
    public static void Measure(FigureWriter figures, BenchmarkOptions options)
    {
        var files = Workload.Programs(Files, LinesPerFile).Select(Encoding.UTF8.GetBytes).ToArray();
        Samples.Of(WarmRuns, () => ParseAll(files));
        var milliseconds = Samples.Of(options.Times(30), () => ParseAll(files)).Median;
        var name = $"{Files} files x {LinesPerFile} lines";
        figures.Write($"parse {name} {Threads} threads", Files * LinesPerFile / (milliseconds / 1000), "lines/s");

        // The command checks what programs mean, too, so it gets programs that are right in that.
        using var folder = new ProjectFolder(Workspace.Files(Files, LinesPerFile));
        foreach (var executable in options.Executables)
        {
            Samples.Of(WarmRuns, () => executable.Check(folder.Path));
            var checks = Samples.Of(options.Times(20), () => executable.Check(folder.Path));
            figures.Write($"check {name} command {executable.Label}", checks.Median, "ms");
            figures.Write($"check {name} command {executable.Label} min", checks.Minimum, "ms");

            Samples.Of(WarmRuns, () => executable.Initialize(folder.Path));
            var starts = Samples.WithRoomFor(options.Times(20));
            for (var start = 0; start < options.Times(20); start++) starts.Add(executable.Initialize(folder.Path));
            figures.Write($"spawn to initialize {executable.Label}", starts.Median, "ms");
            figures.Write($"spawn to initialize {executable.Label} min", starts.Minimum, "ms");
        }
    }

    /// <summary>From bytes to diagnostics, as the command does it.</summary>
    private static void ParseAll(byte[][] files)
    {
        var next = -1;
        var errors = 0;
        var workers = Enumerable.Range(0, Threads).Select(_ => new Thread(Work)).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        if (errors > 0) throw new InvalidOperationException($"the workload has {errors} errors");

        void Work()
        {
            while (Interlocked.Increment(ref next) is var index && index < files.Length)
                Interlocked.Add(ref errors, SyntaxTree.Parse(SourceText.Decode(files[index])).Diagnostics.Length);
        }
    }
}
