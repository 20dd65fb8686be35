namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>
/// Walks the decision tree of a match without building it and without recursion: a tree can be as deep as all patterns have parts.
/// </summary>
internal sealed class DecisionTree(IConstructorSource source, int armCount, long budget, CancellationToken cancellation)
{
    private readonly MatchClauseReader reader = new(source);
    private readonly Stack<Node> pending = new();
    private bool[] reached = new bool[armCount];
    private long steps;

    /// <summary>Which arms some value takes.</summary>
    public bool[] Reached => reached;

    /// <summary>Whether the work came to an end too early.</summary>
    public bool IsExhausted => steps > budget;

    /// <summary>The arms that can be taken at all, as clauses.</summary>
    public List<MatchClause> Read(MatchPlace root, ReadOnlySpan<MatchPattern> arms)
    {
        var clauses = new List<MatchClause>(arms.Length);
        for (var arm = 0; arm < arms.Length; arm++)
            if (reader.Read(arm, root, arms[arm]) is { } clause) clauses.Add(clause);
        return clauses;
    }

    /// <summary>Walks the tree of clauses.</summary>
    /// <param name="clauses">The arms, in order.</param>
    /// <param name="witnesses">Where what is missing goes; null when nobody wants to know.</param>
    /// <param name="isCovered">Whether nothing counts as missing.</param>
    /// <param name="root">The matched value.</param>
    public void Walk(List<MatchClause> clauses, MatchWitnesses? witnesses, bool isCovered, MatchPlace? root)
    {
        pending.Clear();
        pending.Push(new(clauses, 0, null, isCovered));
        while (pending.TryPop(out var node))
        {
            if (node.First == node.Clauses.Count)
            {
                if (!node.IsCovered) witnesses?.Add(root!, node.Known);
                continue;
            }

            var first = node.Clauses[node.First];
            if (first.Tests.IsEmpty)
            {
                reached[first.Arm] = true;
                Step(1);

                // What an arm with an error covers is unknown: perhaps this, perhaps not.
                if (first.IsUncertain) pending.Push(node with { First = node.First + 1, IsCovered = true });
            }
            else
            {
                Split(node, first.Tests[0].Place);
            }

            if (IsExhausted) return;
        }
    }

    /// <summary>Whether every value that takes a clause takes an earlier one before.</summary>
    public bool Covers(MatchClause earlier, MatchClause later)
    {
        Step(1);
        if (!MayCover(earlier, later)) return false;
        var before = reached;
        reached = new bool[later.Arm + 1];
        Walk([earlier, later], null, true, null);
        var isReached = reached[later.Arm];
        reached = before;
        return !isReached && !IsExhausted;
    }

    /// <summary>What an arm asks at a place, one that it covers asks there too.</summary>
    private static bool MayCover(MatchClause earlier, MatchClause later)
    {
        foreach (var test in earlier.Tests)
        {
            var at = later.IndexOf(test.Place);
            if (at < 0) return false;
            var other = later.Tests[at];
            var isSame = test.Constructor == other.Constructor && Equals(test.Literal, other.Literal);
            if (!isSame && !(test.Constructor == MatchTest.NotNull && other.Constructor != JsonView.Null)) return false;
        }

        return true;
    }

    private void Split(Node node, MatchPlace place)
    {
        var split = new MatchSplit(place);
        for (var index = node.First; index < node.Clauses.Count; index++)
        {
            var clause = node.Clauses[index];
            Step(1 + clause.Tests.Length);
            var at = clause.IndexOf(place);
            if (at >= 0) split.Name(clause.Tests[at]);
            else if (clause.IsCertain) break;
        }

        split.Close();
        for (var index = node.First; index < node.Clauses.Count && split.IsOpen && !IsExhausted; index++)
        {
            var clause = node.Clauses[index];
            var at = clause.IndexOf(place);
            if (at < 0)
            {
                Step(split.Branches.Count);
                split.AddToAll(clause, false);
                continue;
            }

            var test = clause.Tests[at];
            var settled = reader.Settle(clause, at);
            Step(1 + (settled?.Tests.Length ?? 0));
            if (settled is null) continue;
            if (test.Constructor == MatchTest.NotNull) split.AddToAll(settled, true);
            else split.AddToBranchOf(test, settled);
        }

        for (var index = split.Branches.Count - 1; index >= 0; index--)
        {
            var branch = split.Branches[index];
            var known = branch.IsOther && place.Set is null
                ? node.Known
                : new MatchDecision(place, branch.Constructors, branch.Literal, split.IsOptionView, node.Known);
            pending.Push(new(branch.Clauses, 0, known, node.IsCovered || branch.IsUninhabited));
        }
    }

    private void Step(int count)
    {
        if (((steps + count) ^ steps) >= 1024) cancellation.ThrowIfCancellationRequested();
        steps += count;
    }

    /// <summary>A node of the tree.</summary>
    /// <param name="Clauses">The arms that are still open.</param>
    /// <param name="First">The first of them that counts.</param>
    /// <param name="Known">What is known of the value.</param>
    /// <param name="IsCovered">Whether nothing below counts as missing.</param>
    private readonly record struct Node(List<MatchClause> Clauses, int First, MatchDecision? Known, bool IsCovered);
}
