using System.Collections.Immutable;
using MtpScript.Tooling.Ide.Names;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Analyses a program with a name changed, and finds what the change would break.</summary>
internal sealed class RenameCheck(
    NameFinder before,
    SourceSet sources,
    NamedSymbol renamed,
    ImmutableArray<FileEdit> edits,
    string newName,
    CancellationToken cancellation)
{
    /// <summary>Between a field and its value where both had one name and now have two.</summary>
    private const string Separator = ": ";

    /// <summary>What would be wrong; null when all is well.</summary>
    public string? Conflict()
    {
        var changed = sources.Apply([.. edits.Select(static edit => new FileChange.TextEdited(edit.File, [.. edit.Changes.Reverse()]))]);
        var after = new NameFinder(new QueryDatabase().Snapshot(changed, cancellation));
        foreach (var edit in edits)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (old, place) in Places(edit))
            {
                if (MeansTheSame(after, edit.File, old, place)) continue;
                var line = before.TreeOf(edit.File)!.Text.GetLineIndex(old.Start) + 1;
                return $"`{newName}` already means something else in line {line} of {edit.File}: choose another name";
            }

            if (NewError(after, edit.File) is { } error) return $"with the name `{newName}`, {edit.File} has an error: {error}";
        }

        return renamed is LocalName ? null : ConflictElsewhere(after);
    }

    /// <summary>What would be wrong in files that do not change, and have names that are spelled like the new one.</summary>
    private string? ConflictElsewhere(NameFinder after)
    {
        foreach (var file in sources.Paths.Except(edits.Select(static edit => edit.File)))
        {
            cancellation.ThrowIfCancellationRequested();
            var isSpelledSo = false;
            foreach (var token in ReferenceFinder.TokensOf(before, file, newName))
            {
                isSpelledSo = true;
                if (MeansTheSame(after, file, token.Span, token.Span.Start)) continue;
                var line = before.TreeOf(file)!.Text.GetLineIndex(token.Span.Start) + 1;
                return $"`{newName}` in line {line} of {file} would mean something else then: choose another name";
            }

            if (isSpelledSo && NewError(after, file) is { } error) return $"with the name `{newName}`, {file} has an error: {error}";
        }

        return null;
    }

    /// <summary>The names to look at again: those that change, and those that are spelled like the new one, before and after.</summary>
    private IEnumerable<(TextSpan Before, int After)> Places(FileEdit edit)
    {
        foreach (var change in edit.Changes)
            yield return (change.Span, Map(edit, change.Span.Start) + ValueOffset(change));
        foreach (var token in ReferenceFinder.TokensOf(before, edit.File, newName)) yield return (token.Span, Map(edit, token.Span.Start));
    }

    private bool MeansTheSame(NameFinder after, FilePath file, TextSpan old, int place)
    {
        var meant = before.Find(file, before.TreeOf(file)!.Root.FindToken(old.Start));
        if (after.TreeOf(file) is not { } tree || place > tree.Root.FullSpan.End) return false;
        var means = after.Find(file, tree.Root.FindToken(place));
        if (meant is null) return true;
        if (means is null) return false;
        var (from, to) = (DeclarationFinder.Find(before.Context, meant.Symbol), DeclarationFinder.Find(after.Context, means.Symbol));
        if (from is null || to is null) return from is null && to is null;
        return from.File == to.File && MapDeclared(from, meant.Symbol == renamed) == to.NameSpan.Start;
    }

    private static int ValueOffset(TextChange change) =>
        change.NewText.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var at ? at + Separator.Length : 0;

    private string? NewError(NameFinder after, FilePath file)
    {
        var known = Errors(before, file).GroupBy(static error => error.Code).ToDictionary(static group => group.Key, static group => group.Count());
        foreach (var group in Errors(after, file).GroupBy(static error => error.Code))
            if (group.Count() > known.GetValueOrDefault(group.Key)) return group.Last().Message;
        return null;
    }

    private static IEnumerable<FileDiagnostic> Errors(NameFinder names, FilePath file) =>
        names.Context.Get(FileDiagnosticsQuery.Instance, file).Where(static found => found.Severity == DiagnosticSeverity.Error);

    /// <summary>Where a declared name is after the changes.</summary>
    private int MapDeclared(DeclarationPlace declared, bool isRenamed)
    {
        var offset = declared.NameSpan.Start;
        if (edits.FirstOrDefault(edit => edit.File == declared.File) is not { } edit) return offset;
        var change = edit.Changes.FirstOrDefault(change => change.Span.Start == offset);
        var shift = change.NewText is null ? 0
            : isRenamed ? Math.Max(0, change.NewText.LastIndexOf(newName, StringComparison.Ordinal)) : ValueOffset(change);
        return Map(edit, offset) + shift;
    }

    /// <summary>Where an offset is after the changes.</summary>
    private static int Map(FileEdit edit, int offset)
    {
        var shift = 0;
        foreach (var change in edit.Changes)
        {
            if (change.Span.Start >= offset) break;
            shift += change.NewText.Length - change.Span.Length;
        }

        return offset + shift;
    }
}
