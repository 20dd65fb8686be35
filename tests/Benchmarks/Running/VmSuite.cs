using System.Diagnostics;
using System.Globalization;
using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Vm.Machine;
using VmProgram = MtpScript.Tooling.Vm.Instructions.Program;

namespace MtpScript.Tooling.Benchmarks.Running;

/// <summary>What running programs costs, beside other interpreters on the same work in the same run.</summary>
internal sealed class VmSuite : ISuite
{
    /// <summary>The argument that makes a fresh process do one work once and print how long that took.</summary>
    public const string ColdArgument = "--cold";

    private const long Gas = 2_000_000_000;

    /// <inheritdoc/>
    public string Name => "vm";

    /// <summary>Does one work once, in milliseconds of processor time.</summary>
    public static double Cold(string work)
    {
        var program = MachinePrograms.All[work];
        return Samples.OfProcessorTime(1, () => Run(program)).Minimum;
    }

    /// <inheritdoc/>
    public void Run(FigureWriter figures, BenchmarkOptions options)
    {
        foreach (var (work, program) in MachinePrograms.All) Compare(work, program, figures, options);
        MeasureMetering(figures, options);
        MeasureSmallThings(figures, options);
        RequestFigures.Measure(figures, options);
        ServeFigures.Measure(figures, options);
        BuildFigures.Measure(figures, options);
        DebuggingFigures.Measure(figures, options);
    }

    internal static Machine Start(VmProgram program) => new(program, program.EntryPoints[0], [], new(Gas));

    internal static void Run(VmProgram program)
    {
        var machine = Start(program);
        if (machine.Run() != RunStatus.Completed) throw new InvalidOperationException($"{machine.Status}: {machine.Failure?.Code}");
    }

    private static void Compare(string work, VmProgram program, FigureWriter figures, BenchmarkOptions options)
    {
        var times = options.IsQuick ? 2 : 25;
        var ours = Samples.OfProcessorTime(times, () => Run(program)).Minimum;
        figures.Write($"{work} warm", ours, "ms");
        var cold = Enumerable.Range(0, options.IsQuick ? 1 : 5).Select(_ => InFreshProcess(work)).Min();
        figures.Write($"{work} cold", cold, "ms");
        foreach (var (name, theirs) in Peers.Run(work, options.IsQuick ? 1 : 7))
        {
            figures.Write($"{work} {name}", theirs, "ms");
            figures.Write($"{work} warm / {name}", ours / theirs, "ratio");
            figures.Write($"{work} cold / {name}", cold / theirs, "ratio");
        }
    }

    private static double InFreshProcess(string work)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [ColdArgument, work]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    private static void MeasureMetering(FigureWriter figures, BenchmarkOptions options)
    {
        foreach (var (work, program) in MachinePrograms.All)
        {
            var (metered, free) = (double.MaxValue, double.MaxValue);
            for (var time = 0; time < (options.IsQuick ? 2 : 25); time++)
            {
                metered = Math.Min(metered, Samples.OfProcessorTime(1, () => Run(program)).Minimum);
                free = Math.Min(free, Samples.OfProcessorTime(1, () => Start(program).RunUnmetered()).Minimum);
            }

            figures.Write($"{work} metering", (metered / free - 1) * 100, "%");
        }
    }

    private static void MeasureSmallThings(FigureWriter figures, BenchmarkOptions options)
    {
        const int batch = 1000;
        var program = MachinePrograms.Simplest;
        var fresh = Samples.Of(options.Times(300), () =>
        {
            for (var time = 0; time < batch; time++) Start(program);
        });
        figures.Write("fresh machine", fresh.Minimum / batch * 1000, "µs");
        var request = Samples.Of(options.Times(300), () =>
        {
            for (var time = 0; time < batch; time++) Run(program);
        });
        figures.Write("fresh machine and simplest answer", request.Minimum / batch * 1000, "µs");
    }
}
