using MtpScript.Tooling.Cli.Rendering;

namespace MtpScript.Tooling.Cli;

/// <summary>
/// What a command may touch: its streams, the folder that relative paths start from, and what is known of the terminal.
/// </summary>
internal sealed class CommandContext
{
    private readonly Func<string, string?> environment;
    private readonly bool outputIsTerminal;
    private readonly bool errorIsTerminal;

    public CommandContext(
        Stream output,
        Stream error,
        string workingDirectory,
        Func<string, string?> environment,
        bool outputIsTerminal = false,
        bool errorIsTerminal = false)
    {
        Output = new(output);
        Error = new(error);
        WorkingDirectory = workingDirectory;
        this.environment = environment;
        this.outputIsTerminal = outputIsTerminal;
        this.errorIsTerminal = errorIsTerminal;
    }

    /// <summary>Results.</summary>
    public TextSink Output { get; }

    /// <summary>What went wrong, apart from the results.</summary>
    public TextSink Error { get; }

    /// <summary>The folder that relative paths start from, as an absolute path.</summary>
    public string WorkingDirectory { get; }

    /// <summary>Where commands come from that are typed while the process runs.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Whether somebody types them.</summary>
    public bool IsInputShown { get; init; }

    /// <summary>The context of this process.</summary>
    public static CommandContext OfProcess() => new(
        Console.OpenStandardOutput(),
        Console.OpenStandardError(),
        Environment.CurrentDirectory,
        Environment.GetEnvironmentVariable,
        !Console.IsOutputRedirected,
        !Console.IsErrorRedirected)
    {
        Input = Console.OpenStandardInput(),
        IsInputShown = !Console.IsInputRedirected && !Console.IsOutputRedirected,
    };

    /// <summary>The same with another stream for what goes wrong.</summary>
    public CommandContext WithError(Stream error) =>
        new(Output.Stream, error, WorkingDirectory, environment, outputIsTerminal, errorIsTerminal);

    /// <summary>Does something when the person at the terminal interrupts, instead of ending the process, until it is disposed.</summary>
    public IDisposable? OnInterrupt(Action action) => IsInputShown ? new Interrupts(action) : null;

    private sealed class Interrupts : IDisposable
    {
        private readonly ConsoleCancelEventHandler handler;

        public Interrupts(Action action)
        {
            handler = (_, pressed) =>
            {
                pressed.Cancel = true;
                action();
            };
            Console.CancelKeyPress += handler;
        }

        public void Dispose() => Console.CancelKeyPress -= handler;
    }

    /// <summary>An environment variable, or null where it is not set.</summary>
    public string? Variable(string name) => environment(name);

    /// <summary>The colours of results.</summary>
    public Palette OutputPalette(ColorChoice choice) => Palette.For(choice, outputIsTerminal, environment);

    /// <summary>The colours of what goes to the standard error.</summary>
    public Palette ErrorPalette(ColorChoice choice) => Palette.For(choice, errorIsTerminal, environment);

    /// <summary>Whether somebody looks at the results.</summary>
    public bool IsOutputShown => outputIsTerminal;

    /// <summary>Adds a line about something that went wrong, and flushes what was written before it.</summary>
    public void Report(string message)
    {
        Output.Flush();
        var palette = Palette.For(ColorChoice.Auto, errorIsTerminal, environment);
        Error.WriteLine($"{palette.Error}mtp:{palette.Reset} {Visible.Text(message)}");
        Error.Flush();
    }

    /// <summary>
    /// Shows how far a long piece of work is, on one line that the next output replaces; on a terminal only. May be called from any thread.
    /// </summary>
    /// <param name="verb">What happens to files: <c>checked</c>.</param>
    public Action<int, int> Progress(string verb)
    {
        const int fewFiles = 1000;
        const int everySoMany = 250;
        return (done, all) =>
        {
            if (!errorIsTerminal || all < fewFiles || (done % everySoMany != 0 && done != all)) return;
            lock (Error)
            {
                Error.Write(done == all ? "\r\e[K" : $"\r{done} of {all} files {verb}");
                Error.Flush();
            }
        };
    }

    /// <summary>Hands everything that was written to the streams.</summary>
    public void Flush()
    {
        Output.Flush();
        Error.Flush();
    }
}
