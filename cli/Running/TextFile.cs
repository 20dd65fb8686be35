using MtpScript.Tooling.Cli.Files;

namespace MtpScript.Tooling.Cli;

/// <summary>Files that options name.</summary>
internal static class TextFile
{
    /// <summary>The bytes of a file; null when it cannot be read, which has been reported.</summary>
    public static byte[]? Read(string path, CommandContext context)
    {
        try
        {
            return File.ReadAllBytes(FullPaths.Of(path, context.WorkingDirectory));
        }
        catch (Exception exception) when (FileProblems.IsExpected(exception) || exception is ArgumentException)
        {
            context.Report($"{path}: {FileProblems.Describe(exception)}");
            return null;
        }
    }

    /// <summary>Writes a file; false when that cannot be done, which has been reported.</summary>
    public static bool Write(string path, ReadOnlySpan<byte> bytes, CommandContext context)
    {
        try
        {
            File.WriteAllBytes(FullPaths.Of(path, context.WorkingDirectory), bytes);
            return true;
        }
        catch (Exception exception) when (FileProblems.IsExpected(exception) || exception is ArgumentException)
        {
            context.Report($"{path}: {FileProblems.Describe(exception)}");
            return false;
        }
    }
}
