using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <summary>
/// Collects instructions and the language-level ones that they stand for. A language-level instruction belongs to the next instruction that is
/// emitted; so an instruction stands for several, of which only the last may fail or do anything that can be seen.
/// </summary>
/// <remarks>
/// It keeps the sum of what the path since the last charging instruction costs. Where paths meet, the sum must be the same on each; a charge before
/// makes it 0. No path costs much more than <see cref="LongestFreePath"/>, so that the fast loop's limit is near the true one.
/// </remarks>
internal sealed class CodeBuilder(GasTable gas)
{
    private const uint LongestFreePath = 4096;

    private readonly List<Instruction> _code = [];
    private readonly List<int> _firstPoints = [];
    private readonly List<CodePoint> _points = [];
    private readonly Dictionary<Value, int> _constantPlaces = new(LiteralComparer.Instance);
    private ulong _path;
    private int _pointsTaken;

    /// <summary>Whether control can come to the next instruction; if not, nothing is emitted.</summary>
    public bool IsReachable { get; private set; } = true;

    /// <summary>The innermost scope, which language-level instructions belong to.</summary>
    public int Scope { get; set; } = -1;

    /// <summary>The place of the next instruction.</summary>
    public int Position => _code.Count;

    /// <summary>The place of the next language-level instruction.</summary>
    public int PointCount => _points.Count;

    /// <summary>The most that a path without charge costs.</summary>
    public long LongestPath { get; private set; }

    public GasTable Gas => gas;

    public List<Value> Constants { get; } = [];

    public Instruction this[int index] => _code[index];

    /// <summary>A language-level instruction.</summary>
    public void Point(GasOpcode opcode, SourceSpan span) => Point(opcode, span, gas[opcode], null);

    /// <summary>A language-level instruction of another cost than its row's.</summary>
    public void Point(GasOpcode opcode, SourceSpan span, int cost, BuiltIn? builtIn)
    {
        if (!IsReachable) return;
        if ((uint)_path > LongestFreePath) Emit(Opcode.Charge);
        _points.Add(new(opcode, builtIn, cost, span, Scope));
        _path += (1UL << 32) + (uint)cost;
        LongestPath = Math.Max(LongestPath, (uint)_path);
    }

    public void Points(IEnumerable<OwedPoint> owed)
    {
        foreach (var point in owed) Point(point.Opcode, point.Span);
    }

    /// <summary>An instruction; registers are given by number. Returns its place, or -1 where control cannot come.</summary>
    public int Emit(Opcode opcode, int a = 0, int b = 0, int c = 0, int d = 0, long k = 0)
    {
        if (!IsReachable) return -1;
        if (opcode.HasSize() && _pointsTaken == _points.Count) throw new InvalidOperationException($"{opcode} has nothing to pay for");
        _code.Add(new Instruction
        {
            Opcode = opcode,
            A = a * RegisterBytes,
            B = b * RegisterBytes,
            C = opcode is Opcode.MakeClosure || opcode.JumpsToC() ? c : c * RegisterBytes,
            D = checked((ushort)d),
            K = k,
            Path = _path,
        });
        _firstPoints.Add(_pointsTaken);
        _pointsTaken = _points.Count;
        if (opcode.Charges()) _path = 0;
        if (EndsPath(opcode)) IsReachable = false;
        return _code.Count - 1;
    }

    /// <summary>An instruction that jumps to a label, always or sometimes.</summary>
    public void Jump(Opcode opcode, Label label, int a = 0, int b = 0, int d = 0, long k = 0)
    {
        var path = opcode.Charges() ? 0 : _path;
        var place = Emit(opcode, a, b, 0, d, k);
        if (place < 0) return;
        if (label.References.Count > 0 && label.Path != path) throw new InvalidOperationException("the ways to a label cost differently");
        label.References.Add((place, opcode.JumpsToK()));
        label.Path = path;
    }

    /// <summary>The label is here. Where control also comes from above, it has paid as much as on the jumps, or pays now.</summary>
    public void Bind(Label label)
    {
        if (label.References.Count == 0) return;
        if (IsReachable)
        {
            if (_pointsTaken < _points.Count || (_path != label.Path && label.Path == 0)) Emit(Opcode.Charge);
            if (_path != label.Path) throw new InvalidOperationException("the ways to a label cost differently");
        }

        IsReachable = true;
        _path = label.Path;
        foreach (var (place, inK) in label.References) SetTarget(place, inK, Position);
    }

