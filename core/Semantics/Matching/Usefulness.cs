using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>
/// The usefulness of the arms of a match (§24): what no arm covers, and which arms no value reaches. Walks the decision tree that the
/// arms describe: at each node the value is asked about a place that the first arm still open asks about; a leaf with no arm left is
/// missing, and the first arm at a leaf is reached. Each arm is kept as the list of its tests, so parts that it leaves out cost nothing.
/// </summary>
public static class Usefulness
{
    /// <summary>Analyses a match. Ends within work proportional to the size of the patterns.</summary>
    /// <param name="source">What types are made of.</param>
    /// <param name="scrutinee">The type of the matched value.</param>
    /// <param name="arms">The patterns of the arms, in order.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MatchAnalysis Analyze(
        IConstructorSource source, MtpType scrutinee, ReadOnlySpan<MatchPattern> arms, CancellationToken cancellation)
    {
        var root = new MatchPlace(scrutinee, source.ConstructorsOf(scrutinee));
        var size = new PatternSize();
        foreach (var arm in arms) size.Add(arm);
        var tree = new DecisionTree(source, arms.Length, MatchBudget.For(size.Nodes), cancellation);
        var clauses = tree.Read(root, arms);
        var witnesses = new MatchWitnesses(source, MatchAnalysis.MostMissing);
        if (root.IsUnknown) tree.Walk(clauses, null, true, null);
        else if (arms.IsEmpty) witnesses.Add(root, AllOf(root));
        else tree.Walk(clauses, witnesses, false, root);

        if (tree.IsExhausted)
        {
            var isSettled = clauses.Exists(static clause => clause.Tests.IsEmpty) || size.HasUnknown || root.IsUnknown;
            return isSettled ? MatchAnalysis.Clean : MatchAnalysis.Clean with { IsTooComplex = true };
        }

        return new(witnesses.Sorted(), witnesses.HasMore, new(Unreachable(tree, clauses, arms)), false);
    }

    private static MatchDecision? AllOf(MatchPlace root) => root.Set is { IsRecord: false } set
        ? new(root, [.. Enumerable.Range(0, set.Constructors.Length)], null, false, null)
        : null;

    private static ImmutableArray<UnreachableArm> Unreachable(
        DecisionTree tree, List<MatchClause> clauses, ReadOnlySpan<MatchPattern> arms)
    {
        if (!tree.Reached.Contains(false)) return [];
        var found = ImmutableArray.CreateBuilder<UnreachableArm>();
        for (var arm = 0; arm < arms.Length; arm++)
        {
            var size = new PatternSize();
            size.Add(arms[arm]);
            if (tree.Reached[arm] || size.HasUnknown) continue;
            var clause = clauses.Find(clause => clause.Arm == arm);
            found.Add(clause is null ? new(arm, null, true) : new(arm, CoverOf(tree, clauses, clause)));
        }

        return found.ToImmutable();
    }

    /// <summary>The first arm that alone leaves nothing for another one; null when there is none, or looking for it took too long.</summary>
    private static int? CoverOf(DecisionTree tree, List<MatchClause> clauses, MatchClause covered)
    {
        foreach (var clause in clauses)
        {
            if (clause.Arm >= covered.Arm || tree.IsExhausted) return null;
            if (clause.IsUncertain) continue;
            if (clause.IsCertain || tree.Covers(clause, covered)) return clause.Arm;
        }

        return null;
    }
}

/// <summary>How much work an analysis may be.</summary>
internal static class MatchBudget
{
    private const int Least = 20_000;

    private const int PerNode = 50;

    /// <summary>
    /// The steps for patterns with so many nodes. Matches that people write take a few steps a node; the worst take a number that is
    /// exponential, and what bounds them is a multiple of the program's size, so that checking any program takes time linear in it.
    /// </summary>
    public static long For(long nodes) => Least + PerNode * nodes;
}

/// <summary>Counts the nodes of patterns.</summary>
internal struct PatternSize
{
    public long Nodes { get; private set; }

    /// <summary>Whether one of them is a pattern with an error.</summary>
    public bool HasUnknown { get; private set; }

    public void Add(MatchPattern pattern)
    {
        Nodes++;
        switch (pattern)
        {
            case UnknownMatch:
                HasUnknown = true;
                break;
            case ConstructorMatch match:
                foreach (var payload in match.Payloads) Add(payload);
                break;
            case FieldsMatch match:
                foreach (var field in match.Fields) Add(field.Pattern);
                break;
        }
    }
}
