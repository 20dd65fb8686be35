using System.Runtime.CompilerServices;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <content>
/// The loop. It keeps in locals what every instruction touches: where it is, the frame, the meter and the limit; all else is in helpers that
/// are not inlined, so that the locals stay in processor registers.
/// </content>
public sealed unsafe partial class Machine
{
    /// <summary>Runs until something ends the loop, leaving an exact state.</summary>
    private LoopExit Execute<TMode>()
        where TMode : struct, IExecutionMode
    {
        var code = (byte*)(TMode.IsExact ? CodeOf(_program.Code) : _code);
        var i = (Instruction*)(code + _position);
        ref var frame = ref FrameAt(_base);
        ref var registerLimit = ref FrameAt(_registerLimit);
        var top = _frames + _depth;
        var frameLimit = _frames + _frameLimit;
        var limit = TMode.IsExact ? _exactLimit : _fastLimit;
        var meter = TMode.IsExact ? _meter : MeterOfPath(i);
        ulong charged;
        LoopExit exit;
        Opcode opcode;

        while (true)
        {
            if (TMode.IsExact)
            {
                _meter = meter;
                if (_isObserved) Save(i, ref frame, top);
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
                    At(ref frame, i->A) = At(ref frame, i->B);
                    break;

                case Opcode.MoveNumber:
                    At(ref frame, i->A) = new(null, At(ref frame, i->B).Bits);
                    break;

                case Opcode.LoadNumber:
                    At(ref frame, i->A) = new(null, i->K);
                    break;

                case Opcode.LoadConstant:
                    At(ref frame, i->A) = _constants[i->K];
                    break;

                case Opcode.LoadGlobal:
                    At(ref frame, i->A) = _globals[i->K];
                    break;

                case Opcode.StoreGlobal:
                    _globals[i->K] = At(ref frame, i->A);
                    break;

                case Opcode.Add:
                {
                    var left = At(ref frame, i->B).Bits;
                    var right = At(ref frame, i->C).Bits;
                    var sum = left + right;
                    if (((left ^ sum) & (right ^ sum)) < 0) goto overflow;
                    At(ref frame, i->A) = new(null, sum);
                    break;
                }

                case Opcode.AddImmediate:
                {
                    var left = At(ref frame, i->B).Bits;
                    var right = i->K;
                    var sum = left + right;
                    if (((left ^ sum) & (right ^ sum)) < 0) goto overflow;
                    At(ref frame, i->A) = new(null, sum);
                    break;
                }

                case Opcode.Subtract:
                {
                    var left = At(ref frame, i->B).Bits;
                    var right = At(ref frame, i->C).Bits;
                    var difference = left - right;
                    if (((left ^ right) & (left ^ difference)) < 0) goto overflow;
                    At(ref frame, i->A) = new(null, difference);
                    break;
                }

                case Opcode.SubtractFromImmediate:
                {
                    var left = i->K;
                    var right = At(ref frame, i->B).Bits;
                    var difference = left - right;
                    if (((left ^ right) & (left ^ difference)) < 0) goto overflow;
                    At(ref frame, i->A) = new(null, difference);
                    break;
                }

                case Opcode.Multiply:
                {
                    var high = Math.BigMul(At(ref frame, i->B).Bits, At(ref frame, i->C).Bits, out var low);
                    if (high != low >> 63) goto overflow;
                    At(ref frame, i->A) = new(null, low);
                    break;
                }

                case Opcode.MultiplyImmediate:
                {
                    var high = Math.BigMul(At(ref frame, i->B).Bits, i->K, out var low);
                    if (high != low >> 63) goto overflow;
                    At(ref frame, i->A) = new(null, low);
                    break;
                }

                case Opcode.Divide:
                {
                    var right = At(ref frame, i->C).Bits;
                    if ((ulong)(right + 1) <= 1 && DivisionFails(At(ref frame, i->B).Bits, right)) goto failUncharged;
                    At(ref frame, i->A) = new(null, At(ref frame, i->B).Bits / right);
                    break;
                }

                case Opcode.Negate:
                {
                    var bits = At(ref frame, i->B).Bits;
                    if (bits == long.MinValue) goto overflow;
                    At(ref frame, i->A) = new(null, -bits);
                    break;
                }

                case Opcode.Not:
                    At(ref frame, i->A) = new(ImmediateTag.Boolean, At(ref frame, i->B).Bits ^ 1);
                    break;

                case Opcode.EqualBits:
                    At(ref frame, i->A) = Value.Boolean(At(ref frame, i->B).Bits == At(ref frame, i->C).Bits);
                    break;

                case Opcode.NotEqualBits:
                    At(ref frame, i->A) = Value.Boolean(At(ref frame, i->B).Bits != At(ref frame, i->C).Bits);
                    break;

                case Opcode.Less:
                    At(ref frame, i->A) = Value.Boolean(At(ref frame, i->B).Bits < At(ref frame, i->C).Bits);
                    break;

                case Opcode.LessOrEqual:
                    At(ref frame, i->A) = Value.Boolean(At(ref frame, i->B).Bits <= At(ref frame, i->C).Bits);
                    break;

                case Opcode.Jump:
                    i = (Instruction*)(code + i->K);
                    continue;

                case Opcode.JumpCharged:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    i = (Instruction*)(code + i->K);
                    continue;

                case Opcode.Charge:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    break;

                case Opcode.JumpIfTrue:
                    if (At(ref frame, i->A).Bits == 0) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfFalse:
                    if (At(ref frame, i->A).Bits != 0) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfEqual:
                    if (At(ref frame, i->A).Bits != At(ref frame, i->B).Bits) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfNotEqual:
                    if (At(ref frame, i->A).Bits == At(ref frame, i->B).Bits) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfLess:
                    if (At(ref frame, i->A).Bits >= At(ref frame, i->B).Bits) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfLessOrEqual:
                    if (At(ref frame, i->A).Bits > At(ref frame, i->B).Bits) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfEqualImmediate:
                    if (At(ref frame, i->A).Bits != i->K) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfNotEqualImmediate:
                    if (At(ref frame, i->A).Bits == i->K) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfLessImmediate:
                    if (At(ref frame, i->A).Bits >= i->K) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfLessOrEqualImmediate:
                    if (At(ref frame, i->A).Bits > i->K) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfGreaterImmediate:
                    if (At(ref frame, i->A).Bits <= i->K) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfGreaterOrEqualImmediate:
                    if (At(ref frame, i->A).Bits < i->K) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfNotConstant:
                    if (ValueEquality.AreEqual(At(ref frame, i->A), _constants[i->K])) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.JumpIfNotJson:
                    if (IsJson(At(ref frame, i->A), (JsonTest)i->D)) break;
                    i = (Instruction*)(code + i->C);
                    continue;

                case Opcode.Call:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    if (top == frameLimit || Unsafe.IsAddressGreaterThan(ref frame, ref registerLimit)) goto grow;
                    if ((_memory += FrameBytes) > _memoryLimit) goto memory;
                    top->Return = (int)((byte*)(i + 1) - code);
                    top->Delta = i->A;
                    top->Meter = meter;
                    top++;
                    frame = ref At(ref frame, i->A);
                    i = (Instruction*)(code + i->K);
                    continue;

                case Opcode.CallClosure:
                {
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    if (top == frameLimit || Unsafe.IsAddressGreaterThan(ref frame, ref registerLimit)) goto grow;
                    if ((_memory += FrameBytes) > _memoryLimit) goto memory;
                    var closure = Unsafe.As<ClosureObject>(At(ref frame, i->B).Reference!);
                    top->Return = (int)((byte*)(i + 1) - code);
                    top->Delta = i->A;
                    top->Meter = meter;
                    top++;
                    frame = ref At(ref frame, i->A);
                    var captures = closure.Captures;
                    if (captures.Length != 0) CopyCaptures(captures, ref Unsafe.Add(ref frame, i->D));
                    i = (Instruction*)(code + closure.Entry);
                    continue;
                }

                case Opcode.TailCall:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    if (i->D == 2)
                    {
                        ref var first = ref At(ref frame, i->A);
                        frame = first;
                        Unsafe.Add(ref frame, 1) = Unsafe.Add(ref first, 1);
                    }
                    else
                    {
                        CopyDown(ref frame, ref At(ref frame, i->A), i->D);
                    }

                    i = (Instruction*)(code + i->K);
                    continue;

                case Opcode.TailCallNumber:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    frame = new(null, At(ref frame, i->A).Bits);
                    i = (Instruction*)(code + i->K);
                    continue;

                case Opcode.TailCallTwoNumbers:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    frame = new(null, At(ref frame, i->A).Bits);
                    Unsafe.Add(ref frame, 1) = new(null, Unsafe.Add(ref At(ref frame, i->A), 1).Bits);
                    i = (Instruction*)(code + i->K);
                    continue;

                case Opcode.TailCallClosure:
                {
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    var closure = Unsafe.As<ClosureObject>(At(ref frame, i->B).Reference!);
                    CopyDown(ref frame, ref At(ref frame, i->A), i->D);
                    CopyCaptures(closure.Captures, ref Unsafe.Add(ref frame, i->D));
                    i = (Instruction*)(code + closure.Entry);
                    continue;
                }

                case Opcode.Return:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    frame = At(ref frame, i->A);
                    top--;
                    i = (Instruction*)(code + top->Return);
                    frame = ref At(ref frame, -top->Delta);
                    continue;

                case Opcode.ReturnNumber:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    frame = new(null, At(ref frame, i->A).Bits);
                    top--;
                    i = (Instruction*)(code + top->Return);
                    frame = ref At(ref frame, -top->Delta);
                    continue;

                case Opcode.ReturnConstant:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    frame = _constants[i->K];
                    top--;
                    i = (Instruction*)(code + top->Return);
                    frame = ref At(ref frame, -top->Delta);
                    continue;

                case Opcode.Append:
                    if ((_memory += ObjectBytes + SlotBytes) > _memoryLimit) goto memoryUncharged;
                    At(ref frame, i->A) = ListObject.Append(At(ref frame, i->B), At(ref frame, i->C));
                    break;

                case Opcode.CountMemory:
                    if ((_memory += i->K) > _memoryLimit) goto memoryUncharged;
                    break;

                case Opcode.ListLength:
                    At(ref frame, i->A) = new(null, At(ref frame, i->B).ListLength);
                    break;

                case Opcode.StringLength:
                    At(ref frame, i->A) = new(null, At(ref frame, i->B).ScalarLength);
                    break;

                case Opcode.ListGet:
                {
                    ref var list = ref At(ref frame, i->B);
                    var index = At(ref frame, i->C).Bits;
                    if ((ulong)index >= (ulong)list.ListLength) goto outOfRange;
                    At(ref frame, i->A) = ListObject.Get(list, (int)index);
                    break;
                }

                case Opcode.GetField:
                    At(ref frame, i->A) = Unsafe.As<RecordObject>(At(ref frame, i->B).Reference!).Fields[i->D];
                    break;

                case Opcode.GetPayload:
                {
                    var variant = Unsafe.As<VariantObject>(At(ref frame, i->B).Reference!);
                    At(ref frame, i->A) = i->D == 0 ? variant.First : variant.Others[i->D - 1];
                    break;
                }

                case Opcode.GetFieldByName or Opcode.LengthAny or Opcode.GetJsonMember or Opcode.GetDecimalPart or Opcode.MakeClosure or Opcode.MakeList
                    or Opcode.AppendRange or Opcode.MakeRecord or Opcode.MakeVariant or Opcode.GetJsonPayload or Opcode.Convert or Opcode.SortByKeys or Opcode.Force:
                    if (!Construct(i, ref frame)) goto failUncharged;
                    break;

                case Opcode.MapNext:
                {
                    if ((_memory += SlotBytes) > _memoryLimit) goto memoryUncharged;
                    ref var list = ref At(ref frame, i->A);
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
                    i = (Instruction*)(code + i->C);
                    continue;
                }

                case Opcode.LoopNext:
                {
                    var step = NextElement(i, ref frame);
                    if (step == LoopStep.Fail) goto failUncharged;
                    if (step == LoopStep.Done) break;
                    i = (Instruction*)(code + i->C);
                    continue;
                }

                case Opcode.Concat:
                {
                    var left = At(ref frame, i->B);
                    var right = At(ref frame, i->C);
                    var shorter = Math.Min(left.ByteLength, right.ByteLength);
                    if (TMode.IsMetered)
                    {
                        charged = meter + (TMode.IsExact ? _deferred : i->Path) + SizeCost(shorter);
                        if (IsCrossing<TMode>(charged, limit)) goto crossing;
                        meter = charged;
                    }

                    if ((_memory += ObjectBytes + shorter) > _memoryLimit) goto memory;
                    At(ref frame, i->A) = Utf8Text.Concat(left, right);
                    break;
                }

                case Opcode.AddAny or Opcode.EqualAny or Opcode.CompareAny or Opcode.IndexAny or Opcode.CallBuiltIn or Opcode.LoopStart
                    or Opcode.Perform or Opcode.Deliver or Opcode.Respond:
                {
                    _charged = meter + (TMode.IsExact ? _deferred : i->Path);
                    _chargeLimit = !TMode.IsMetered ? uint.MaxValue : TMode.IsExact ? limit : limit + 1;
                    var step = CarryOut(i, ref frame);
                    charged = _charged;
                    if (step == LoopStep.Limit) goto crossing;
                    if (TMode.IsMetered) meter = charged;
                    if (step == LoopStep.Next) break;
                    if (step == LoopStep.Fail) goto failCharged;
                    if (step == LoopStep.Jump)
                    {
                        i = (Instruction*)(code + i->C);
                        continue;
                    }

                    i++;
                    exit = LoopExit.Effect;
                    goto leaveCharged;
                }

                case Opcode.EnterBody:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    if (top == frameLimit) goto grow;
                    if ((_memory += FrameBytes) > _memoryLimit) goto memory;
                    top->Return = _program.Epilogue * Instruction.Size;
                    top->Delta = 0;
                    top->Meter = meter;
                    top++;
                    _arguments.AsSpan().CopyTo(_registers);
                    i = (Instruction*)(code + _entries[_entryFunction]);
                    continue;

                case Opcode.End:
                    charged = Charged<TMode>(meter, i);
                    if (IsOver<TMode>(charged, limit)) goto crossing;
                    meter = charged;

                    exit = LoopExit.Completed;
                    goto leaveCharged;

                case Opcode.Break:
                    if (StopsAt(i, ref frame, meter))
                    {
                        exit = LoopExit.Breakpoint;
                        goto leaveStopped;
                    }

                    opcode = OriginalOpcode(i);
                    goto dispatch;

                case Opcode.Unreachable:
                default:
                    throw new InvalidOperationException($"no value comes to the instruction {opcode} at {_position}");
            }

            i++;
            continue;

        overflow:
            _failure = new(FailureCode.NumberOverflow);
            goto failUncharged;

        outOfRange:
            _failure = IndexFailure(At(ref frame, i->C).Bits, At(ref frame, i->B).ListLength);
            goto failUncharged;

        memoryUncharged:
            FailMemory();
            goto failUncharged;

        memory:
            FailMemory();
            goto failCharged;

        grow:
            // The call has been paid; it is made again from the start after the stacks have grown, so the payment is taken back.
            if (!TMode.IsExact && TMode.IsMetered) meter -= i->Path;
            Save(i, ref frame, top);
            if (!GrowStacks())
            {
                if (!TMode.IsExact && TMode.IsMetered) meter += i->Path;
                goto failCharged;
            }

            frame = ref FrameAt(_base);
            registerLimit = ref FrameAt(_registerLimit);
            top = _frames + _depth;
            frameLimit = _frames + _frameLimit;
            opcode = i->Opcode == Opcode.Break ? OriginalOpcode(i) : i->Opcode;
            goto dispatch;

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
        Save(i, ref frame, top);
        return exit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Value At(ref Value frame, int offset) => ref Unsafe.AddByteOffset(ref frame, (nint)offset);

    /// <summary>The meter after the path up to an instruction has been paid; counted exactly, it has been already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Charged<TMode>(ulong meter, Instruction* i)
        where TMode : struct, IExecutionMode => !TMode.IsExact && TMode.IsMetered ? meter + i->Path : meter;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOver<TMode>(ulong charged, uint limit)
        where TMode : struct, IExecutionMode => !TMode.IsExact && TMode.IsMetered && (uint)charged > limit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsCrossing<TMode>(ulong charged, uint limit)
        where TMode : struct, IExecutionMode => TMode.IsExact ? (uint)charged >= limit : (uint)charged > limit;
}
