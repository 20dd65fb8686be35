using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Mutations;

namespace MtpScript.Tooling.Fuzz;

/// <summary>Checks what a file means, beside modules that it may import, and again after a few edits.</summary>
internal static class SemanticFuzzCase
{
    private const string Folder = "tests/corpus/ok/semantics/modules/bank";
    private const int Edits = 4;

    /// <summary>Files longer than this are checked once, and not edited.</summary>
    private const int LongFile = 200_000;

    private const long BytesForACharacter = 40_000;
    private const long BytesForACheck = 50_000_000;

    private static readonly FilePath Path = new($"{Folder}/src/fuzzed.mtp");

    private static readonly SourceSet Neighbours = SourceSet.Empty.Apply(
        Directory.EnumerateFiles(Repository.PathOf(Folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new FileChange.TextReplaced(
                new(Repository.RelativePath(file)), SourceText.Decode(File.ReadAllBytes(file)))));

    /// <summary>What is wrong with the check of a file, or null.</summary>
    public static string? FailureOf(byte[] bytes)
    {
        try
        {
            return Check(SourceText.Decode(bytes), bytes);
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}\n{exception.StackTrace}";
        }
    }

    private static string? Check(SourceText text, byte[] bytes)
    {
        var sources = Neighbours.Apply([new FileChange.TextReplaced(Path, text)]);
        var database = new QueryDatabase();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var diagnostics = Diagnostics(database, sources);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > BytesForACheck + BytesForACharacter * text.Length)
            return $"{allocated} bytes are allocated for {text.Length} characters";
        if (diagnostics.Select(diagnostic => Violation(sources, diagnostic)).FirstOrDefault(found => found is not null) is { } violation)
            return violation;
        return text.Length > LongFile ? null : AfterEdits(database, sources, bytes);
    }

    private static string? AfterEdits(QueryDatabase database, SourceSet sources, byte[] bytes)
    {
        var edits = new RandomEdits(new Random(bytes.Length + (bytes.Length > 0 ? bytes[bytes.Length / 2] * 31 : 0)), Corpus.Ok);
        for (var edit = 0; edit < Edits; edit++)
        {
            sources.TryGet(Path, out var file);
            sources = sources.Apply([new FileChange.TextEdited(Path, [edits.Next(file!.Tree)])]);
            var now = Diagnostics(database, sources);
            sources.TryGet(Path, out file);
            var scratch = Diagnostics(new(), Neighbours.Apply([new FileChange.TextReplaced(Path, file!.Text)]));
            if (!now.SequenceEqual(scratch))
            {
                return $"after an edit: `{now.Except(scratch).FirstOrDefault()?.Message}`, "
                    + $"but a full check gives `{scratch.Except(now).FirstOrDefault()?.Message}`";
            }
        }

        return null;
    }

    private static ImmutableArray<FileDiagnostic> Diagnostics(QueryDatabase database, SourceSet sources) =>
        database.Snapshot(sources, CancellationToken.None).Get(FileDiagnosticsQuery.Instance, Path);

    private static string? Violation(SourceSet sources, FileDiagnostic diagnostic)
    {
        if (diagnostic.Message.Length == 0) return $"{diagnostic.Code} has no message";
        if (!IsInside(sources, Path, diagnostic.Span)) return $"{diagnostic.Code} is outside of the file: {diagnostic.Span}";
        if (diagnostic.Related.FirstOrDefault(place => !IsInside(sources, place.File, place.Span)) is { } related)
            return $"{diagnostic.Code} is related to what is not there: {related.Span}";
        foreach (var edit in diagnostic.Fixes.SelectMany(fix => fix.Edits))
        {
            var end = 0;
            foreach (var change in edit.Changes)
            {
                if (change.Span.Start < end || !IsInside(sources, edit.File, change.Span))
                    return $"a fix of {diagnostic.Code} changes what is not there: {change.Span}";
                end = change.Span.End;
            }
        }

        return null;
    }

    private static bool IsInside(SourceSet sources, FilePath path, TextSpan span) =>
        sources.TryGet(path, out var file) && span.Start >= 0 && span.Length >= 0 && span.End <= file.Text.Length;
}
