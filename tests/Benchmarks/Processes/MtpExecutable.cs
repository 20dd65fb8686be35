using System.Diagnostics;

namespace MtpScript.Tooling.Benchmarks.Processes;

/// <summary>A build of <c>mtp</c>.</summary>
/// <param name="Label">What the names of its figures end with.</param>
/// <param name="Path">The executable.</param>
internal sealed record MtpExecutable(string Label, string Path)
{
    /// <summary>Runs <c>mtp check</c> on a folder without errors.</summary>
    public void Check(string folder)
    {
        using var process = Start(folder, "check", ".");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"mtp check ended with {process.ExitCode}: {output}");
    }

    /// <summary>Runs <c>mtp check</c> on a folder without errors; the most memory that was resident meanwhile, in bytes.</summary>
    public long PeakMemoryOfCheck(string folder)
    {
        using var process = Start(folder, "check", ".");
        var output = process.StandardOutput.ReadToEndAsync();

        // The system forgets the peak (VmHWM) when the process ends, so it is read until then; it only grows.
        var peak = 0L;
        while (!process.WaitForExit(1))
        {
            process.Refresh();
            peak = Math.Max(peak, PeakOf(process));
        }

        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"mtp check ended with {process.ExitCode}: {output.Result}");
        return peak;
    }

    /// <summary>Starts <c>mtp serve</c>, whose lines are to be read.</summary>
    public Process Serve(string folder, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(Path, ["serve", .. arguments]) { WorkingDirectory = folder, RedirectStandardError = true })!;

    /// <summary>Starts <c>mtp dap</c>.</summary>
    public Process Debug(string folder) => Start(folder, "dap");

    private static long PeakOf(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // It has just ended.
        }
    }

    /// <summary>Starts <c>mtp lsp</c>; the time from the spawn to the last byte of the answer to <c>initialize</c>.</summary>
    public TimeSpan Initialize(string folder)
    {
        var root = new Uri(folder).AbsoluteUri;
        var start = Stopwatch.GetTimestamp();
        using var process = Start(folder, "lsp");
        var input = process.StandardInput.BaseStream;
        Frames.Send(input, $$"""
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":"{{root}}","capabilities":{} } }
            """);
        var answer = Frames.Receive(process.StandardOutput.BaseStream);
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (!answer.Contains("\"capabilities\"")) throw new InvalidOperationException($"not an answer to initialize: {answer}");

        Frames.Send(input, """{"jsonrpc":"2.0","id":2,"method":"shutdown"}""");
        Frames.Send(input, """{"jsonrpc":"2.0","method":"exit"}""");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return elapsed;
    }

    private Process Start(string folder, params string[] arguments) => Process.Start(new ProcessStartInfo(Path, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
