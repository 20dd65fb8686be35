using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Fixtures;
using MtpScript.Tooling.Testing.Invariants;
using MtpScript.Tooling.Testing.Mutations;

namespace MtpScript.Tooling.Fuzz;

/// <summary>Checks one input: its tree, the work for it, and a few edits of it.</summary>
internal static class FuzzCase
{
    public const int EditsOfAnInput = 10;

    /// <summary>What is wrong with the tree of a file, or null.</summary>
    public static string? FailureOf(byte[] bytes) => Guarded(() =>
    {
        var (tree, violation) = WorkBounds.Parse(SourceText.Decode(bytes));
        return violation ?? TreeInvariants.Violations(tree).FirstOrDefault();
    });

    /// <summary>What is wrong after edits, or null.</summary>
    public static string? FailureOf(EditCase edits) => Guarded(edits.FirstDifference);

    /// <summary>Random edits of a file, up to the first that makes something fail.</summary>
    public static (EditCase Case, string? Failure) Edit(byte[] bytes, Random random, IReadOnlyList<CorpusFile> pieces)
    {
        var text = SourceText.Decode(bytes).ToString();
        var tree = SyntaxTree.Parse(SourceText.From(text));
        var edits = new RandomEdits(random, pieces);
        var changes = new List<TextChange>();
        for (var count = 0; count < EditsOfAnInput; count++)
        {
            var change = edits.Next(tree);
            changes.Add(change);
            var before = tree;
            var failure = Guarded(() =>
            {
                tree = before.WithChange(change);
                return TreeDifference.ToFullParse(tree) ?? TreeInvariants.RoundTrip(tree).FirstOrDefault();
            });
            if (failure is not null) return (new(text, changes), failure);
        }

        return (new(text, changes), null);
    }

    /// <summary>An exception is a failure like others: the parser throws for no text.</summary>
    private static string? Guarded(Func<string?> check)
    {
        try
        {
            return check();
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}\n{exception.StackTrace}";
        }
    }
}
