using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>
/// A program as the emitter takes it: names are resolved, types are gone but for what instructions depend on, conversions are explicit. Every
/// language-level instruction of Annex A follows from one node, as the node's documentation says, so the cost follows the tree.
/// </summary>
public sealed class LoweredProgram
{
    /// <summary>The names of the source files; a <see cref="SourceSpan"/> refers to them by place.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>
    /// The module constants in the order of evaluation: imports depth first, source order, dependencies first. Each request evaluates all.
    /// </summary>
    public ImmutableArray<LoweredConstant> Constants { get; init; } = [];

    /// <summary>Where runs can begin.</summary>
    public required ImmutableArray<LoweredEntry> Entries { get; init; }

    /// <summary>
    /// Functions that are to be compiled although nothing may reach them, so that they can be shown and called by name. All others are found
    /// from the entries.
    /// </summary>
    public ImmutableArray<LoweredFunction> Functions { get; init; } = [];

    /// <summary>
    /// Where runs can begin besides. Their code comes after all other, so that functions are at the same places as in a program without them, and
    /// function values of one run in the other.
    /// </summary>
    public ImmutableArray<LoweredEntry> AddedEntries { get; init; } = [];
}

/// <summary>A name that holds a value in a function: a parameter, a captured one, or one bound by <c>const</c> or a pattern.</summary>
/// <param name="name">The name.</param>
/// <param name="type">Its type as code, to be shown.</param>
/// <param name="kind">What values it holds, if they are all of one kind; null where that is not known.</param>
public sealed class LoweredLocal(string name, string type, ValueKind? kind)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Its type as code.</summary>
    public string Type { get; } = type;

    /// <summary>What values it holds, if that is known.</summary>
    public ValueKind? Kind { get; } = kind;
}

/// <summary>A function, lambda, nested function, handler or test.</summary>
/// <remarks>
/// Made first and given its body later, so that functions can call each other. A call binds the parameters (OP_VAR_DECL each), then evaluates the
/// body and returns (OP_RETURN) with its value.
/// </remarks>
/// <param name="name">Its name for people; <c>lambda</c> or the like where it has none.</param>
/// <param name="span">Its declaration.</param>
public sealed class LoweredFunction(string name, SourceSpan span)
{
    private LoweredExpression? _body;

    /// <summary>Its name for people.</summary>
    public string Name { get; } = name;

    /// <summary>Its declaration.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>The parameters.</summary>
    public ImmutableArray<LoweredLocal> Parameters { get; set; } = [];

    /// <summary>
    /// The names of functions around it that its body reads, or that nested functions need which it calls: locals of its own, for which each
    /// reference to the function says where the values come from.
    /// </summary>
    public ImmutableArray<LoweredLocal> Captures { get; set; } = [];

    /// <summary>What its results are, if they are all of one kind.</summary>
    public ValueKind? ResultKind { get; set; }

    /// <summary>The body: mostly a <see cref="LoweredBlock"/> without scope cost.</summary>
    public LoweredExpression Body
    {
        get => _body ?? throw new InvalidOperationException($"{Name} has no body yet");
        set => _body = value;
    }
}

/// <summary>A function with the locals, of the function that refers to it, that hold what it captures.</summary>
/// <param name="Function">The function.</param>
/// <param name="Captured">In the order of its captures.</param>
public sealed record FunctionReference(LoweredFunction Function, ImmutableArray<LoweredLocal> Captured)
{
    /// <summary>A function that captures nothing.</summary>
    public FunctionReference(LoweredFunction function)
        : this(function, [])
    {
    }
}

/// <summary>A module constant. Its value is evaluated once for each request, followed by OP_VAR_DECL.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Span">Its declaration.</param>
/// <param name="Value">Its value; it binds no names outside of blocks and functions.</param>
public sealed record LoweredConstant(string Name, SourceSpan Span, LoweredExpression Value);

/// <summary>
/// Where a run can begin: OP_FUNC_CALL, the parameters (OP_VAR_DECL each), the body, and its value, unless a <see cref="LoweredRespond"/> has
/// answered before, as the body of a response of status 200: OP_JSON_STRINGIFY, OP_RETURN.
/// </summary>
/// <param name="Name">Its name for people, such as <c>GET /users/:id</c>.</param>
/// <param name="Function">The function. As an entry it is compiled apart from the same function when called.</param>
/// <param name="Parameters">For each parameter, its name in requests and its type.</param>
public sealed record LoweredEntry(string Name, LoweredFunction Function, ImmutableArray<EntryParameter> Parameters);
