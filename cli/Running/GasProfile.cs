using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Cli;

/// <summary>A function in the tree of calls of a run: the same function called from elsewhere is another one.</summary>
/// <param name="id">Its number, in the order in which they were first called, from 1.</param>
/// <param name="function">The function; null for the code around the entry.</param>
/// <param name="parent">What called it; null for the code around the entry.</param>
internal sealed class CallNode(int id, FunctionInfo? function, CallNode? parent)
{
    public int Id => id;

    public FunctionInfo? Function => function;

    public CallNode? Parent => parent;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    public Dictionary<FunctionInfo, CallNode> Children { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The gas of its own instructions, by their place in the source.</summary>
    public Dictionary<SourceSpan, long> Spent { get; } = [];
}

/// <summary>Finds out where a run spends its gas.</summary>
internal sealed class GasProfile
{
    private readonly List<CallNode> _nodes = [];
    private readonly List<(CallNode Node, long Gas)> _segments = [];
    private CallNode? _node;
    private SourceSpan _span;
    private int _depth;
    private long _gas;

    /// <summary>The functions, callers before those that they call.</summary>
    public IReadOnlyList<CallNode> Nodes => _nodes;

    /// <summary>In the order of the run: who spent how much before another went on.</summary>
    public IReadOnlyList<(CallNode Node, long Gas)> Segments => _segments;

    /// <summary>All gas.</summary>
    public long Total { get; private set; }

    /// <summary>Sees the machine before each instruction.</summary>
    public bool Observe(Machine machine)
    {
        Spend(machine.GasUsed);
        var function = machine.Program.FunctionAt(machine.CurrentInstruction);
        _node = Follow(machine.Depth, function);
        _span = machine.Program.Points[machine.CurrentPoint].Span;
        return false;
    }

    /// <summary>Takes what the last instruction has cost.</summary>
    public void Finish(long gasUsed) => Spend(gasUsed);

    private void Spend(long gasUsed)
    {
        var spent = gasUsed - _gas;
        _gas = gasUsed;
        if (_node is not { } node || spent == 0) return;
        Total += spent;
        node.Spent[_span] = node.Spent.GetValueOrDefault(_span) + spent;
        if (_segments.Count > 0 && _segments[^1].Node == node) _segments[^1] = (node, _segments[^1].Gas + spent);
        else _segments.Add((node, spent));
    }

    /// <summary>The node that runs now: a call goes down by one, returns go up, a tail call takes the place of its caller.</summary>
    private CallNode Follow(int depth, FunctionInfo? function)
    {
        if (_node is null) return Add(null, null);
        var node = _node;
        for (; _depth > depth; _depth--) node = node.Parent ?? node;
        var isCalled = depth > _depth;
        _depth = depth;
        if (isCalled) return Child(node, function);
        return ReferenceEquals(node.Function, function) || node.Parent is not { } caller ? node : Child(caller, function);
    }

    private CallNode Child(CallNode parent, FunctionInfo? function)
    {
        if (function is null) return parent;
        if (!parent.Children.TryGetValue(function, out var child)) parent.Children.Add(function, child = Add(function, parent));
        return child;
    }

    private CallNode Add(FunctionInfo? function, CallNode? parent)
    {
        var node = new CallNode(_nodes.Count + 1, function, parent);
        _nodes.Add(node);
        return node;
    }
}
