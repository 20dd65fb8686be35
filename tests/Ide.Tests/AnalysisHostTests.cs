using System.Runtime.CompilerServices;
using MtpScript.Tooling.Ide.Tests.Support;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Tests;

public sealed class AnalysisHostTests
{
    private static readonly FilePath A = new("/a.mtp");
    private static readonly FilePath B = new("/b.mtp");

    [Fact]
    public void It_starts_with_no_files()
    {
        var analysis = new AnalysisHost().Current;
        Assert.Empty(analysis.Files);
        Assert.False(analysis.TryGetText(A, out _));
    }

    [Fact]
    public void An_unknown_file_has_empty_results()
    {
        var analysis = Fixture.Parse("const a = 1").Analysis;
        foreach (var file in new[] { A, FilePath.None })
        {
            Assert.False(analysis.TryGetText(file, out var text));
            Assert.Null(text);
            Assert.Empty(analysis.Diagnostics(file, default));
            Assert.Empty(analysis.DocumentSymbols(file, default));
            Assert.Empty(analysis.FoldingRanges(file, default));
            Assert.Empty(analysis.SelectionRanges(file, [0], default));
            Assert.Empty(analysis.SemanticTokens(file, null, default));
        }
    }

    [Fact]
    public void Files_are_known_by_path_in_order()
    {
        var fixture = Fixture.Parse("//- /b.mtp\nconst b = 1\n//- /a.mtp\nconst a = 1\n");
        Assert.Equal([A, B], fixture.Analysis.Files.AsEnumerable());
        Assert.True(fixture.Analysis.TryGetText(B, out var text));
        Assert.Equal("const b = 1", text.ToString());
        Assert.Equal("a", fixture.Analysis.DocumentSymbols(A, default).Single().Name);
    }

    [Fact]
    public void Syntax_that_nobody_works_on_is_let_go_and_made_again()
    {
        var host = new AnalysisHost();
        var text = SourceText.From("const a = 1\nfunction f(): string { a }\n");
        var analysis = host.Apply(new([new FileChange.TextReplaced(A, text), new FileChange.TextReplaced(B, text)]));
        Assert.NotEmpty(analysis.Diagnostics(A, default));
        Assert.NotEmpty(analysis.Diagnostics(B, default));
        var (kept, released) = (TreeOf(analysis, A), TreeOf(analysis, B));
        Assert.Equal(0, analysis.ReleaseSyntax(file => file == A, limit: 1));
        Assert.Equal(1, analysis.ReleaseSyntax(file => file == A, limit: 0));
        Collect();
        Assert.True(kept.TryGetTarget(out _));
        Assert.False(released.TryGetTarget(out _));
        Assert.Equal(["a", "f"], analysis.DocumentSymbols(B, default).Select(static item => item.Name));
        var edited = host.Apply(new([new FileChange.TextEdited(B, [new(new(10, 1), "\"\"")])]));
        Assert.DoesNotContain(edited.Diagnostics(B, default), static found => found.Severity == Syntax.DiagnosticSeverity.Error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<object> TreeOf(Analysis analysis, FilePath file)
    {
        Assert.True(analysis.Sources.TryGet(file, out var source));
        return new(source.Tree);
    }

    private static void Collect()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [Fact]
    public void A_snapshot_stays_as_it_is()
    {
        var host = new AnalysisHost();
        var before = host.Apply(new([new FileChange.TextReplaced(A, SourceText.From("const a = 1"))]));
        Assert.Same(before, host.Current);
        var after = host.Apply(new(
            [new FileChange.TextEdited(A, [new(new(6, 1), "bb")]), new FileChange.TextReplaced(B, SourceText.Empty)]));
        Assert.Same(after, host.Current);
        Assert.Equal(("a", "bb"), (Name(before), Name(after)));
        Assert.Equal((1, 2), (before.Files.Length, after.Files.Length));
        Assert.Empty(host.Apply(new([new FileChange.Removed(A), new FileChange.Removed(B)])).Files);
        Assert.Equal("bb", Name(after));

        static string Name(Analysis analysis) => analysis.DocumentSymbols(A, default).Single().Name;
    }

    [Fact]
    public void A_change_that_fails_changes_nothing()
    {
        var host = new AnalysisHost();
        var before = host.Apply(new([new FileChange.TextReplaced(A, SourceText.From("const a = 1"))]));
        Assert.Throws<ArgumentException>(() => host.Apply(new(
            [new FileChange.TextReplaced(A, SourceText.Empty), new FileChange.TextEdited(B, [new(default, "x")])])));
        Assert.Throws<ArgumentOutOfRangeException>(() => host.Apply(new(
            [new FileChange.TextEdited(A, [new(default, "x"), new(new(100, 1), "x")])])));
        Assert.Same(before, host.Current);
    }

    [Fact]
    public void Nothing_new_is_the_same_snapshot()
    {
        var host = new AnalysisHost();
        Assert.Same(host.Current, host.Apply(new([])));
        Assert.Same(host.Current, host.Apply(new([new FileChange.Removed(A)])));
    }

    [Fact]
    public void Writers_on_many_threads_lose_nothing()
    {
        var host = new AnalysisHost();
        host.Apply(new([new FileChange.TextReplaced(A, SourceText.Empty)]));
        Parallel.For(0, 200, index =>
        {
            host.Apply(new([new FileChange.TextEdited(A, [new(default, "const x = 1\n")])]));
            Invariants.Check(host.Current, A, [index % 12]);
        });
        Assert.Equal(200, host.Current.DocumentSymbols(A, default).Length);
    }

    [Fact]
    public void Every_feature_can_be_cancelled()
    {
        var analysis = Fixture.Parse("const a = 1").Analysis;
        var file = Fixture.Main;
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => analysis.Diagnostics(file, cancelled));
        Assert.Throws<OperationCanceledException>(() => analysis.DocumentSymbols(file, cancelled));
        Assert.Throws<OperationCanceledException>(() => analysis.FoldingRanges(file, cancelled));
        Assert.Throws<OperationCanceledException>(() => analysis.SelectionRanges(file, [0], cancelled));
        Assert.Throws<OperationCanceledException>(() => analysis.SemanticTokens(file, null, cancelled));
    }
}
