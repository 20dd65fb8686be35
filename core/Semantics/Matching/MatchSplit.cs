using System.Collections.Immutable;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>A branch of the decision tree: what is left of the arms when a place has a constructor, or none that the arms name.</summary>
internal sealed class MatchBranch(ImmutableArray<int> constructors, LiteralMatch? literal, bool isOther, bool isUninhabited)
{
    public ImmutableArray<int> Constructors => constructors;

    public LiteralMatch? Literal => literal;

    /// <summary>Whether this is for what no arm names.</summary>
    public bool IsOther => isOther;

    public bool IsUninhabited => isUninhabited;

    public List<MatchClause> Clauses { get; } = [];

    /// <summary>Whether the last arm takes all that is left.</summary>
    public bool IsClosed => Clauses.Count > 0 && Clauses[^1].IsCertain;
}

/// <summary>The branches at a place.</summary>
internal sealed class MatchSplit(MatchPlace place)
{
    private readonly MatchBranch?[]? byConstructor = place.Set is { } set ? new MatchBranch[set.Constructors.Length] : null;
    private Dictionary<LiteralMatch, MatchBranch>? byLiteral;
    private bool hasNotNull;
    private int closed;

    public List<MatchBranch> Branches { get; } = [];

    /// <summary>Whether the arms see JSON as <c>Some</c> and <c>None</c> here.</summary>
    public bool IsOptionView { get; private set; }

    /// <summary>Whether a further arm could be reached.</summary>
    public bool IsOpen => closed < Branches.Count;

    /// <summary>Makes a branch for what a test asks for.</summary>
    public void Name(in MatchTest test)
    {
        IsOptionView |= test.IsOptionView;
        if (test.Literal is { } literal)
        {
            byLiteral ??= [];
            if (byLiteral.ContainsKey(literal)) return;
            byLiteral[literal] = Added(new([], literal, false, false));
        }
        else if (test.Constructor == MatchTest.NotNull)
        {
            hasNotNull = true;
        }
        else
        {
            NameConstructor(test.Constructor);
        }
    }

    /// <summary>Makes the branch for what no test asked for, if there is such a thing.</summary>
    public void Close()
    {
        if (hasNotNull) NameConstructor(JsonView.Null);
        if (byConstructor is null)
        {
            Added(new([], null, true, false));
            return;
        }

        var constructors = place.Set!.Constructors;
        var others = Enumerable.Range(0, byConstructor.Length).Where(index => byConstructor[index] is null).ToImmutableArray();
        if (others.IsEmpty) return;
        var inhabited = others.RemoveAll(index => constructors[index].IsUninhabited);
        Added(new(inhabited, null, true, inhabited.IsEmpty));
    }

    /// <summary>Adds what is left of an arm to the branch that its test asked for.</summary>
    public void AddToBranchOf(in MatchTest test, MatchClause clause) =>
        Add(test.Literal is { } literal ? byLiteral![literal] : byConstructor![test.Constructor]!, clause);

    /// <summary>Adds what is left of an arm to every branch.</summary>
    public void AddToAll(MatchClause clause, bool notNull)
    {
        foreach (var branch in Branches)
            if (!notNull || branch.Constructors is not [JsonView.Null]) Add(branch, clause);
    }

    private void NameConstructor(int constructor)
    {
        if (byConstructor![constructor] is null) byConstructor[constructor] = Added(new([constructor], null, false, false));
    }

    private void Add(MatchBranch branch, MatchClause clause)
    {
        if (branch.IsClosed) return;
        branch.Clauses.Add(clause);
        if (clause.IsCertain) closed++;
    }

    private MatchBranch Added(MatchBranch branch)
    {
        Branches.Add(branch);
        return branch;
    }
}
