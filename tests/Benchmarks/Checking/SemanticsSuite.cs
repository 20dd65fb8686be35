using MtpScript.Tooling.Benchmarks.Measuring;

namespace MtpScript.Tooling.Benchmarks.Checking;

/// <summary>What it costs to know all about a program: after an edit, of a whole workspace, and as a command.</summary>
internal sealed class SemanticsSuite : ISuite
{
    private const int Files = 200;
    private const int Lines = 500;
    private const int Groups = 18;

    /// <summary>So many it takes until the just-in-time compiler has done its part.</summary>
    private const int FewestRuns = 15;

    private const string Size = "100k lines";

    /// <inheritdoc/>
    public string Name => "semantics";

    /// <inheritdoc/>
    public void Run(FigureWriter figures, BenchmarkOptions options)
    {
        MeasureInProcess(figures, options);
        CheckCommand.Measure(figures, options, Files, Lines, Size, options.Times(20));
        if (options.IsQuick) CheckCommand.Measure(figures, options, 500, 60, "30k lines in 500 files", 1);
        else CheckCommand.Measure(figures, options, 50_000, 60, "3M lines in 50k files", 3);
    }

    private static void MeasureInProcess(FigureWriter figures, BenchmarkOptions options)
    {
        var files = CheckSession.Load(Files, Lines);
        WriteCold(figures, "", options, () => Check(CheckSession.CheckOnce(files)));
        WriteCold(figures, " kept for edits", options, () => Check(new CheckSession(files).CheckAll()));
        var session = new CheckSession(files);
        Check(session.CheckAll());
        session.EditBodies(options.Times(500));
        var edits = session.EditBodies(options.Times(2_000));
        figures.Write($"edit {Size} p50", edits.Median, "ms");
        figures.Write($"edit {Size} p95", edits.Percentile(95), "ms");
        session.EditHubs(options.Times(100), Groups);
        var hubs = session.EditHubs(options.Times(300), Groups);
        figures.Write($"exported record {Size} 10 dependents p50", hubs.Median, "ms");
        figures.Write($"exported record {Size} 10 dependents p95", hubs.Percentile(95), "ms");
    }

    private static void WriteCold(FigureWriter figures, string what, BenchmarkOptions options, Action check)
    {
        var runs = Math.Max(FewestRuns, options.Times(50));
        var cold = Samples.WithRoomFor(runs);
        for (var run = 0; run < runs; run++)
        {
            // What earlier runs left is not part of this one.
            GC.Collect();
            cold.Time(check);
        }

        figures.Write($"check {Size}{what} in process 2 threads first", cold.First, "ms");
        figures.Write($"check {Size}{what} in process 2 threads", cold.Median, "ms");
        figures.Write($"check {Size}{what} in process 2 threads min", cold.Minimum, "ms");
    }

    private static void Check(int errors)
    {
        if (errors > 0) throw new InvalidOperationException($"the workload has {errors} diagnostics");
    }
}
