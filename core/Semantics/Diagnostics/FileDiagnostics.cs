using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics;

/// <summary>What is wrong in a file.</summary>
public static class FileDiagnostics
{
    /// <summary>The diagnostics of a file, by position; those that its text and syntax give.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImmutableArray<FileDiagnostic> Of(SourceFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var diagnostics = file.Tree.Diagnostics;
        if (diagnostics.IsEmpty) return [];
        var results = ImmutableArray.CreateBuilder<FileDiagnostic>(diagnostics.Length);
        foreach (var diagnostic in diagnostics)
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(Convert(file.Path, diagnostic));
        }

        return results.MoveToImmutable();
    }

    private static FileDiagnostic Convert(FilePath file, Diagnostic diagnostic) => new(
        diagnostic.Span,
        diagnostic.Id,
        diagnostic.Severity,
        diagnostic.Message,
        diagnostic.Notes,
        [.. diagnostic.Related.Select(related => new RelatedPlace(file, related.Span, related.Message))],
        [.. diagnostic.Fixes.Select(fix => new FileFix(fix.Title, [new(file, fix.Changes)]))]);
}
