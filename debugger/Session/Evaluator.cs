using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Compiler.Expressions;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Vm.Checkpoints;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>A value that an expression gave, and its type as code; or why it gave none.</summary>
/// <param name="Value">The value.</param>
/// <param name="Type">Its type as code.</param>
/// <param name="Problem">Why there is none; null when there is one.</param>
/// <param name="IsOpen">Whether its types are known only where it is evaluated, so that it may be right there.</param>
internal readonly record struct Evaluated(Value Value, string Type, string? Problem, bool IsOpen = false);

/// <summary>
/// Evaluates expressions where a run stands, each in a machine of its own, so that nothing of the run changes. What has been
/// compiled is kept: a
/// condition is compiled once, however often it is tested.
/// </summary>
internal sealed class Evaluator(Debuggee debuggee)
{
    /// <summary>An expression may use so much gas.</summary>
    private const long MostGas = 10_000_000;

    /// <summary>So many compiled expressions are kept.</summary>
    private const int MostKept = 200;

    private readonly Program _program = debuggee.Program.Program;
    private readonly Dictionary<(string Text, string Names), Prepared> _known = [];
    private ExpressionCompiler? _compiler;

    /// <summary>Evaluates an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="point">The instruction before which it is evaluated.</param>
    /// <param name="valueOf">The value of a register of its frame; null to look only whether it can be evaluated.</param>
    public Evaluated Evaluate(string text, int point, Func<int, Value>? valueOf)
    {
        var bindings = _program.BindingsAt(point).DistinctBy(static binding => binding.Name).ToList();
        var prepared = Prepare(text, point, bindings, valueOf);
        var isOpen = prepared.Expression.IsOpen;
        if (prepared.Expression.Problem is { } problem) return new(default, "", problem, isOpen);
        if (valueOf is null) return new(default, prepared.Expression.Type, null, isOpen);
        var registers = bindings.ToDictionary(static binding => binding.Name, static binding => binding.Register);
        return Run(prepared, [.. prepared.Expression.Arguments.Select(name => valueOf(registers[name]))]);
    }

    private static Evaluated Run(Prepared prepared, ImmutableArray<Value> arguments)
    {
        if (prepared.Start is null && Begin(prepared, arguments) is { } problem) return new(default, "", problem);
        var machine = prepared.Machine!;
        machine.Begin(prepared.Start!, arguments);
        var type = prepared.Expression.Type;
        return machine.Run() switch
        {
            RunStatus.Completed => new(machine.Response!.Value, type, null),
            RunStatus.Effect => new(default, "", "an effect is needed, and evaluating an expression performs none"),
            _ when machine.UnwrittenAnswer is { } answer => new(answer, type, null),
            _ => new(default, "", WhyFailed(machine)),
        };
    }

    /// <summary>Evaluates the module constants, once for each expression.</summary>
    private static string? Begin(Prepared prepared, ImmutableArray<Value> arguments)
    {
        var machine = new Machine(prepared.Expression.Program!, prepared.Expression.Entry!, arguments, new RunLimits(MostGas))
        {
            Predicate = static machine => machine.IsBeforeEntryPoint,
        };
        if (machine.Run() != RunStatus.Paused) return $"a module constant has no value: {WhyFailed(machine)}";
        machine.Predicate = null;
        (prepared.Machine, prepared.Start) = (machine, machine.Save());
        return null;
    }

    private static string WhyFailed(Machine machine) => machine.Failure?.Code switch
    {
        null => "it cannot be evaluated here",
        FailureCode.GasExhausted => $"it needs more than {MostGas} gas",
        _ => Encoding.UTF8.GetString(ErrorBodies.Of(machine.Failure)),
    };

    private Prepared Prepare(string text, int point, List<DebugBinding> bindings, Func<int, Value>? valueOf)
    {
        ImmutableArray<VisibleName> names =
            [.. bindings.Select(binding =>
                new VisibleName(binding.Name, binding.Type, valueOf is null ? null : TypeOf(valueOf(binding.Register))))];
        var span = PlaceOf(point);
        var key = (text, $"{span.File}:{span.Start}:{string.Join(';', names.Select(static name => $"{name.Name}:{name.Type}:{name.Now}"))}");
        if (_known.TryGetValue(key, out var known)) return known;
        if (_known.Count >= MostKept) _known.Clear();
        _compiler ??= new(debuggee.Sources.Snapshot.Sources, debuggee.Sources.Entry, debuggee.Sources.Gas,
            debuggee.Sources.Options);
        var compiled = _compiler.Compile(text, debuggee.Program.Modules[span.File].File, span.Start, names);
        if (compiled.Program is { } program && !HasSameFunctions(program))
            throw new InvalidOperationException("functions are elsewhere in a program with an expression added");
        return _known[key] = new(compiled);
    }

    /// <summary>Function values say where their code is, so it has to be there in both programs.</summary>
    private bool HasSameFunctions(Program other) =>
        other.Functions.Length >= _program.Functions.Length
        && other.Functions.AsSpan(0, _program.Functions.Length).SequenceEqual(_program.Functions.AsSpan());

    /// <summary>The code around the entry point stands in no file; the first module is the last one.</summary>
    private SourceSpan PlaceOf(int point)
    {
        var span = _program.Points[point].Span;
        return span == default ? new(debuggee.Program.Modules.Length - 1, 0, 0) : span;
    }

    private static string? TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Boolean => "boolean",
        ValueKind.Number => "number",
        ValueKind.Decimal => "Decimal",
        ValueKind.String => "string",
        _ => null,
    };

    private sealed class Prepared(CompiledExpression expression)
    {
        public CompiledExpression Expression => expression;

        public Machine? Machine { get; set; }

        public Checkpoint? Start { get; set; }
    }
}
