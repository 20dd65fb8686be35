using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Inputs;

public sealed class SourceSetTests
{
    private static readonly FilePath A = new("/a.mtp");
    private static readonly FilePath B = new("/b.mtp");

    [Fact]
    public void A_replaced_text_is_the_text()
    {
        var sources = With(A, "const a = 1");
        Assert.True(sources.TryGet(A, out var file));
        Assert.Equal("const a = 1", file.Text.ToString());
        Assert.Equal("const a = 1", file.Tree.ToString());
        Assert.Equal(A.Value, file.Tree.Path);
        Assert.Equal(1, file.Revision);
        Assert.Equal(1, sources.Revision);
    }

    [Fact]
    public void Changes_happen_in_order_and_leave_the_old_set_alone()
    {
        var before = With(A, "const a = 1");
        var after = before.Apply(
        [
            new FileChange.TextEdited(A, [Change(10, 1, "22"), Change(0, 5, "let")]),
            new FileChange.TextReplaced(B, SourceText.From("b")),
            new FileChange.Removed(A),
            new FileChange.TextReplaced(A, SourceText.From("x")),
            new FileChange.TextEdited(A, [Change(1, 0, "y")]),
        ]);
        Assert.Equal("xy", Text(after, A));
        Assert.Equal("b", Text(after, B));
        Assert.Equal([A, B], after.Paths.AsEnumerable());
        Assert.Equal("const a = 1", Text(before, A));
        Assert.Equal([A], before.Paths.AsEnumerable());
    }

    [Fact]
    public void Each_edit_counts_on_those_before_it()
    {
        var edit = new FileChange.TextEdited(A, [Change(0, 5, "let"), Change(8, 1, "22")]);
        Assert.Equal("let a = 22", Text(With(A, "const a = 1").Apply([edit]), A));
    }

    [Fact]
    public void Only_what_changes_gets_a_new_revision()
    {
        var sources = With(A, "a").Apply([new FileChange.TextReplaced(B, SourceText.From("b"))]);
        Assert.Equal((1, 2), (File(sources, A).Revision, File(sources, B).Revision));
    }

    [Fact]
    public void What_changes_nothing_gives_the_same_set()
    {
        var sources = With(A, "a");
        Assert.Same(sources, sources.Apply([]));
        Assert.Same(sources, sources.Apply([new FileChange.Removed(B)]));
        Assert.Same(sources, sources.Apply([new FileChange.TextEdited(A, [])]));
    }

    [Fact]
    public void Editing_what_is_not_there_is_an_error() => Assert.Throws<ArgumentException>(
        () => With(A, "a").Apply([new FileChange.TextEdited(B, [Change(0, 0, "x")])]));

    [Fact]
    public void Editing_outside_of_the_text_is_an_error_whether_it_is_parsed_or_not()
    {
        var sources = With(A, "a");
        Assert.Throws<ArgumentOutOfRangeException>(() => sources.Apply([new FileChange.TextEdited(A, [Change(1, 1, "x")])]));
        Assert.NotNull(File(sources, A).Tree);
        Assert.Throws<ArgumentOutOfRangeException>(() => sources.Apply([new FileChange.TextEdited(A, [Change(1, 1, "x")])]));
    }

    [Fact]
    public void A_file_is_parsed_when_it_is_asked_for()
    {
        var sources = With(A, "const a = 1");
        Assert.False(File(sources, A).IsParsed);
        sources = sources.Apply([new FileChange.TextEdited(A, [Change(10, 1, "2")])]);
        Assert.False(File(sources, A).IsParsed);
        Assert.NotNull(File(sources, A).Tree);
        Assert.True(File(sources, A).IsParsed);
    }

    [Fact]
    public void A_parsed_file_is_reparsed_around_few_edits_and_left_for_later_after_many()
    {
        var sources = With(A, "const a = 1");
        Assert.NotNull(File(sources, A).Tree);
        var few = sources.Apply([new FileChange.TextEdited(A, [Change(10, 1, "2")])]);
        Assert.True(File(few, A).IsParsed);
        var many = sources.Apply([new FileChange.TextEdited(A, [.. Enumerable.Repeat(Change(10, 1, "2"), 17)])]);
        Assert.False(File(many, A).IsParsed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(500)]
    public void Any_number_of_edits_gives_what_parsing_gives(int count)
    {
        var sources = With(A, string.Concat(Enumerable.Repeat("const x = 1\n", count)));
        Assert.False(File(sources, A).Tree.HasErrors);
        var edits = Enumerable.Range(0, count).Select(line => Change((line * 12) + 10, 1, "{")).ToImmutableArray();
        var file = File(sources.Apply([new FileChange.TextEdited(A, edits)]), A);
        Assert.Equal(string.Concat(Enumerable.Repeat("const x = {\n", count)), file.Tree.ToString());
        Assert.Equal(SyntaxTree.Parse(file.Text).Diagnostics.AsEnumerable(), file.Tree.Diagnostics);
    }

    [Fact]
    public void All_threads_see_one_tree()
    {
        var file = File(With(A, string.Concat(Enumerable.Repeat("const x = 1\n", 500))), A);
        var trees = new SyntaxTree[16];
        Parallel.For(0, trees.Length, index => trees[index] = file.Tree);
        Assert.All(trees, tree => Assert.Same(trees[0], tree));
    }

    private static SourceSet With(FilePath path, string text) =>
        SourceSet.Empty.Apply([new FileChange.TextReplaced(path, SourceText.From(text))]);

    private static TextChange Change(int start, int length, string text) => new(new(start, length), text);

    private static SourceFile File(SourceSet sources, FilePath path) =>
        sources.TryGet(path, out var file) ? file : throw new InvalidOperationException($"no {path}");

    private static string Text(SourceSet sources, FilePath path) => File(sources, path).Text.ToString();
}