    /// <summary>All these exits, and control from above, come together here.</summary>
    public void BindAll(List<Exit> exits)
    {
        exits.RemoveAll(exit => exit.Label.References.Count == 0);
        if (exits.Count == 0) return;
        var (path, first) = (_path, exits[0]);
        var isOne = exits.TrueForAll(exit => exit.Owed.SequenceEqual(first.Owed) && exit.Label.Path == first.Label.Path);
        if (isOne && !IsReachable)
        {
            foreach (var exit in exits) BindUnpaid(exit.Label);
            Points(first.Owed);
            return;
        }

        var join = new Label();
        if (IsReachable) Jump(Opcode.JumpCharged, join);
        for (var index = 0; index < exits.Count; index++)
        {
            BindUnpaid(exits[index].Label);
            Points(exits[index].Owed);
            if (index < exits.Count - 1) Jump(Opcode.JumpCharged, join);
            else Emit(Opcode.Charge);
        }

        Bind(join);
    }

    /// <summary>A literal's place among the constants.</summary>
    public int Constant(Value value)
    {
        if (_constantPlaces.TryGetValue(value, out var place)) return place;
        _constantPlaces.Add(value, place = Constants.Count);
        Constants.Add(value);
        return place;
    }

    public void SetTarget(int instruction, bool inK, int target)
    {
        var changed = _code[instruction];
        if (inK) changed.K = (target - instruction) * (long)Instruction.Size;
        else changed.C = checked((target - instruction) * Instruction.Size);
        _code[instruction] = changed;
    }

    /// <summary>The start of a function, which other code comes to with everything paid.</summary>
    public void BeginFunction()
    {
        if (_pointsTaken < _points.Count) throw new InvalidOperationException("language-level instructions without an instruction");
        IsReachable = true;
        _path = 0;
    }

    public (Instruction[] Code, int[] FirstPoints, ImmutableArray<CodePoint> Points) Finish()
    {
        BeginFunction();
        var code = GC.AllocateUninitializedArray<Instruction>(_code.Count, pinned: true);
        _code.CopyTo(code);
        return (code, [.. _firstPoints, _points.Count], [.. _points]);
    }

    public ReadOnlySpan<CodePoint> PointsOf(int first, int end) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_points)[first..end];

    public int FirstPointOf(int instruction) => instruction < _firstPoints.Count ? _firstPoints[instruction] : _points.Count;

    private const int RegisterBytes = 16;

    private void BindUnpaid(Label label)
    {
        IsReachable = true;
        _path = label.Path;
        foreach (var (place, inK) in label.References) SetTarget(place, inK, Position);
    }

    private static bool EndsPath(Opcode opcode) => opcode is Opcode.Jump or Opcode.JumpCharged or Opcode.Return or Opcode.ReturnNumber
        or Opcode.ReturnConstant or Opcode.TailCall or Opcode.TailCallNumber or Opcode.TailCallTwoNumbers or Opcode.TailCallClosure
        or Opcode.EnterBody or Opcode.End or Opcode.Unreachable;
}

/// <summary>Literals that may share a place: the same in form, not only equal.</summary>
internal sealed class LiteralComparer : IEqualityComparer<Value>
{
    public static readonly LiteralComparer Instance = new();

    public bool Equals(Value left, Value right) => left.Kind == right.Kind && left.Kind switch
    {
        ValueKind.String => Utf8Text.AreEqual(left, right),
        ValueKind.Decimal => left.AsDecimal.Coefficient == right.AsDecimal.Coefficient && left.AsDecimal.Scale == right.AsDecimal.Scale,
        _ => left.Bits == right.Bits && ReferenceEquals(left.Reference, right.Reference),
    };

    public int GetHashCode(Value value) => value.Kind switch
    {
        ValueKind.String => Utf8Text.ToText(value).GetHashCode(StringComparison.Ordinal),
        ValueKind.Decimal => value.AsDecimal.Coefficient.GetHashCode(),
        _ => value.Bits.GetHashCode(),
    };
}
