using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <summary>Makes instructions of a lowered program.</summary>
public sealed class ProgramEmitter
{
    private readonly LoweredProgram _lowered;
    private readonly Dictionary<(LoweredFunction Function, bool IsEntry), int> _places = [];
    private readonly List<(LoweredFunction Function, bool IsEntry)> _functions = [];
    private readonly List<(int Instruction, int Function)> _calls = [];
    private readonly Dictionary<LoweredConstant, int> _constants = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RecordShape, int> _shapes = [];
    private readonly Dictionary<VariantCase, int> _variants = [];
    private readonly Dictionary<EffectSite, int> _effects = new(ReferenceEqualityComparer.Instance);
    private readonly List<MockPoint> _mocks = [];
    private readonly Dictionary<ConversionPlan, int> _conversions = new(ReferenceEqualityComparer.Instance);

    private ProgramEmitter(LoweredProgram lowered, GasTable gas)
    {
        _lowered = lowered;
        Code = new(gas);
        Scopes = new(Code);
    }

    internal CodeBuilder Code { get; }

    internal ScopeBuilder Scopes { get; }

    /// <summary>Compiles a lowered program.</summary>
    /// <param name="lowered">The program.</param>
    /// <param name="gas">What its instructions cost; <see cref="GasTable.Default"/> unless the user gives another table.</param>
    public static Program Emit(LoweredProgram lowered, GasTable gas) => new ProgramEmitter(lowered, gas).Emit();

    internal int PlaceOf(LoweredFunction function) => PlaceOf(function, false);

    internal int PlaceOf(LoweredConstant constant) => _constants[constant];

    internal int PlaceOf(RecordShape shape) => PlaceOf(_shapes, shape);

    internal int PlaceOf(VariantCase variant) => PlaceOf(_variants, variant);

    internal int PlaceOf(EffectSite effect) => PlaceOf(_effects, effect);

    internal int PlaceOf(LoweredMock mock)
    {
        var function = PlaceOf(mock.Function.Function);
        _mocks.Add(new(mock.Effect, mock.Member, mock.Origin, function, mock.Parameters, mock.IsOutcome));
        return _mocks.Count - 1;
    }

    internal int PlaceOf(ConversionPlan plan) => PlaceOf(_conversions, plan);

    /// <summary>An instruction whose K becomes the start of a function's code.</summary>
    internal void EmitCall(Opcode opcode, LoweredFunction function, int a, int d)
    {
        if (Code.Emit(opcode, a, d: d) is >= 0 and var place) _calls.Add((place, PlaceOf(function)));
    }

    private static int PlaceOf<T>(Dictionary<T, int> places, T item)
        where T : notnull
    {
        if (!places.TryGetValue(item, out var place)) places.Add(item, place = places.Count);
        return place;
    }

    private int PlaceOf(LoweredFunction function, bool isEntry)
    {
        if (_places.TryGetValue((function, isEntry), out var place)) return place;
        _places.Add((function, isEntry), place = _functions.Count);
        _functions.Add((function, isEntry));
        return place;
    }

    private Program Emit()
    {
        foreach (var constant in _lowered.Constants) _constants.Add(constant, _constants.Count);
        var prologue = EmitPrologue();
        var entries = _lowered.Entries.Select(EntryOf).ToList();
        foreach (var function in _lowered.Functions) PlaceOf(function);
        var infos = new List<FunctionInfo>();
        EmitFunctions(infos);
        entries.AddRange(_lowered.AddedEntries.Select(EntryOf));
        EmitFunctions(infos);

        var epilogue = EmitEpilogue();
        foreach (var (instruction, function) in _calls) Code.SetTarget(instruction, true, infos[function].Entry);
        FunctionIdentity.Assign(Code, infos, _calls);
        var (code, firstPoints, points) = Code.Finish();
        return new Program
        {
            Code = code,
            FastCode = Fusion.Fuse(code),
            FirstPoints = firstPoints,
            Points = points,
            Functions = [.. infos],
            Scopes = Scopes.Finish(),
            Files = _lowered.Files,
            ModuleConstants = [.. _lowered.Constants.Select(constant => constant.Name)],
            EntryPoints = [.. entries],
            Effects = [.. _effects.OrderBy(pair => pair.Value).Select(pair => pair.Key)],
            Mocks = [.. _mocks],
            Gas = Code.Gas,
            Constants = [.. Code.Constants],
            Shapes = [.. _shapes.OrderBy(pair => pair.Value).Select(pair => pair.Key)],
            Variants = [.. _variants.OrderBy(pair => pair.Value).Select(pair => pair.Key)],
            Conversions = [.. _conversions.OrderBy(pair => pair.Value).Select(pair => pair.Key)],
            Epilogue = epilogue,
            PrologueFrameSize = prologue,
            LongestPath = Code.LongestPath,
            LargestFrame = Math.Max(prologue, infos.Select(info => info.FrameSize).DefaultIfEmpty(1).Max()),
        };
    }

    private EntryPoint EntryOf(LoweredEntry entry) => new(entry.Name, PlaceOf(entry.Function, true), entry.Parameters);

    /// <summary>The functions that have a place, and those that they refer to.</summary>
    private void EmitFunctions(List<FunctionInfo> infos)
    {
        while (infos.Count < _functions.Count)
        {
            var (function, isEntry) = _functions[infos.Count];
            infos.Add(new FunctionEmitter(this, function, infos.Count, isEntry).EmitFunction());
        }
    }

    /// <summary>Module constants, then the call of the entry. Returns how many registers it takes.</summary>
    private int EmitPrologue()
    {
        Code.BeginFunction();
        var emitter = new FunctionEmitter(this, new("constants", default), -1, false);
        foreach (var constant in _lowered.Constants)
            emitter.EmitConstant(constant, PlaceOf(constant));
        Code.Point(GasOpcode.FuncCall, default);
        Code.Emit(Opcode.EnterBody);
        return emitter.FrameSize;
    }

    private int EmitEpilogue()
    {
        Code.BeginFunction();
        Code.Scope = -1;
        Code.Point(GasOpcode.JsonStringify, default);
        var place = Code.Emit(Opcode.Respond, a: 0, k: 200);
        Code.Point(GasOpcode.Return, default);
        Code.Emit(Opcode.End);
        return place;
    }
}
