using System.Text;

namespace MtpScript.Tooling.Cli.Tests.Support;

/// <summary>What a command line did.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line in a folder, with streams that are kept and an environment of its own.</summary>
    public static CommandLineRun In(string folder, params string[] arguments) => With(new(), folder, arguments);

    /// <summary>Runs a command line where the output is a terminal.</summary>
    public static CommandLineRun With(Surroundings surroundings, string folder, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var context = new CommandContext(
            output,
            error,
            folder,
            name => surroundings.Environment.GetValueOrDefault(name),
            surroundings.IsTerminal,
            surroundings.IsTerminal)
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(surroundings.Input)),
        };
        var exitCode = Application.Run(arguments, context);
        context.Flush();
        return new(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    internal sealed record Surroundings
    {
        public bool IsTerminal { get; init; }

        public string Input { get; init; } = "";

        public Dictionary<string, string> Environment { get; init; } = [];
    }
}
