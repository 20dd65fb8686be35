using System.Collections.Immutable;
using System.Globalization;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Debugger.Session;

/// <content>What can be seen where the run stands. Nothing here changes it.</content>
public sealed partial class DebugSession
{
    /// <summary>How many frames there are; known without making them.</summary>
    public int FrameCount => _machine.Depth + 1;

    /// <summary>What is known of gas.</summary>
    public GasState Gas
    {
        get
        {
            var used = _machine.GasUsed;
            var entry = _machine.Depth == 0 ? 0 : _machine.GasAtCall(_machine.Depth);
            return new(used, Debuggee.GasLimit, Math.Max(0, Debuggee.GasLimit - used), used - entry, _machine.NextCost(),
                _machine.Count);
        }
    }

    /// <summary>Some of the frames, the running one first.</summary>
    /// <param name="start">The first one, from 0.</param>
    /// <param name="count">How many at most.</param>
    public ImmutableArray<DebugFrame> Frames(int start = 0, int count = int.MaxValue)
    {
        var first = Math.Clamp(start, 0, FrameCount);
        return [.. _machine.FramesFrom(start, count).Select((frame, index) => FrameOf(frame, first + index))];
    }

    /// <summary>The variables of a frame, in groups; those without variables are left out, but for locals.</summary>
    /// <param name="frame">The index of the frame.</param>
    public ImmutableArray<VariableScope> Scopes(int frame)
    {
        if (_machine.FramesFrom(frame, 1) is not [var view] || frame < 0) return [];
        var bindings = _machine.LiveBindings(view).DistinctBy(static binding => binding.Name).Reverse().ToList();
        ImmutableArray<VariableScope> all =
        [
            new("Arguments", VariableScopeKind.Arguments, Of(BindingKind.Parameter)),
            new("Locals", VariableScopeKind.Locals, Of(BindingKind.Local)),
            new("Captured", VariableScopeKind.Captured, Of(BindingKind.Captured)),
            new("Module constants", VariableScopeKind.ModuleConstants, ModuleConstants()),
            new("Gas", VariableScopeKind.Gas, GasVariables()),
            new("Effects so far", VariableScopeKind.Effects, EffectVariables()),
        ];
        return [.. all.Where(static scope => scope.Kind == VariableScopeKind.Locals || !scope.Variables.IsEmpty)];

        ImmutableArray<DebugVariable> Of(BindingKind kind) =>
        [
            .. from binding in bindings
               where binding.Kind == kind
               select Values.Variable(binding.Name, _machine.Register(view, binding.Register), binding.Type, binding.Name),
        ];
    }

    private VariableFactory Values => new(_machine.Program);

    private DebugFrame FrameOf(FrameView frame, int index)
    {
        var program = _machine.Program;
        var point = program.Points[frame.Point];
        var span = index == 0 && _places.StatementAt(frame.Point) is { } statement ? statement : point.Span;
        var opcode = GasTable.NameOf(point.Opcode) + (point.BuiltIn is { } builtIn ? $" {GasTable.NameOf(builtIn)}" : "");
        var kind = frame.Function is null ? DebugFrameKind.Surroundings : DebugFrameKind.Function;
        var name = frame.Function is { } function ? NameOf(function) : _machine.Depth > 0
            || frame.GasAtEntry > 0 ? "request" : "module constants";
        return new(
            index, name, Debuggee.Sources.LocationOf(Debuggee.Program.Modules, span), kind, _machine.Depth - index, opcode,
                frame.Point, frame.GasAtEntry) { Stage = _stages.StageAt(point.Span) };
    }

    private string NameOf(FunctionInfo function)
    {
        if (Debuggee.Program.Modules.Length <= 1
            || function.Span.File == Debuggee.Program.Modules.Length - 1) return function.Name;
        return $"{_breakpointPlaces.ModuleNameOf(function.Span.File)}.{function.Name}";
    }

    /// <summary>The constants that have been evaluated: all, once the entry point runs.</summary>
    private ImmutableArray<DebugVariable> ModuleConstants()
    {
        var program = _machine.Program;
        var isReady = _machine.Depth > 0 || _machine.Status is RunStatus.Completed;
        var evaluated = isReady ? program.ModuleConstants.Length : program.ConstantsBefore(_machine.CurrentPoint);
        return
        [
            .. Enumerable.Range(0, evaluated).Select(index => Values.Variable(
                program.ModuleConstants[index], _machine.ModuleConstant(index), "", program.ModuleConstants[index])),
        ];
    }

    private ImmutableArray<DebugVariable> GasVariables()
    {
        var gas = Gas;
        return
        [
            Number("used", gas.GasUsed), Number("limit", gas.GasLimit), Number("remaining", gas.GasRemaining),
                Number("inCall", gas.GasInCall),
            Number("nextCost", gas.NextCost), Number("instructions", gas.InstructionCount),
        ];

        static DebugVariable Number(string name, long value) =>
            new(name, value.ToString(CultureInfo.InvariantCulture), "number", null);
    }

    private ImmutableArray<DebugVariable> EffectVariables() =>
        Values.Effects(Debuggee.Journal.Entries, _timeline.EffectCount);
}
