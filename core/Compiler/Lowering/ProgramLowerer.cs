using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>
/// Makes the lowered tree of a program: its module constants, and the functions that something reaches from where runs begin.
/// </summary>
internal sealed class ProgramLowerer
{
    private readonly QuerySnapshot _snapshot;
    private readonly ProgramModules _modules;
    private readonly DataTypes _data;
    private readonly Dictionary<ItemId, LoweredFunction> _functions = [];
    private readonly Dictionary<ItemId, LoweredConstant> _constants = [];
    private readonly HashSet<ItemId> _open = [];
    private readonly Queue<ItemId> _pending = new();

    /// <summary>What each declaration refers to, in the order of its text.</summary>
    private readonly Dictionary<ItemId, List<ItemId>> _references = [];

    public ProgramLowerer(QuerySnapshot snapshot, ProgramModules modules)
    {
        _snapshot = snapshot;
        _modules = modules;
        Shapes = new(snapshot, modules.NameOf);
        Conversions = new(Shapes);
        _data = new(Shapes);
    }

    /// <summary>What values look like.</summary>
    public TypeShapes Shapes { get; }

    /// <summary>How values change their form.</summary>
    public ConversionPlanner Conversions { get; }

    /// <summary>Built-ins and variants as functions.</summary>
    public Wrappers Wrappers { get; } = new();

    /// <summary>The function of a declared function.</summary>
    /// <param name="id">The declaration.</param>
    /// <param name="user">The declaration that refers to it; null for where a run begins.</param>
    public LoweredFunction FunctionOf(ItemId id, ItemId? user)
    {
        Note(user, id);
        if (_functions.TryGetValue(id, out var function)) return function;
        var result = _snapshot.Get(SignatureQuery.Instance, id).Type is FunctionType type ? type.Result : null;
        function = new(id.Name, SpanOf(id)) { ResultKind = Shapes.KindOf(result) };
        _functions.Add(id, function);
        _pending.Enqueue(id);
        return function;
    }

    /// <summary>A module constant, with its value.</summary>
    /// <param name="id">The declaration.</param>
    /// <param name="user">The declaration that refers to it; null when all are asked for.</param>
    public LoweredConstant ConstantOf(ItemId id, ItemId? user)
    {
        Note(user, id);
        if (_constants.TryGetValue(id, out var constant)) return constant;
        if (!_open.Add(id)) throw new InvalidOperationException($"{id} needs itself");
        var (lowerer, root) = Open(id);
        constant = new(id.Name, SpanOf(id), lowerer.LowerConstant((ConstantDeclarationSyntax)root));
        _constants.Add(id, constant);
        return constant;
    }

    /// <summary>An unnamed handler, or null for its parameter when it does not read the request.</summary>
    public LoweredEntry HandlerOf(ItemId id)
    {
        var (lowerer, root) = Open(id);
        var api = (ApiDeclarationSyntax)root;
        var function = new LoweredFunction(id.Name, SpanOf(id));
        var reads = lowerer.LowerHandler(api.Body!, api.Path.Span.Start, function);
        return new(id.Name, function, reads ? [new EntryParameter("request", DataType.Json)] : []);
    }

    /// <summary>A test as a place where runs begin.</summary>
    public LoweredEntry TestOf(ItemId id)
    {
        var (lowerer, root) = Open(id);
        var function = new LoweredFunction(id.Name, SpanOf(id));
        lowerer.LowerTest((TestDeclarationSyntax)root, function);
        return new(id.Name, function, []);
    }

    /// <summary>The module that declares an effect; empty for a built-in one, and one that nobody declares.</summary>
    public string OriginOf(EffectId effect) =>
        effect.File.Value is { Length: > 0 } && !PreludeFiles.Contains(effect.File) ? _modules.NameOf(effect.File) : "";

    /// <summary>The type that data is decoded as.</summary>
    public DataType DataOf(MtpType type) => _data.Of(type);

    /// <summary>A function as a place where runs begin.</summary>
    /// <param name="id">The declaration.</param>
    /// <param name="name">What the place is called.</param>
    public LoweredEntry EntryOf(ItemId id, string name)
    {
        var signature = _snapshot.Get(SignatureQuery.Instance, id);
        var type = (FunctionType)signature.Type;
        var parameters = signature.ParameterNames.Items.Select((parameter, place) => new EntryParameter(parameter, _data.Of(type.Parameters[place])));
        return new(name, FunctionOf(id, null), [.. parameters]);
    }

    /// <summary>A function as a place where runs begin whose arguments are values already, and not data to be decoded.</summary>
    public LoweredEntry AddedEntryOf(ItemId id)
    {
        var names = _snapshot.Get(SignatureQuery.Instance, id).ParameterNames.Items;
        return new(id.Name, FunctionOf(id, null), [.. names.Select(static name => new EntryParameter(name, DataType.Json))]);
    }

