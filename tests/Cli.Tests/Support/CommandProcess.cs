using System.Diagnostics;

namespace MtpScript.Tooling.Cli.Tests.Support;

/// <summary>Runs the built program as a process of its own.</summary>
internal static class CommandProcess
{
    /// <summary>The words that start the program.</summary>
    public static string[] Program { get; } = [Environment.ProcessPath!, Path.Join(AppContext.BaseDirectory, "mtp.dll")];

    /// <summary>Runs a command line in a folder; the first word is the program to start.</summary>
    public static CommandLineRun Run(string folder, params string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
