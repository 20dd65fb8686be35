using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MtpScript.Tooling.Cli.Doctor;

/// <summary>Starts what editors start, as they do, and asks it to begin and to end.</summary>
internal static class ServerCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether the language server starts, answers and ends.</summary>
    public static Finding OfLanguageServer(Installation installation) => Of(
        installation, "language server", "lsp", "\"capabilities\"",
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}""",
        """{"jsonrpc":"2.0","id":2,"method":"shutdown"}""",
        """{"jsonrpc":"2.0","method":"exit"}""");

    /// <summary>Whether the debugger starts, answers and ends.</summary>
    public static Finding OfDebugger(Installation installation) => Of(
        installation, "debugger", "dap", "\"supportsStepBack\"",
        """{"seq":1,"type":"request","command":"initialize","arguments":{"adapterID":"mtpscript"}}""",
        """{"seq":2,"type":"request","command":"disconnect"}""");

    private static Finding Of(Installation installation, string name, string command, string answer, params string[] messages)
    {
        var start = new ProcessStartInfo(installation.Words[0], [.. installation.Words.Skip(1), command])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            Converse(process, messages);
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return Broken($"does not end within {Patience.TotalSeconds} seconds");
            }

            return output.GetAwaiter().GetResult().Contains(answer, StringComparison.Ordinal)
                ? new(FindingKind.Good, $"the {name} starts, answers and ends")
                : Broken($"ends with {process.ExitCode} and no answer: {error.GetAwaiter().GetResult().Trim()}");
        }
        catch (Exception problem) when (problem is Win32Exception or IOException)
        {
            return Broken(problem.Message);
        }

        Finding Broken(string why) => new(
            FindingKind.Broken, $"the {name} does not run: {why}",
            $"install mtp again, for this system; `mtp {command}` shows the same");
    }

    private static void Converse(Process process, string[] messages)
    {
        try
        {
            foreach (var message in messages)
                process.StandardInput.Write($"Content-Length: {Encoding.UTF8.GetByteCount(message)}\r\n\r\n{message}");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before it read all: what it said and its exit code tell more than a broken pipe.
        }
    }
}
