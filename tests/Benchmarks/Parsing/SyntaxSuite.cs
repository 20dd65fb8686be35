using System.Text;
using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Benchmarks.Workloads;

namespace MtpScript.Tooling.Benchmarks.Parsing;

/// <summary>What the syntax core and the command over it cost.</summary>
internal sealed class SyntaxSuite : ISuite
{
    private const int BreakingEdits = 500;

    /// <inheritdoc/>
    public string Name => "syntax";

    /// <inheritdoc/>
    public void Run(FigureWriter figures, BenchmarkOptions options)
    {
        var parsers = Parsers.All(options);
        foreach (var (lines, size) in new[] { (10_000, "10k"), (100_000, "100k") })
        {
            var text = Workload.Program(lines);
            foreach (var parser in parsers) Measure(parser, text, size, figures, options);
        }

        ManyFiles.Measure(figures, options);
    }

    private static void Measure(ISyntaxParser parser, string text, string size, FigureWriter figures, BenchmarkOptions options)
    {
        var label = parser.Label.Length > 0 ? $" ({parser.Label})" : "";
        var prepared = parser.Prepare(text);
        var parses = options.Times(text.Length > 1_000_000 ? 30 : 150);
        Samples.Of(parses, () => prepared.Parse().Dispose());
        figures.Write($"full parse {size} lines{label}", Samples.Of(parses, () => prepared.Parse().Dispose()).Median, "ms");
        if (parser.IsManaged)
            figures.Write($"full parse {size} lines allocation{label}", AllocationPerByte(prepared, text), "bytes/source byte");

        var tree = prepared.Parse();
        if (tree.HasErrors) throw new InvalidOperationException($"the workload has errors{label}");
        using var session = new EditSession(text, tree, seed: 1);
        MeasureEdits(session, $"edit {size} lines", label, figures, options);
        session.Break(BreakingEdits);
        MeasureEdits(session, $"edit {size} lines broken", label, figures, options);
    }

    private static void MeasureEdits(EditSession session, string name, string label, FigureWriter figures, BenchmarkOptions options)
    {
        session.OneCharacterEdits(options.Times(1_000));
        var samples = session.OneCharacterEdits(options.Times(2_500));
        figures.Write($"{name} p50{label}", samples.Median, "ms");
        figures.Write($"{name} p99{label}", samples.Percentile(99), "ms");
    }

    /// <summary>What one parse allocates on the managed heap, for each byte of the text as UTF-8.</summary>
    private static double AllocationPerByte(IPreparedText prepared, string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        prepared.Parse().Dispose();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Encoding.UTF8.GetByteCount(text);
    }
}
