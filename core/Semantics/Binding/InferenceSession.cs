using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>
/// One inference: of a body, or of a group of declarations that call each other and say too little of their types to be taken one by one.
/// Belongs to one thread.
/// </summary>
internal sealed class InferenceSession
{
    /// <summary>So many steps into types one inference takes; a long body takes some thousands.</summary>
    private const long MostSteps = 2_000_000;

    private Dictionary<ItemId, Signature>? assumed;

    public InferenceSession(QueryContext context)
    {
        Context = context;
        Budget = new(MostSteps);
        Definitions = new(context);
        Unifier = new(Definitions, Budget);
        Json = new(Definitions, Budget);
        Assignability = new(Unifier, Definitions, Json, Budget);
        Join = new(Unifier, Assignability, Json, Budget);
        Generalizer = new(Unifier);
    }

    public QueryContext Context { get; }

    public WorkBudget Budget { get; }

    public TypeDefinitions Definitions { get; }

    public Unifier Unifier { get; }

    public JsonShapes Json { get; }

    public Assignability Assignability { get; }

    public TypeJoin Join { get; }

    public Generalizer Generalizer { get; }

    /// <summary>The types that are decoded from an effect's bytes, in the order in which they came up.</summary>
    public List<TypeVariable> Decoded { get; } = [];

    /// <summary>How many generalisable bindings are open.</summary>
    public int Level { get; set; }

    /// <summary>Says what a declaration's type is while its group is being inferred.</summary>
    public void Assume(ItemId item, Signature signature) => (assumed ??= [])[item] = signature;

    /// <summary>The type of a function or constant of any module.</summary>
    public Signature SignatureOf(ItemId item) =>
        assumed is not null && assumed.TryGetValue(item, out var known) ? known : Context.Get(SignatureQuery.Instance, item);

    public TypeVariable Fresh(VariableKind kind = VariableKind.Any) => Unifier.Fresh(Level, kind);

    /// <summary>A variable for what an effect's bytes are decoded to.</summary>
    public TypeVariable FreshDecoded()
    {
        var variable = Unifier.Fresh(Level, VariableKind.Any, isDecoded: true);
        Decoded.Add(variable);
        return variable;
    }
}
