using MtpScript.Tooling.Syntax.Tests.Support;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Invariants;
using MtpScript.Tooling.Testing.Mutations;

namespace MtpScript.Tooling.Syntax.Tests.Incremental;

/// <summary>After any edits, the tree is the one that a full parse of the text gives.</summary>
public sealed class RandomEditTests
{
    public static TheoryData<string> Files => CorpusData.All;

    [Theory]
    [MemberData(nameof(Files))]
    public void ASequenceOfEdits(string name) =>
        Run(name, seed: 1, steps: Corpus.Get(name).Name.Contains("/err/", StringComparison.Ordinal) ? 25 : 80);

    [Theory]
    [InlineData("samples/orders.mtp", 1)]
    [InlineData("samples/older-spellings/shapes.mtp", 2)]
    [InlineData("tests/corpus/ok/arms.mtp", 3)]
    [InlineData("tests/corpus/ok/contextual-words.mtp", 4)]
    [InlineData("tests/corpus/ok/realistic-inventory.mtp", 5)]
    public void ALongSequenceOfEdits(string name, int seed) => Run(name, seed, steps: 700);

    /// <summary>Edits that a person takes back: afterwards the tree is the first one again.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void EditsThatAreTakenBack(string name)
    {
        var original = Corpus.Get(name).Parse();
        var edits = new RandomEdits(new Random(9), Corpus.WellFormed);
        for (var step = 0; step < 12; step++)
        {
            var change = edits.Next(original);
            var removed = original.Text.ToString(change.Span);
            var back = original.WithChange(change).WithChange(new(new(change.Span.Start, change.NewText.Length), removed));
            Assert.Null(TreeDifference.Describe(back, SyntaxTree.Parse(back.Text, name)));
        }
    }

    private static void Run(string name, int seed, int steps)
    {
        var tree = Corpus.Get(name).Parse();
        var edits = new RandomEdits(new Random(seed * 7919 + name.Length), Corpus.WellFormed);
        for (var step = 0; step < steps; step++)
        {
            var change = edits.Next(tree);
            var next = tree.WithChange(change);
            if (TreeDifference.ToFullParse(next) is { } difference)
                Assert.Fail(
                    $"step {step}, {change.Span} becomes `{change.NewText}` in {Around(tree, change.Span.Start)}\n{difference}");
            if (step % 10 == 9) TreeInvariants.Check(next);
            tree = next;
        }
    }

    private static string Around(SyntaxTree tree, int place)
    {
        var text = tree.Text.ToString().Insert(place, "⟦here⟧");
        var start = Math.Max(0, place - 120);
        return text.Substring(start, Math.Min(260, text.Length - start));
    }
}
