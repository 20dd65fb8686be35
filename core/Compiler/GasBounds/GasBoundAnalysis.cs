using System.Runtime.CompilerServices;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Compiler.GasBounds;

/// <summary>
/// Bounds what functions cost. Apart from the loops of built-ins, code only jumps forward, so one pass from a function's end to its start finds the
/// cheapest and the dearest way through it.
/// </summary>
public sealed class GasBoundAnalysis
{
    /// <summary>More than any path costs; only ways that never come to an end have it, as their least cost.</summary>
    public const long Never = long.MaxValue / 4;

    private readonly Program _program;
    private readonly Dictionary<int, int> _functionAt;
    private readonly GasBound?[] _bounds;
    private readonly bool[] _isOpen;
    private int _current = -1;

    private GasBoundAnalysis(Program program)
    {
        _program = program;
        _functionAt = Enumerable.Range(0, program.Functions.Length).ToDictionary(index => program.Functions[index].Entry);
        _bounds = new GasBound?[program.Functions.Length];
        _isOpen = new bool[program.Functions.Length];
    }

    /// <summary>The bounds of all functions, in the order of <see cref="Program.Functions"/>.</summary>
    public static IReadOnlyList<GasBound> Of(Program program)
    {
        var analysis = new GasBoundAnalysis(program);
        return [.. Enumerable.Range(0, program.Functions.Length).Select(analysis.BoundOf)];
    }

    private GasBound BoundOf(int function)
    {
        if (_bounds[function] is { } known) return known;
        var span = _program.Functions[function].Span;

        // No call is cheapest that makes another call of the same function; of others that are being looked at nothing is known yet.
        if (_isOpen[function]) return new(function == _current ? Never : 0, null, UnboundedReason.Recursion, span);
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) return new(0, null, UnboundedReason.Depth, span);
        var outer = _current;
        _current = function;
        _isOpen[function] = true;
        var bound = Analyse(_program.Functions[function]);
        _isOpen[function] = false;
        _current = outer;
        return _bounds[function] = bound;
    }

    private GasBound Analyse(FunctionInfo function)
    {
        var ways = new Way[function.End - function.Entry + 1];
        ways[^1] = Way.Endless;
        for (var instruction = function.End - 1; instruction >= function.Entry; instruction--)
            ways[instruction - function.Entry] = WayFrom(instruction, function.Entry, ways);
        var (least, most, reason, where) = ways[0];
        return new(Math.Min(least, Never), reason is null && most >= 0 ? most : null, reason, where);
    }

    private Way WayFrom(int place, int entry, Way[] ways)
    {
        var instruction = _program.Code[place];
        var opcode = instruction.Opcode;
        var (first, count) = _program.PointsOf(place);
        var own = 0L;
        for (var point = first; point < first + count; point++) own += _program.Points[point].Cost;
        var next = ways[place - entry + 1];
        var way = opcode switch
        {
            Opcode.Return or Opcode.ReturnNumber or Opcode.ReturnConstant or Opcode.End => default,
            Opcode.Unreachable => Way.Endless,
            Opcode.Jump or Opcode.JumpCharged => Target(instruction.K),
            Opcode.TailCall or Opcode.TailCallNumber or Opcode.TailCallTwoNumbers => Called(),
            Opcode.TailCallClosure => new(0, 0, UnboundedReason.FunctionValue, Span()),
            Opcode.Call => Called().Then(next),
            Opcode.CallClosure => next.Because(UnboundedReason.FunctionValue, Span()),
            Opcode.LoopStart => Target(instruction.C).Or(next).Because(UnboundedReason.Loop, Span()),
            Opcode.LoopNext or Opcode.MapNext => next,
            Opcode.Mock => next,
            Opcode.Perform or Opcode.Deliver => next.Because(UnboundedReason.Effect, Span()),
            _ when opcode.HasSize() => next.Because(UnboundedReason.Size, Span()),
            _ when opcode.JumpsToC() => Target(instruction.C).Or(next),
            _ => next,
        };
        return way.Plus(own);

        Way Target(long distance) => ways[place - entry + (distance / Instruction.Size)];

        Way Called() => Way.Of(BoundOf(_functionAt[place + (int)(instruction.K / Instruction.Size)]));

        SourceSpan? Span() => count > 0 ? _program.Points[first + count - 1].Span : null;
    }

    /// <summary>The ways from a place to the end of the function. A dearest below 0 belongs to no way at all.</summary>
    private readonly record struct Way(long Least, long Most, UnboundedReason? Reason, SourceSpan? Where)
    {
        public static Way Endless => new(Never, -Never, null, null);

        public static Way Of(GasBound bound) => new(bound.Least, bound.Most ?? 0, bound.Reason, bound.Where);

        public Way Plus(long cost) => this with { Least = Math.Min(Never, Least + cost), Most = Most < 0 ? Most : Most + cost };

        public Way Or(Way other) => new(Math.Min(Least, other.Least), Math.Max(Most, other.Most), Reason ?? other.Reason, Where ?? other.Where);

        public Way Then(Way other) => new(
            Math.Min(Never, Least + other.Least),
            Most < 0 || other.Most < 0 ? -Never : Most + other.Most,
            Reason ?? other.Reason,
            Where ?? other.Where);

        public Way Because(UnboundedReason reason, SourceSpan? where) => this with { Reason = reason, Where = where };
    }
}
