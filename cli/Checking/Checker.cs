using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Cli;

/// <summary>Reads and checks files on all processors.</summary>
internal static class Checker
{
    /// <summary>
    /// Room for the deepest nesting that the parser accepts, with much to spare, whatever the platform's default is.
    /// </summary>
    private const int StackSize = 16 << 20;

    /// <summary>Checks the files. The result does not depend on which processor was when ready.</summary>
    public static CheckResult Check(FileSelection selection)
    {
        var results = new CheckedFile[selection.Files.Count];
        var next = -1;
        void Work()
        {
            using var reader = new FileReader();
            while (Interlocked.Increment(ref next) is var index && index < results.Length)
                results[index] = Check(selection.Files[index], reader);
        }

        var workers = new Thread[Math.Min(Environment.ProcessorCount, results.Length)];
        for (var index = 0; index < workers.Length; index++)
        {
            workers[index] = new(Work, StackSize) { Name = $"check {index}" };
            workers[index].Start();
        }

        foreach (var worker in workers)
            worker.Join();
        var unread = results
            .Where(file => file.Problem is not null)
            .Select(file => new FileProblem(file.File.ShownPath, file.Problem!));
        return new(
            [.. results.Where(file => file.Problem is null)],
            [.. selection.Problems.Concat(unread).OrderBy(problem => problem.ShownPath, StringComparer.Ordinal)]);
    }

    /// <summary>Reads and checks one file.</summary>
    public static CheckedFile Check(SourceFile file, FileReader reader)
    {
        var content = reader.Read(file.FullPath);
        if (content.Text is not { } text)
            return new(file, null, [], content.Problem);
        var diagnostics = SyntaxTree.Parse(text, file.ShownPath).Diagnostics;
        return diagnostics.IsEmpty ? new(file, null, [], null) : new(file, text, diagnostics, null);
    }
}
