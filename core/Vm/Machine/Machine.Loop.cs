using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <content>
/// The loop. It keeps in locals what every instruction touches: where it is, the frame, the meter and the _limit; all else is in helpers that
/// are not inlined, so that the locals stay in processor registers.
/// </content>
public sealed unsafe partial class Machine
{
    /// <summary>Runs until something ends the loop, leaving an exact state.</summary>
    private LoopExit Execute<TMode>()
        where TMode : struct, IExecutionMode
    {
        _running = TMode.IsExact ? CodeOf(_program.Code) : _code;
        var i = (Instruction*)((byte*)_running + _position);
        ref var frame = ref FrameAt(_base);
        ref var top = ref _frames[_depth];
        _limit = TMode.IsExact ? _exactLimit : _fastLimit;
        var meter = TMode.IsExact ? _meter : MeterOfPath(i);
        ulong charged = 0;
        LoopExit exit;
        Opcode opcode;

        while (true)
        {
            if (TMode.IsExact)
            {
                _meter = meter;
                if (_isObserved) Save(i, ref frame, ref top);
                if (BeforeInstruction(i) is var stop and not LoopExit.None)
                {
                    exit = stop;
                    goto leave;
                }

                meter = _meter;
            }

            opcode = i->Opcode;
        dispatch:
            switch (opcode)
            {
                case Opcode.Move:
                    Unsafe.AddByteOffset(ref frame, i->A) = Unsafe.AddByteOffset(ref frame, i->B);
                    break;

                case Opcode.MoveNumber:
                    Unsafe.AddByteOffset(ref frame, i->A) = new(null, Unsafe.AddByteOffset(ref frame, i->B).Bits);
                    break;

                case Opcode.LoadNumber:
                    Unsafe.AddByteOffset(ref frame, i->A) = new(null, i->K);
                    break;

                case Opcode.LoadConstant:
                    Unsafe.AddByteOffset(ref frame, i->A) = _constants[i->K];
                    break;

                case Opcode.LoadGlobal:
                    Unsafe.AddByteOffset(ref frame, i->A) = _globals[i->K];
                    break;

                case Opcode.StoreGlobal:
                    _globals[i->K] = Unsafe.AddByteOffset(ref frame, i->A);
                    break;

                case Opcode.Add:
                    if (!TryAdd(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, Unsafe.AddByteOffset(ref frame, i->C).Bits)) goto overflow;
                    break;

                case Opcode.AddImmediate:
                    if (!TryAdd(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, i->K)) goto overflow;
                    break;

                case Opcode.Subtract:
                {
                    var left = Unsafe.AddByteOffset(ref frame, i->B).Bits;
                    var right = Unsafe.AddByteOffset(ref frame, i->C).Bits;
                    var difference = left - right;
                    if (((left ^ right) & (left ^ difference)) < 0) goto overflow;
                    Unsafe.AddByteOffset(ref frame, i->A) = new(null, difference);
                    break;
                }

                case Opcode.SubtractFromImmediate:
                {
                    var left = i->K;
                    var right = Unsafe.AddByteOffset(ref frame, i->B).Bits;
                    var difference = left - right;
                    if (((left ^ right) & (left ^ difference)) < 0) goto overflow;
                    Unsafe.AddByteOffset(ref frame, i->A) = new(null, difference);
                    break;
                }

                case Opcode.Multiply:
                    if (!TryMultiply(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, Unsafe.AddByteOffset(ref frame, i->C).Bits)) goto overflow;
                    break;

                case Opcode.MultiplyImmediate:
                    if (!TryMultiply(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, i->K)) goto overflow;
                    break;

                case Opcode.Divide:
                {
                    var right = Unsafe.AddByteOffset(ref frame, i->C).Bits;
                    if ((ulong)(right + 1) <= 1 && DivisionFails(Unsafe.AddByteOffset(ref frame, i->B).Bits, right)) goto failUncharged;
                    Unsafe.AddByteOffset(ref frame, i->A) = new(null, Unsafe.AddByteOffset(ref frame, i->B).Bits / right);
                    break;
                }

                case Opcode.Negate:
                {
                    var bits = Unsafe.AddByteOffset(ref frame, i->B).Bits;
                    if (bits == long.MinValue) goto overflow;
                    Unsafe.AddByteOffset(ref frame, i->A) = new(null, -bits);
                    break;
                }

                case Opcode.Not:
                    Unsafe.AddByteOffset(ref frame, i->A) = new(ImmediateTag.Boolean, Unsafe.AddByteOffset(ref frame, i->B).Bits ^ 1);
                    break;

                case Opcode.EqualBits:
                    Unsafe.AddByteOffset(ref frame, i->A) = Value.Boolean(Unsafe.AddByteOffset(ref frame, i->B).Bits == Unsafe.AddByteOffset(ref frame, i->C).Bits);
                    break;

                case Opcode.NotEqualBits:
                    Unsafe.AddByteOffset(ref frame, i->A) = Value.Boolean(Unsafe.AddByteOffset(ref frame, i->B).Bits != Unsafe.AddByteOffset(ref frame, i->C).Bits);
                    break;

                case Opcode.Less:
                    Unsafe.AddByteOffset(ref frame, i->A) = Value.Boolean(Unsafe.AddByteOffset(ref frame, i->B).Bits < Unsafe.AddByteOffset(ref frame, i->C).Bits);
                    break;

                case Opcode.LessOrEqual:
                    Unsafe.AddByteOffset(ref frame, i->A) = Value.Boolean(Unsafe.AddByteOffset(ref frame, i->B).Bits <= Unsafe.AddByteOffset(ref frame, i->C).Bits);
                    break;

                case Opcode.Jump:
                    i = (Instruction*)((byte*)i + i->K);
                    continue;

                case Opcode.JumpCharged:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    i = (Instruction*)((byte*)i + i->K);
                    continue;

                case Opcode.Charge:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    break;

                case Opcode.JumpIfTrue:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits == 0) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfFalse:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits != 0) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfEqual:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits != Unsafe.AddByteOffset(ref frame, i->B).Bits) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfNotEqual:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits == Unsafe.AddByteOffset(ref frame, i->B).Bits) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfLess:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits >= Unsafe.AddByteOffset(ref frame, i->B).Bits) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfLessOrEqual:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits > Unsafe.AddByteOffset(ref frame, i->B).Bits) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfEqualImmediate:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits != i->K) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfNotEqualImmediate:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits == i->K) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfLessImmediate:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits >= i->K) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfLessOrEqualImmediate:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits > i->K) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfGreaterImmediate:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits <= i->K) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfGreaterOrEqualImmediate:
                    if (Unsafe.AddByteOffset(ref frame, i->A).Bits < i->K) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfNotConstant:
                    if (ValueEquality.AreEqual(Unsafe.AddByteOffset(ref frame, i->A), _constants[i->K])) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.JumpIfNotJson:
                    if (IsJson(Unsafe.AddByteOffset(ref frame, i->A), (JsonTest)i->D)) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;

                case Opcode.Call:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    if (!Unsafe.IsAddressLessThan(ref top, ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_frames), _frameLimit))) goto grow;
                    if ((_memory += FrameBytes) > _memoryLimit) goto memory;
                    top.Return = (int)((byte*)(i + 1) - (byte*)_running);
                    top.Delta = i->A;
                    top.Meter = meter;
                    top = ref Unsafe.Add(ref top, 1);
                    frame = ref Unsafe.AddByteOffset(ref frame, i->A);
                    i = (Instruction*)((byte*)i + i->K);
                    continue;

                case Opcode.CallClosure:
                {
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    if (!Unsafe.IsAddressLessThan(ref top, ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_frames), _frameLimit))) goto grow;
                    if ((_memory += FrameBytes) > _memoryLimit) goto memory;
                    var closure = Unsafe.As<ClosureObject>(Unsafe.AddByteOffset(ref frame, i->B).Reference!);
                    top.Return = (int)((byte*)(i + 1) - (byte*)_running);
                    top.Delta = i->A;
                    top.Meter = meter;
                    top = ref Unsafe.Add(ref top, 1);
                    frame = ref Unsafe.AddByteOffset(ref frame, i->A);
                    var captures = closure.Captures;
                    if (captures.Length != 0) CopyCaptures(captures, ref Unsafe.Add(ref frame, i->D));
                    i = (Instruction*)((byte*)_running + closure.Entry);
                    continue;
                }

                case Opcode.TailCall:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    if (i->D == 2)
                    {
                        ref var first = ref Unsafe.AddByteOffset(ref frame, i->A);
                        frame = first;
                        Unsafe.Add(ref frame, 1) = Unsafe.Add(ref first, 1);
                    }
                    else
                    {
                        CopyDown(ref frame, ref Unsafe.AddByteOffset(ref frame, i->A), i->D);
                    }

                    i = (Instruction*)((byte*)i + i->K);
                    continue;

                case Opcode.TailCallNumber:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    frame = new(null, Unsafe.AddByteOffset(ref frame, i->A).Bits);
                    i = (Instruction*)((byte*)i + i->K);
                    continue;

                case Opcode.TailCallTwoNumbers:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    frame = new(null, Unsafe.AddByteOffset(ref frame, i->A).Bits);
                    Unsafe.Add(ref frame, 1) = new(null, Unsafe.Add(ref Unsafe.AddByteOffset(ref frame, i->A), 1).Bits);
                    i = (Instruction*)((byte*)i + i->K);
                    continue;

                case Opcode.TailCallClosure:
                {
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    var closure = Unsafe.As<ClosureObject>(Unsafe.AddByteOffset(ref frame, i->B).Reference!);
                    CopyDown(ref frame, ref Unsafe.AddByteOffset(ref frame, i->A), i->D);
                    CopyCaptures(closure.Captures, ref Unsafe.Add(ref frame, i->D));
                    i = (Instruction*)((byte*)_running + closure.Entry);
                    continue;
                }

                case Opcode.Return:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    frame = Unsafe.AddByteOffset(ref frame, i->A);
                    top = ref Unsafe.Add(ref top, -1);
                    i = (Instruction*)((byte*)_running + top.Return);
                    frame = ref Unsafe.AddByteOffset(ref frame, -top.Delta);
                    continue;

                case Opcode.ReturnNumber:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    frame = new(null, Unsafe.AddByteOffset(ref frame, i->A).Bits);
                    top = ref Unsafe.Add(ref top, -1);
                    i = (Instruction*)((byte*)_running + top.Return);
                    frame = ref Unsafe.AddByteOffset(ref frame, -top.Delta);
                    continue;

                case Opcode.ReturnConstant:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    frame = _constants[i->K];
                    top = ref Unsafe.Add(ref top, -1);
                    i = (Instruction*)((byte*)_running + top.Return);
                    frame = ref Unsafe.AddByteOffset(ref frame, -top.Delta);
                    continue;

                case Opcode.Append:
                    if ((_memory += ObjectBytes + SlotBytes) > _memoryLimit) goto memoryUncharged;
                    Unsafe.AddByteOffset(ref frame, i->A) = ListObject.Append(Unsafe.AddByteOffset(ref frame, i->B), Unsafe.AddByteOffset(ref frame, i->C));
                    break;

                case Opcode.CountMemory:
                    if ((_memory += i->K) > _memoryLimit) goto memoryUncharged;
                    break;

                case Opcode.ListLength:
                    Unsafe.AddByteOffset(ref frame, i->A) = new(null, Unsafe.AddByteOffset(ref frame, i->B).ListLength);
                    break;

                case Opcode.StringLength:
                    Unsafe.AddByteOffset(ref frame, i->A) = new(null, Unsafe.AddByteOffset(ref frame, i->B).ScalarLength);
                    break;

                case Opcode.ListGet:
                {
                    ref var list = ref Unsafe.AddByteOffset(ref frame, i->B);
                    var index = Unsafe.AddByteOffset(ref frame, i->C).Bits;
                    if ((ulong)index >= (ulong)list.ListLength) goto outOfRange;
                    Unsafe.AddByteOffset(ref frame, i->A) = ListObject.Get(list, (int)index);
                    break;
                }

                case Opcode.GetField:
                    Unsafe.AddByteOffset(ref frame, i->A) = Unsafe.As<RecordObject>(Unsafe.AddByteOffset(ref frame, i->B).Reference!).Fields[i->D];
                    break;

                case Opcode.GetPayload:
                {
                    var variant = Unsafe.As<VariantObject>(Unsafe.AddByteOffset(ref frame, i->B).Reference!);
                    Unsafe.AddByteOffset(ref frame, i->A) = i->D == 0 ? variant.First : variant.Others[i->D - 1];
                    break;
                }

                case Opcode.GetFieldByName or Opcode.LengthAny or Opcode.GetJsonMember or Opcode.GetDecimalPart or Opcode.MakeClosure or Opcode.MakeList
                    or Opcode.AppendRange or Opcode.MakeRecord or Opcode.MakeVariant or Opcode.GetJsonPayload or Opcode.Convert or Opcode.SortByKeys or Opcode.Force:
                    if (!Construct(i, ref frame)) goto failUncharged;
                    break;

                case Opcode.MapNext or Opcode.MapNextCall:
                {
                    if ((_memory += SlotBytes) > _memoryLimit) goto memoryUncharged;
                    ref var list = ref Unsafe.AddByteOffset(ref frame, i->A);
                    ref var result = ref Unsafe.Add(ref list, ElementLoop.Result);
                    ref var argument = ref Unsafe.Add(ref list, ElementLoop.FirstArgument);
                    result = ListObject.Append(result, argument);
                    var next = (int)Unsafe.Add(ref list, ElementLoop.Index).Bits + 1;
                    if (next == list.ListLength)
                    {
                        list = result;
                        break;
                    }

                    Unsafe.Add(ref list, ElementLoop.Index) = new(null, next);
                    argument = ListObject.Get(list, next);
                    i = (Instruction*)((byte*)i + i->C);
                    if (opcode == Opcode.MapNextCall) goto case Opcode.CallClosure;
                    continue;
                }

                case Opcode.LoopNext:
                {
                    var step = NextElement(i, ref frame);
                    if (step == LoopStep.Fail) goto failUncharged;
                    if (step == LoopStep.Done) break;
                    i = (Instruction*)((byte*)i + i->C);
                    continue;
                }

                case Opcode.Concat:
                {
                    var left = Unsafe.AddByteOffset(ref frame, i->B);
                    var right = Unsafe.AddByteOffset(ref frame, i->C);
                    var shorter = Math.Min(left.ByteLength, right.ByteLength);
                    if (TMode.IsPlain && shorter >= _concatStop && StopsAtSize(i, ref frame, ref top, meter))
                    {
                        exit = LoopExit.Breakpoint;
                        goto leaveStopped;
                    }

                    if (TMode.IsMetered)
                    {
                        charged = meter + (TMode.IsExact ? _deferred : i->Path) + SizeCost(shorter);
                        if (IsCrossing<TMode>(charged, _limit)) goto crossing;
                        meter = charged;
                    }

                    if ((_memory += ObjectBytes + shorter) > _memoryLimit) goto memory;
                    Unsafe.AddByteOffset(ref frame, i->A) = Utf8Text.Concat(left, right);
                    break;
                }

                case Opcode.AddAny or Opcode.EqualAny or Opcode.CompareAny or Opcode.IndexAny or Opcode.CallBuiltIn or Opcode.LoopStart
                    or Opcode.Perform or Opcode.Deliver or Opcode.Respond or Opcode.Mock:
                {
                    _charged = meter + (TMode.IsExact ? _deferred : i->Path);
                    _chargeLimit = !TMode.IsMetered ? uint.MaxValue : TMode.IsExact ? _limit : _limit + 1;
                    var step = CarryOut(i, ref frame);
                    charged = _charged;
                    if (step == LoopStep.Limit) goto crossing;
                    if (TMode.IsMetered) meter = charged;
                    if (step == LoopStep.Next) break;
                    if (step == LoopStep.Fail) goto failCharged;
                    if (step == LoopStep.Jump)
                    {
                        i = (Instruction*)((byte*)i + i->C);
                        continue;
                    }

                    i++;
                    exit = LoopExit.Effect;
                    goto leaveCharged;
                }

                case Opcode.EnterBody:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    if (!Unsafe.IsAddressLessThan(ref top, ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_frames), _frameLimit))) goto grow;
                    if ((_memory += FrameBytes) > _memoryLimit) goto memory;
                    top.Return = _program.Epilogue * Instruction.Size;
                    top.Delta = 0;
                    top.Meter = meter;
                    top = ref Unsafe.Add(ref top, 1);
                    _arguments.AsSpan().CopyTo(_registers);
                    i = (Instruction*)((byte*)_running + _entries[_entryFunction]);
                    continue;

                case Opcode.End:
                    if (TMode.IsPlain && (uint)(charged = meter + i->Path) > _limit) goto crossing;
                    if (TMode.IsPlain) meter = charged;

                    exit = LoopExit.Completed;
                    goto leaveCharged;

                case Opcode.AddImmediateCall:
                    if (!TryAdd(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, i->K)) goto overflow;
                    i++;
                    goto case Opcode.Call;

                case Opcode.AddImmediateReturn:
                    if (!TryAdd(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, i->K)) goto overflow;
                    i++;
                    goto case Opcode.ReturnNumber;

                case Opcode.AddImmediateAddTailCall:
                    if (!TryAdd(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, i->K)) goto overflow;
                    i++;
                    if (!TryAdd(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, Unsafe.AddByteOffset(ref frame, i->C).Bits)) goto overflow;
                    i++;
                    goto case Opcode.TailCallTwoNumbers;

                case Opcode.AddImmediateAppendTailCall:
                    if (!TryAdd(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, i->K)) goto overflow;
                    i++;
                    if ((_memory += ObjectBytes + SlotBytes) > _memoryLimit) goto memoryUncharged;
                    Unsafe.AddByteOffset(ref frame, i->A) = ListObject.Append(Unsafe.AddByteOffset(ref frame, i->B), Unsafe.AddByteOffset(ref frame, i->C));
                    i++;
                    goto case Opcode.TailCall;

                case Opcode.AddReturn:
                    if (!TryAdd(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, Unsafe.AddByteOffset(ref frame, i->C).Bits)) goto overflow;
                    i++;
                    goto case Opcode.ReturnNumber;

                case Opcode.MultiplyImmediateReturn:
                    if (!TryMultiply(ref Unsafe.AddByteOffset(ref frame, i->A), Unsafe.AddByteOffset(ref frame, i->B).Bits, i->K)) goto overflow;
                    i++;
                    goto case Opcode.ReturnNumber;

                case Opcode.LoadConstantConcat:
                    Unsafe.AddByteOffset(ref frame, i->A) = _constants[i->K];
                    i++;
                    goto case Opcode.Concat;

                case Opcode.Break:
                    if (StopsAt(i, ref frame, ref top, meter))
                    {
                        exit = LoopExit.Breakpoint;
                        goto leaveStopped;
                    }

                    opcode = OriginalOpcode(i);
                    goto dispatch;

                case Opcode.Unreachable:
                default:
                    throw new InvalidOperationException("no value comes to this instruction");
            }

            i++;
            continue;

        overflow:
            _failure = new(FailureCode.NumberOverflow);
            goto failUncharged;

        outOfRange:
            _failure = IndexFailure(Unsafe.AddByteOffset(ref frame, i->C).Bits, Unsafe.AddByteOffset(ref frame, i->B).ListLength);
            goto failUncharged;

        memoryUncharged:
            FailMemory();
            goto failUncharged;

        memory:
            FailMemory();
            goto failCharged;

        grow:
            // The call has been paid. It is made here, for it may lie beyond the depth below which calls look at nothing.
            Save(i, ref frame, ref top);
            if (!GrowStacks()) goto failCharged;
            if ((_memory += FrameBytes) > _memoryLimit) goto memory;
            frame = ref FrameAt(_base);
            top = ref _frames[_depth];
            top.Return = (int)((byte*)(i + 1) - (byte*)_running);
            top.Delta = i->A;
            top.Meter = meter;
            top = ref Unsafe.Add(ref top, 1);
            i = (Instruction*)((byte*)_running + Callee(i, ref frame));
            frame = ref Unsafe.AddByteOffset(ref frame, Unsafe.Add(ref top, -1).Delta);
            continue;

        failUncharged:
            if (!TMode.IsExact) meter += i->Path;
        failCharged:
            exit = LoopExit.Failed;
            goto leaveCharged;
        }

    crossing:
        if (TMode.IsExact)
        {
            exit = AtLimit(charged);
            goto leave;
        }

        exit = LoopExit.NearLimit;
        meter = ExactMeter(i, meter);
    leaveCharged:
        _meter = meter;
    leave:
        _part = TMode.IsExact ? _part : 0;
    leaveStopped:
        Save(i, ref frame, ref top);
        return exit;
    }
}
