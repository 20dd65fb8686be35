using MtpScript.Tooling.Benchmarks.Measuring;

namespace MtpScript.Tooling.Benchmarks.Checking;

/// <summary>What it costs to know all about a program.</summary>
internal sealed class SemanticsSuite : ISuite
{
    /// <inheritdoc/>
    public string Name => "semantics";

    /// <inheritdoc/>
    public void Run(FigureWriter figures, BenchmarkOptions options)
    {
        CheckCommand.Measure(figures, options, 200, 500, "100k lines", options.Times(20));
        if (options.IsQuick) CheckCommand.Measure(figures, options, 500, 60, "30k lines in 500 files", 1);
        else CheckCommand.Measure(figures, options, 50_000, 60, "3M lines in 50k files", 3);
    }
}
