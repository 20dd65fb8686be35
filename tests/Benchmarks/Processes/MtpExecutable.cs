using System.Diagnostics;
using System.Globalization;
using System.Text;

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
        Send(input, $$"""
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":"{{root}}","capabilities":{} } }
            """);
        var answer = Receive(process.StandardOutput.BaseStream);
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (!answer.Contains("\"capabilities\"")) throw new InvalidOperationException($"not an answer to initialize: {answer}");

        Send(input, """{"jsonrpc":"2.0","id":2,"method":"shutdown"}""");
        Send(input, """{"jsonrpc":"2.0","method":"exit"}""");
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

    private static void Send(Stream stream, string content)
    {
        stream.Write(Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(content)}\r\n\r\n{content}"));
        stream.Flush();
    }

    private static string Receive(Stream stream)
    {
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var next = stream.ReadByte();
            if (next < 0) throw new InvalidOperationException($"the server ended without an answer: {header}");
            header.Append((char)next);
        }

        const string name = "Content-Length: ";
        var line = header.ToString().Split("\r\n").Single(text => text.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        var content = new byte[int.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture)];
        stream.ReadExactly(content);
        return Encoding.UTF8.GetString(content);
    }
}
