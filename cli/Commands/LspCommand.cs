using System.Globalization;
using System.Net.Sockets;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server;
using MtpScript.Tooling.Server.Hosting;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp lsp</c>: serves an editor.</summary>
internal static class LspCommand
{
    private static readonly Option Stdio = new("--stdio", "Speak over the standard streams (the default)");
    private static readonly Option Socket = new("--socket", "Speak over this TCP port of this machine", "PORT");
    private static readonly Option Pipe = new("--pipe", "Speak over a named pipe or a Unix domain socket", "NAME");
    private static readonly Option ClientProcess = new("--clientProcessId", "End when this process ends", "ID");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "lsp",
        Usage = "[--stdio | --socket PORT | --pipe NAME]",
        Summary = "Serve an editor: the language server",
        Description = """
            Speaks the Language Server Protocol. Editors start this by themselves; their settings name the command line. With
            --socket or --pipe it calls the client that waits there, or waits for one to come; port 0 takes a free port, which
            is written to the standard error. Ends when the client says so, when its stream ends, or when its process is gone.
            Log entries go to the standard error.

            Exit codes: 0 after shutdown and exit, 1 when the session ended without them, 2 wrong usage or no connection.
            """,
        Options = [Stdio, Socket, Pipe, ClientProcess],
        MaximumOperands = 0,
        Examples = [new("mtp lsp", "Serve over the standard streams, as editors start it")],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        if (Mistake(arguments) is { } mistake)
        {
            context.Report(mistake);
            return ExitCode.Failure;
        }

        var log = new object();
        void Log(string entry)
        {
            lock (log)
                context.Report(entry);
        }

        var options = new LanguageServerOptions
        {
            Version = ProductVersion.Number,
            ParentProcessId = Number(arguments.Value(ClientProcess.Name)),
            Log = Log,
            FindPrograms = FindPrograms,
        };
        try
        {
            return ServeAsync(arguments, options, Log).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException)
        {
            Log($"no connection: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    private static async Task<int> ServeAsync(ParsedArguments arguments, LanguageServerOptions options, Action<string> log)
    {
        using var transport = await ConnectAsync(arguments, log).ConfigureAwait(false);
        return await LanguageServer.RunAsync(transport, options, CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task<Transport> ConnectAsync(ParsedArguments arguments, Action<string> log)
    {
        if (Number(arguments.Value(Socket.Name)) is { } port)
        {
            return await Transports
                .SocketAsync(port, taken => log($"listening on port {taken}"), CancellationToken.None)
                .ConfigureAwait(false);
        }

        return arguments.Value(Pipe.Name) is { } name
            ? await Transports.PipeAsync(name, CancellationToken.None).ConfigureAwait(false)
            : Transports.Stdio();
    }

    private static string? Mistake(ParsedArguments arguments)
    {
        if (new[] { Stdio, Socket, Pipe }.Count(option => arguments.Has(option.Name)) > 1)
            return "`--stdio`, `--socket` and `--pipe` exclude each other";
        if (arguments.Value(Socket.Name) is { } port && Number(port) is not (>= 0 and <= ushort.MaxValue))
            return $"`--socket` takes a port from 0 to {ushort.MaxValue}, not `{port}`";
        if (arguments.Value(Pipe.Name) is "")
            return "`--pipe` needs a name";
        return arguments.Value(ClientProcess.Name) is { } process && Number(process) is not > 0
            ? $"`--clientProcessId` takes the id of a process, not `{process}`"
            : null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// What <c>mtp check</c> of the folder would check, so that editor and command line agree, and the project files in it.
    /// </summary>
    private static IEnumerable<string> FindPrograms(string folder, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var programs = FileSelector.Select([folder], folder).Files.Select(file => new FilePath(file.FullPath)).ToList();
        var projects = new ProjectFiles();
        return programs.Select(projects.Of).OfType<FilePath>().Distinct().Concat(programs).Select(file => file.Value);
    }
}
