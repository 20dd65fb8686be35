using MtpScript.Tooling.Benchmarks.Measuring;

namespace MtpScript.Tooling.Benchmarks;

/// <summary>Figures that are measured together.</summary>
internal interface ISuite
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>Measures and writes every figure.</summary>
    void Run(FigureWriter figures, BenchmarkOptions options);
}
