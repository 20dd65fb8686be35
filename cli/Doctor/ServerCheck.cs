using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MtpScript.Tooling.Cli.Doctor;

/// <summary>Starts the language server as an editor does, and asks it to initialize and to end.</summary>
internal static class ServerCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether it starts, answers and ends.</summary>
    public static Finding Of(Installation installation)
    {
        var start = new ProcessStartInfo(installation.Words[0], [.. installation.Words.Skip(1), "lsp"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            Send(process, """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}""");
            Send(process, """{"jsonrpc":"2.0","id":2,"method":"shutdown"}""");
            Send(process, """{"jsonrpc":"2.0","method":"exit"}""");
            process.StandardInput.Close();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return Broken($"does not end within {Patience.TotalSeconds} seconds");
            }

            return output.GetAwaiter().GetResult().Contains("\"capabilities\"", StringComparison.Ordinal)
                ? new(FindingKind.Good, "the language server starts, answers and ends")
                : Broken($"ends with {process.ExitCode} and no answer: {error.GetAwaiter().GetResult().Trim()}");
        }
        catch (Exception problem) when (problem is Win32Exception or IOException)
        {
            return Broken(problem.Message);
        }
    }

    private static void Send(Process process, string message)
    {
        process.StandardInput.Write($"Content-Length: {Encoding.UTF8.GetByteCount(message)}\r\n\r\n{message}");
        process.StandardInput.Flush();
    }

    private static Finding Broken(string why) => new(
        FindingKind.Broken, $"the language server does not run: {why}",
        "install mtp again, for this system; `mtp lsp` shows the same");
}
