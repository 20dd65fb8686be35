using System.Runtime.CompilerServices;
using MtpScript.Tooling.Vm.BuiltIns;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <content>Instructions whose cost depends on sizes. They measure, charge, and then do their work.</content>
public sealed unsafe partial class Machine : IMeter
{
    /// <summary>Gas and count with the running instruction's own cost, its size not yet, or already, added.</summary>
    private ulong _charged;

    /// <summary>Where a charge is refused.</summary>
    private uint _chargeLimit;

    /// <inheritdoc/>
    public long Affordable => _sizeCost == 0
        ? SizeMeasure.Largest
        : ((_chargeLimit - Math.Min(_chargeLimit, (uint)_charged)) / (uint)_sizeCost + 1L) * 10;

    /// <inheritdoc/>
    bool IMeter.Charge(long n) => Charge(n);

    /// <inheritdoc/>
    bool IMeter.Allocate(long bytes) => (_memory += bytes) <= _memoryLimit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong SizeCost(int n) => (ulong)Math.Min((long)(uint)n / 10 * _sizeCost, int.MaxValue);

    private bool Charge(long n)
    {
        _charged += (ulong)Math.Min(_program.Gas.Size(n), int.MaxValue);
        return (uint)_charged < _chargeLimit;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private LoopStep CarryOut(Instruction* i, ref Value frame)
    {
        ref var target = ref At(ref frame, i->A);
        switch (OriginalOpcode(i))
        {
            case Opcode.CallBuiltIn:
                return CallBuiltIn((BuiltIn)i->K, Registers(ref target, i->D), ref target);

            case Opcode.Concat:
                return Concat(At(ref frame, i->B), At(ref frame, i->C), ref target);

            case Opcode.AddAny:
                return AddAny(At(ref frame, i->B), At(ref frame, i->C), ref target);

            case Opcode.EqualAny:
            {
                var (left, right) = (At(ref frame, i->B), At(ref frame, i->C));
                if (!Charge(ValueWeight.Lighter(left, right, Affordable))) return LoopStep.Limit;
                target = Value.Boolean(ValueEquality.AreEqual(left, right) != (i->D != 0));
                return LoopStep.Next;
            }

            case Opcode.CompareAny:
                return Compare((Comparison)i->D, At(ref frame, i->B), At(ref frame, i->C), ref target);

            case Opcode.LoopStart:
                return StartLoop((BuiltIn)i->K, ref target);

            case Opcode.Perform:
                return Perform((int)i->K, Registers(ref target, i->D));

            case Opcode.IndexAny:
                return IndexAny(i->D != 0, At(ref frame, i->B), At(ref frame, i->C), ref target);

            case Opcode.Deliver:
                return Deliver(i, ref target);

            case Opcode.Respond:
                return Respond(target, i->D == 0 ? i->K : At(ref frame, i->B).Bits);

            case Opcode.Mock:
                if (!Charge(0)) return LoopStep.Limit;
                Mocks = new(_program.Mocks[(int)i->K], [.. Registers(ref target, i->D)], Mocks);
                return LoopStep.Next;

            default:
                throw new InvalidOperationException($"{i->Opcode} has no size");
        }
    }

    private LoopStep AddAny(Value left, Value right, ref Value target)
    {
        if (left.Reference is null)
        {
            if (!Charge(0)) return LoopStep.Limit;
            var sum = left.Bits + right.Bits;
            if (((left.Bits ^ sum) & (right.Bits ^ sum)) < 0) return Fail(new(FailureCode.NumberOverflow));
            target = Value.Number(sum);
            return LoopStep.Next;
        }

        // The point in the code says OP_ADD, whose cost has been added; the rest of what a concatenation costs comes here.
        _charged += (ulong)(_program.Gas[GasOpcode.StrConcat] - _program.Gas[GasOpcode.Add]);
        return Concat(left, right, ref target);
    }

    private LoopStep Concat(Value left, Value right, ref Value target)
    {
        var shorter = Math.Min(left.ByteLength, right.ByteLength);
        if (!Charge(shorter)) return LoopStep.Limit;
        if (!Allocate(ObjectBytes + shorter)) return LoopStep.Fail;
        target = Utf8Text.Concat(left, right);
        return LoopStep.Next;
    }

    private LoopStep Compare(Comparison comparison, Value left, Value right, ref Value target)
    {
        int order;
        if (left.Reference is null)
        {
            if (!Charge(0)) return LoopStep.Limit;
            order = left.Bits.CompareTo(right.Bits);
        }
        else
        {
            if (!Charge(Math.Min(left.ByteLength, right.ByteLength))) return LoopStep.Limit;
            order = Utf8Text.Compare(left, right);
        }

        target = Value.Boolean(comparison switch
        {
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        });
        return LoopStep.Next;
    }

    /// <summary><c>[…]</c> on what is known to be a list, a string, a map or JSON only now.</summary>
    private LoopStep IndexAny(bool isJson, Value value, Value key, ref Value target)
    {
        var isText = key.Kind == ValueKind.String;
        if (isJson)
        {
            if (!Charge(isText ? key.ByteLength : 0)) return LoopStep.Limit;
            target = isText ? JsonView.Member(value, key) : JsonView.Element(value, key.Bits);
            return LoopStep.Next;
        }

        if (value.Kind == ValueKind.Map) return CallBuiltIn(BuiltIn.MapGet, [value, key], ref target);
        if (isText && value.Kind is (ValueKind.Record or ValueKind.Decimal))
        {
            // `r["field"]` is `r.field`, and costs what that costs; the point in the code says OP_ARRAY_ACCESS.
            _charged += (ulong)(_program.Gas[GasOpcode.PropAccess] - _program.Gas[GasOpcode.ArrayAccess]);
            if (!Charge(0)) return LoopStep.Limit;
            GetByName(value, Utf8Text.ToText(key), ref target);
            return LoopStep.Next;
        }

        if (!Charge(value.Kind == ValueKind.String ? value.ByteLength : 0)) return LoopStep.Limit;
        var length = value.Kind == ValueKind.String ? value.ScalarLength : value.ListLength;
        if ((ulong)key.Bits >= (ulong)length) return Fail(IndexFailure(key.Bits, length));
        if (value.Kind == ValueKind.List)
        {
            target = ListObject.Get(value, (int)key.Bits);
            return LoopStep.Next;
        }

        var bytes = Utf8Text.Bytes(value);
        var start = Utf8Scalars.OffsetOf(bytes, (int)key.Bits, length);
        var count = Utf8Scalars.Length(bytes[start]);
        if (!Allocate(MemoryCost.Text(count))) return LoopStep.Fail;
        target = Utf8Text.FromUtf8(bytes.Slice(start, count));
        return LoopStep.Next;
    }

    private LoopStep StartLoop(BuiltIn builtIn, ref Value list)
    {
        if (!Charge(BuiltInFunctions.SizeOfHigherOrder(builtIn, list, Affordable))) return LoopStep.Limit;
        if (builtIn is BuiltIn.ListMap or BuiltIn.ListFilter && !Allocate(ObjectBytes)) return LoopStep.Fail;
        if (builtIn != BuiltIn.ListFold) Unsafe.Add(ref list, ElementLoop.Result) = ListObject.Empty;
        if (list.ListLength == 0) return FinishLoop(builtIn, ref list) ? LoopStep.Jump : LoopStep.Fail;
        Unsafe.Add(ref list, ElementLoop.Index) = Value.Number(0);
        LoadElement(builtIn, ref list, 0);
        return LoopStep.Next;
    }

    private LoopStep CallBuiltIn(BuiltIn builtIn, ReadOnlySpan<Value> arguments, ref Value target)
    {
        switch (BuiltInFunctions.Invoke(builtIn, arguments, this, out var result))
        {
            case BuiltInStatus.Done:
                target = result;
                return LoopStep.Next;
            case BuiltInStatus.OutOfGas:
                return LoopStep.Limit;
            case BuiltInStatus.OutOfMemory:
                FailMemory();
                return LoopStep.Fail;
            case BuiltInStatus.NotSerializable:
                return Fail(new(FailureCode.NotSerializable));
            default:
                return Fail(new(FailureCode.AssertionFailed, [("message", result)]));
        }
    }

    private LoopStep Perform(int site, ReadOnlySpan<Value> arguments)
    {
        var (size, isWritten) = (0L, true);
        foreach (var argument in arguments)
        {
            if (!isWritten) break;
            isWritten = WriteJson(argument, out _, out var own);
            size = Math.Min(SizeMeasure.Largest, size + own);
        }

        if (!Charge(size)) return LoopStep.Limit;
        if (!isWritten) return Fail(new(FailureCode.NotSerializable));
        if (size > MemoryCost.Limit) return FailMemory();
        var effect = _program.Effects[site];
        PendingEffect = new(effect, [.. arguments], effect.IsAwaited ? _awaits++ : -1);
        return LoopStep.Suspend;
    }

    private LoopStep Deliver(Instruction* i, ref Value target)
    {
        if (!WriteJson(_effectResult.AsVariant.First, out _, out var size)) return Fail(new(FailureCode.NotSerializable));
        if (!Charge(size)) return LoopStep.Limit;
        if (!Allocate(JsonMemory.Of(_effectResult.AsVariant.First))) return LoopStep.Fail;
        target = _effectResult;
        if (i->D == 0) return LoopStep.Next;
        return Force(_effectResult, (int)i->K, ref target) ? LoopStep.Next : LoopStep.Fail;
    }

    private LoopStep Respond(Value value, long status)
    {
        var isWritten = WriteJson(value, out var buffer, out var size);
        if (!Charge(size)) return LoopStep.Limit;
        if (!isWritten) return Fail(new(FailureCode.NotSerializable));
        if (buffer.IsOverLimit) return FailMemory();
        Response = new((int)Math.Clamp(status, 100, 599), buffer.ToArray(), value);
        return LoopStep.Next;
    }

    /// <summary>
    /// Writes canonical JSON, unless gas or memory does not suffice for it, and says how long it is. False when a function is in the value. What
    /// is very long is measured first: it may be one small value many times over.
    /// </summary>
    private bool WriteJson(Value value, out ByteBuffer buffer, out long size)
    {
        var most = Math.Min(Affordable, MemoryCost.Limit);
        buffer = new ByteBuffer(Math.Min(most, SizeMeasure.LongestTrial));
        var isWritten = JsonWriter.Write(value, buffer);
        size = buffer.Length;
        if (!isWritten || !buffer.IsOverLimit) return isWritten;
        size = new JsonMeasure().Of(value);
        if (size > most) return true;
        buffer = new ByteBuffer(most);
        return JsonWriter.Write(value, buffer);
    }

    private LoopStep Fail(Failure failure)
    {
        _failure = failure;
        return LoopStep.Fail;
    }
}
