namespace MtpScript.Tooling.Cli;

/// <summary>The process: standard streams and the environment in, an exit code out.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var context = CommandContext.OfProcess();
        var exitCode = Application.Run(arguments, context);
        context.Flush();
        return exitCode;
    }
}
