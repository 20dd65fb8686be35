using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Fixtures;
using MtpScript.Tooling.Testing.Invariants;

namespace MtpScript.Tooling.Syntax.Tests.Incremental;

/// <summary>
/// Which nodes an edit rebuilds. Each file of tests/corpus/reparse is a program with one edit marked as <c>⟦old→new⟧</c>; the
/// file beside it lists the nodes of the new tree that the old one does not have.
/// </summary>
public sealed class ReparseCorpusTests
{
    private const string Folder = "tests/corpus/reparse";

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf(Folder), "*.txt").Select(Repository.RelativePath).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void TheRebuiltNodesAreAsExpected(string name)
    {
        var edit = MarkedEdit.Parse(File.ReadAllText(Repository.PathOf(name)));
        var before = SyntaxTree.Parse(SourceText.From(edit.Before));
        var after = before.WithChange(edit.Change);
        Assert.Equal(edit.After, after.Text.ToString());
        Assert.Null(TreeDifference.ToFullParse(after));
        Golden.Check(Path.ChangeExtension(name, ".expected"), RebuiltNodes.Draw(before, after));
    }
}
