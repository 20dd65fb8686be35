using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Tests.Support;

/// <summary>What holds of every feature's result, whatever the text is.</summary>
internal static class Invariants
{
    private const int MostNames = 8;

    /// <summary>Asks a snapshot for everything it can say of a file, and checks it.</summary>
    /// <param name="analysis">The snapshot.</param>
    /// <param name="file">The file, which is there.</param>
    /// <param name="offsets">Where to select.</param>
    public static void Check(Analysis analysis, FilePath file, ImmutableArray<int> offsets)
    {
        Assert.True(analysis.TryGetText(file, out var text));
        CheckDiagnostics(analysis.Diagnostics(file, default), file, text);
        CheckOutline(analysis.DocumentSymbols(file, default), new(0, text.Length));
        CheckFolding(analysis.FoldingRanges(file, default), text);
        CheckSelection(analysis.SelectionRanges(file, offsets, default), offsets, text);
        CheckTokens(analysis.SemanticTokens(file, null, default), text);
        foreach (var offset in offsets.Where((offset, index) => index % Math.Max(1, offsets.Length / MostNames) == 0 && offset % 11 == 0))
            CheckNames(analysis, file, offset);
    }

    private static void CheckNames(Analysis analysis, FilePath file, int offset)
    {
        Assert.True(analysis.TryGetText(file, out var text));
        var whole = new TextSpan(0, text.Length);
        if (analysis.Completion(file, offset, default) is { } completion)
        {
            AssertInside(completion.Replaced, whole);
            Assert.All(completion.Entries, entry => Assert.NotEmpty(entry.Label));
        }

        if (analysis.SignatureHelp(file, offset, default) is { } help) Assert.All(help.Parameters, part => Assert.Contains(part, help.Label));
        foreach (var action in analysis.CodeActions(file, new(Math.Min(offset, text.Length), 0), default)) Assert.NotEmpty(action.Fix.Title);
        if (analysis.TypeDefinition(file, offset, default) is { } type) AssertInside(type.NameSpan, type.Span);
        if (analysis.Hover(file, offset, default) is { } hover)
        {
            AssertInside(hover.Span, whole);
            Assert.InRange(offset, hover.Span.Start, hover.Span.End);
        }

        if (analysis.Definition(file, offset, default) is { } target && target.File == file)
        {
            AssertInside(target.Span, whole);
            AssertInside(target.NameSpan, whole);
            var places = analysis.DocumentHighlights(file, offset, default);
            Assert.Contains(places, place => place.Span.Start <= offset && offset <= place.Span.End);
            Assert.Equal(places.OrderBy(place => place.Span.Start), places);
        }

        if (analysis.PrepareRename(file, offset, default) is { } rename) AssertInside(rename.Span, whole);
        if (offset % 4 == 0) Assert.True(analysis.Rename(file, offset, "renamed_by_the_test", default) is { Refusal: null } or { Edits.IsEmpty: true });
    }

    /// <summary>A range has what the whole file has there.</summary>
    public static void CheckRange(Analysis analysis, FilePath file, ImmutableArray<ClassifiedSpan> all, TextSpan range) =>
        Assert.Equal(all.Where(token => token.Span.OverlapsWith(range)), analysis.SemanticTokens(file, range, default));

    private static void CheckDiagnostics(ImmutableArray<FileDiagnostic> diagnostics, FilePath file, SourceText text)
    {
        foreach (var diagnostic in diagnostics)
        {
            AssertInside(diagnostic.Span, new(0, text.Length));
            Assert.NotEmpty(diagnostic.Message);
            foreach (var edit in diagnostic.Fixes.SelectMany(fix => fix.Edits))
            {
                Assert.Equal(file, edit.File);
                foreach (var change in edit.Changes) AssertInside(change.Span, new(0, text.Length));
            }
        }
    }

    private static void CheckOutline(ImmutableArray<OutlineItem> items, TextSpan outer)
    {
        var end = outer.Start;
        foreach (var item in items)
        {
            AssertInside(item.Span, outer);
            AssertInside(item.SelectionSpan, item.Span);
            Assert.True(item.Span.Start >= end, $"{item} overlaps what is before it");
            Assert.DoesNotContain('\n', item.Detail);
            end = item.Span.End;
            CheckOutline(item.Children, item.Span);
        }
    }

    private static void CheckFolding(ImmutableArray<FoldingRegion> regions, SourceText text)
    {
        var open = new Stack<TextSpan>();
        open.Push(new(0, text.Length));
        var last = new TextSpan(-1, 0);
        foreach (var region in regions)
        {
            Assert.True(region.Span.Start >= last.Start, $"{region} is out of order");
            last = region.Span;
            while (region.Span.Start >= open.Peek().End && open.Count > 1) open.Pop();
            AssertInside(region.Span, open.Peek());
            open.Push(region.Span);
            var lines = text.GetLineIndex(region.Span.End) - text.GetLineIndex(region.Span.Start);
            Assert.True(lines > 0, $"{region} hides no line");
        }
    }

    private static void CheckSelection(
        ImmutableArray<ImmutableArray<TextSpan>> chains, ImmutableArray<int> offsets, SourceText text)
    {
        Assert.Equal(offsets.Length, chains.Length);
        foreach (var (chain, offset) in chains.Zip(offsets))
        {
            Assert.True(chain[0].Start <= offset && offset <= chain[0].End, $"{chain[0]} does not hold {offset}");
            Assert.Equal(new(0, text.Length), chain[^1]);
            for (var index = 1; index < chain.Length; index++)
            {
                AssertInside(chain[index - 1], chain[index]);
                Assert.NotEqual(chain[index - 1], chain[index]);
            }
        }
    }

    private static void CheckTokens(ImmutableArray<ClassifiedSpan> tokens, SourceText text)
    {
        var end = 0;
        foreach (var token in tokens)
        {
            Assert.True(token.Span.Length > 0 && token.Span.Start >= end, $"{token} is empty or overlaps what is before it");
            end = token.Span.End;
        }

        Assert.True(end <= text.Length);
    }

    private static void AssertInside(TextSpan inner, TextSpan outer) =>
        Assert.True(inner.Length >= 0 && outer.Contains(inner), $"{inner} is not inside of {outer}");
}
