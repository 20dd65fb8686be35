using System.Collections.Immutable;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using SourceFile = MtpScript.Tooling.Cli.Files.SourceFile;

namespace MtpScript.Tooling.Cli;

/// <summary>What was found in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Text">Its text, kept only where there are diagnostics.</param>
/// <param name="Diagnostics">What is wrong, in the order of the text.</param>
internal sealed record CheckedFile(SourceFile File, SourceText? Text, ImmutableArray<FileDiagnostic> Diagnostics)
{
    /// <summary>How many diagnostics there are of a severity.</summary>
    public int Count(DiagnosticSeverity severity) => Diagnostics.Count(diagnostic => diagnostic.Severity == severity);
}

/// <summary>What was found in all files, sorted by path.</summary>
/// <param name="Files">The files that could be read.</param>
/// <param name="Problems">What could not.</param>
/// <param name="Programs">The programs, for places in other files.</param>
internal sealed record CheckResult(
    ImmutableArray<CheckedFile> Files, ImmutableArray<FileProblem> Problems, LoadedPrograms Programs)
{
    /// <summary>The sums.</summary>
    public CheckTotals Totals { get; } = new(
        Files.Length,
        Files.Count(file => !file.Diagnostics.IsEmpty),
        Files.Sum(file => file.Count(DiagnosticSeverity.Error)),
        Files.Sum(file => file.Count(DiagnosticSeverity.Warning)),
        Files.Sum(file => file.Count(DiagnosticSeverity.Information)),
        Files.Sum(file => file.Count(DiagnosticSeverity.Hint)),
        Problems.Length);
}

/// <summary>How many of what there are.</summary>
internal sealed record CheckTotals(
    int Files, int FilesWithDiagnostics, int Errors, int Warnings, int Informations, int Hints, int Problems)
{
    /// <summary>
    /// The exit code that says it (<see cref="Cli.ExitCode"/>): what could not be read counts more than errors.
    /// </summary>
    public int ExitCode => Problems > 0 ? Cli.ExitCode.Failure : Errors > 0 ? Cli.ExitCode.Errors : Cli.ExitCode.Success;
}