    /// <summary>What is performed where an effect is called.</summary>
    public EffectSite SiteOf(EffectCall call, bool isAwaited, SourceSpan span)
    {
        var isDirect = call.Member == call.Effect.Name;
        var name = isDirect ? call.Member : $"{call.Effect.Name}.{call.Member}";
        var isBuiltIn = PreludeFiles.Contains(call.Effect.File);

        // `httpGet` is a function of the prelude, and its own effect as far as gas and the host are concerned.
        if (isBuiltIn && call.Member == "httpGet") return new(call.Member, "", BuiltIn.HttpGet, _data.Of(call.Result), isAwaited, span);
        BuiltIn? row = isBuiltIn && GasTable.TryFind(name, out var found) ? found : null;
        return new(call.Effect.Name, isDirect ? "" : call.Member, row, _data.Of(call.Result), isAwaited, span)
        {
            Origin = OriginOf(call.Effect),
        };
    }

    /// <summary>Lowers all that something reaches, and puts the constants in order.</summary>
    /// <param name="entries">Where runs begin.</param>
    /// <param name="shown">Functions that are wanted although nothing may reach them.</param>
    /// <param name="added">Further places where runs begin; see <see cref="LoweredProgram.AddedEntries"/>.</param>
    public LoweredProgram Finish(ImmutableArray<LoweredEntry> entries, IEnumerable<ItemId> shown, ImmutableArray<LoweredEntry> added)
    {
        ImmutableArray<LoweredFunction> functions = [.. shown.Select(id => FunctionOf(id, null))];
        var constants = _modules.Order.SelectMany(ConstantsOf).ToList();
        foreach (var id in constants) ConstantOf(id, null);
        while (_pending.TryDequeue(out var id))
        {
            var (lowerer, root) = Open(id);
            lowerer.LowerFunction((FunctionDeclarationSyntax)root, _functions[id]);
        }

        return new()
        {
            Files = [.. _modules.Order.Select(static file => file.Value)],
            Constants = [.. InOrder(constants).Select(id => _constants[id])],
            Entries = entries,
            Functions = functions,
            AddedEntries = added,
        };
    }

    private IEnumerable<ItemId> ConstantsOf(FilePath file) =>
        _snapshot.Get(ItemTreeQuery.Instance, file).Items.Items.OfType<ConstantItem>().Select(constant => constant.In(file));

    /// <summary>Each constant after those that it needs, itself or through functions that it refers to.</summary>
    private List<ItemId> InOrder(List<ItemId> constants)
    {
        var order = new List<ItemId>();
        var seen = new HashSet<ItemId>();
        foreach (var constant in constants)
        {
            var stack = new Stack<(ItemId Item, int Next)>();
            if (seen.Add(constant)) stack.Push((constant, 0));
            while (stack.TryPop(out var top))
            {
                var references = _references.GetValueOrDefault(top.Item);
                if (references is null || top.Next == references.Count)
                {
                    if (top.Item.Kind == ItemKind.Constant) order.Add(top.Item);
                    continue;
                }

                stack.Push((top.Item, top.Next + 1));
                if (seen.Add(references[top.Next])) stack.Push((references[top.Next], 0));
            }
        }

        return order;
    }

    private void Note(ItemId? user, ItemId used)
    {
        if (user is not { } id) return;
        if (!_references.TryGetValue(id, out var references)) _references.Add(id, references = []);
        references.Add(used);
    }

    private (BodyLowerer Lowerer, SyntaxNode Root) Open(ItemId id)
    {
        var body = _snapshot.Get(BodyQuery.Instance, id) ?? throw new InvalidOperationException($"{id} is not declared");
        return (new(this, id, body, OriginOf(id)), body.Source.Root);
    }

    /// <summary>Where a declaration stands in its file.</summary>
    private SourceSpan SpanOf(ItemId id)
    {
        var (item, file) = Outlined(id);
        return new(file, item.Position + item.Source.Span.Start, item.Position + item.Source.Span.End);
    }

    /// <summary>Where the places in a declaration count from.</summary>
    private SourceSpan OriginOf(ItemId id)
    {
        var (item, file) = Outlined(id);
        return new(file, item.Position, item.Position + item.Source.Span.End);
    }

    private (OutlinedItem Item, int File) Outlined(ItemId id) =>
        _snapshot.Get(FileOutlineQuery.Instance, id.File).TryGet(id, out var item)
            ? (item, _modules.PlaceOf(id.File))
            : throw new InvalidOperationException($"{id} is not declared");
}
