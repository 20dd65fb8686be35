namespace MtpScript.Tooling.Cli;

/// <summary>What the process answers to whoever started it; the same for every command.</summary>
internal static class ExitCode
{
    /// <summary>Everything is as it should be.</summary>
    public const int Success = 0;

    /// <summary>There is a diagnostic at error level.</summary>
    public const int Errors = 1;

    /// <summary>The command line makes no sense, or something could not be read.</summary>
    public const int Failure = 2;
}
