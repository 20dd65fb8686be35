using System.Runtime.CompilerServices;
using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <content>Instructions that are too long for the loop and cost nothing but what is known beforehand.</content>
public sealed unsafe partial class Machine
{
    /// <summary>Carries out one of the instructions that make or convert values. False, with the failure set, when it fails.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Construct(Instruction* i, ref Value frame)
    {
        ref var target = ref At(ref frame, i->A);
        ref var source = ref At(ref frame, i->B);
        switch (OriginalOpcode(i))
        {
            case Opcode.MakeList:
                if (!Allocate(ObjectBytes + (SlotBytes * (long)i->D))) return false;
                target = ListObject.Create(Registers(ref source, i->D));
                return true;

            case Opcode.AppendRange:
                if (!Allocate(SlotBytes * (long)i->D)) return false;
                foreach (var element in Registers(ref source, i->D)) target = ListObject.Append(target, element);
                return true;

            case Opcode.MakeRecord:
                if (!Allocate(ObjectBytes + (SlotBytes * (long)i->D))) return false;
                target = new(new RecordObject(_program.Shapes[i->K], Registers(ref source, i->D).ToArray()), 0);
                return true;

            case Opcode.MakeVariant:
                if (!Allocate(ObjectBytes + (SlotBytes * (long)i->D))) return false;
                target = VariantObject.Create(_program.Variants[i->K], Registers(ref source, i->D));
                return true;

            case Opcode.MakeClosure:
                if (i->C != 0 && !Allocate(ObjectBytes + (SlotBytes * (long)i->D))) return false;
                var captures = Registers(ref source, i->D).ToArray();
                var function = (int)i->K;
                target = new(new ClosureObject(function, _program.Functions[function].Identity, captures, _entries[function]), 0);
                return true;

            case Opcode.GetFieldByName:
                return GetByName(source, Utf8Text.ToText(_constants[i->K]), ref target);

            case Opcode.LengthAny:
                target = Value.Number(JsonView.Length(source));
                return true;

            case Opcode.GetJsonMember:
                target = JsonView.Member(source, _constants[i->K]);
                return true;

            case Opcode.GetDecimalPart:
                return GetDecimalPart(source, i->D, ref target);

            case Opcode.GetJsonPayload:
                target = (JsonTest)i->D switch
                {
                    JsonTest.Object => JsonView.ToMap(source),
                    JsonTest.Array => JsonView.ToList(source),
                    _ => source,
                };
                return true;

            case Opcode.Convert:
                var plan = _program.Conversions[i->K];
                if (plan is TextPlan) return ToText(source, ref target);
                var memory = 0L;
                var converted = ValueConversion.Apply(plan, source, ref memory);
                if (!Allocate(memory)) return false;
                target = converted;
                return true;

            case Opcode.SortByKeys:
                return SortByKeys(ref target);

            case Opcode.Force:
                return Force(source, (int)i->K, ref target);

            default:
                throw new InvalidOperationException($"{i->Opcode} makes nothing");
        }
    }

    /// <summary>Goes on with the next element of a list built-in but `map`; the call for the last one has left its result.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private LoopStep NextElement(Instruction* i, ref Value frame)
    {
        ref var list = ref At(ref frame, i->A);
        ref var result = ref Unsafe.Add(ref list, ElementLoop.Result);
        ref var index = ref Unsafe.Add(ref list, ElementLoop.Index);
        ref var called = ref Unsafe.Add(ref list, ElementLoop.FirstArgument);
        var at = (int)index.Bits;
        switch ((BuiltIn)i->K)
        {
            // Internal: these keys are no list of the program.
            case BuiltIn.ListSortBy:
                result = ListObject.Append(result, called);
                break;

            case BuiltIn.ListFilter when called.AsBoolean:
                if (!Allocate(SlotBytes)) return LoopStep.Fail;
                result = ListObject.Append(result, ListObject.Get(list, at));
                break;

            case BuiltIn.ListFold:
                result = called;
                break;

            case BuiltIn.ListFind when called.AsBoolean:
                if (!Allocate(ObjectBytes + SlotBytes)) return LoopStep.Fail;
                list = Value.Variant(VariantCase.Some, [ListObject.Get(list, at)]);
                return LoopStep.Done;

            case BuiltIn.ListAny when called.AsBoolean:
            case BuiltIn.ListAll when !called.AsBoolean:
                list = called;
                return LoopStep.Done;
        }

        if (++at < list.ListLength)
        {
            index = new(null, at);
            LoadElement((BuiltIn)i->K, ref list, at);
            return LoopStep.Next;
        }

        return FinishLoop((BuiltIn)i->K, ref list) ? LoopStep.Done : LoopStep.Fail;
    }

    private static void LoadElement(BuiltIn builtIn, ref Value list, int index)
    {
        ref var argument = ref Unsafe.Add(ref list, ElementLoop.FirstArgument);
        if (builtIn == BuiltIn.ListFold)
        {
            argument = Unsafe.Add(ref list, ElementLoop.Result);
            argument = ref Unsafe.Add(ref argument, 1);
        }

        argument = ListObject.Get(list, index);
    }

    private bool FinishLoop(BuiltIn builtIn, ref Value list)
    {
        switch (builtIn)
        {
            case BuiltIn.ListFind:
                if (!Allocate(ObjectBytes)) return false;
                list = Value.Variant(VariantCase.None, []);
                return true;
            case BuiltIn.ListAny:
                list = Value.False;
                return true;
            case BuiltIn.ListAll:
                list = Value.True;
                return true;
            case BuiltIn.ListSortBy:
                Unsafe.Add(ref list, 1) = Unsafe.Add(ref list, ElementLoop.Result);
                return true;
            default:
                list = Unsafe.Add(ref list, ElementLoop.Result);
                return true;
        }
    }

    /// <summary>A field or property of a value of whatever type has it.</summary>
    private bool GetByName(Value value, string name, ref Value target)
    {
        switch (value.Kind)
        {
            case ValueKind.Record when value.AsRecord.Shape.IndexOf(name) is >= 0 and var place:
                target = value.AsRecord.Fields[place];
                return true;
            case ValueKind.Decimal when name is "value" or "scale":
                return GetDecimalPart(value, name == "scale" ? 1 : 0, ref target);
            case ValueKind.List when name == "isEmpty":
                target = Value.Boolean(value.ListLength == 0);
                return true;
            default:
                target = Value.Number(JsonView.Length(value));
                return true;
        }
    }

    /// <summary>Canonical text. Nothing is paid for it but memory, which bounds what is written.</summary>
    private bool ToText(Value value, ref Value target)
    {
        if (value.Kind == ValueKind.String)
        {
            target = value;
            return true;
        }

        var buffer = new ByteBuffer(Math.Min(_memoryLimit - _memory, int.MaxValue / 2));
        if (!JsonWriter.Write(value, buffer))
        {
            _failure = new(FailureCode.NotSerializable);
            return false;
        }

        if (!Allocate(ObjectBytes + (buffer.IsOverLimit ? _memoryLimit : buffer.Length))) return false;
        target = Utf8Text.FromUtf8(buffer.Written);
        return true;
    }

    private bool GetDecimalPart(Value value, int part, ref Value target)
    {
        if (part == 1)
        {
            target = Value.Number(value.AsDecimal.Scale);
            return true;
        }

        var text = Value.String(DecimalText.Format(value.ToDecimal()));
        if (!Allocate(ObjectBytes + text.ByteLength)) return false;
        target = text;
        return true;
    }

    private bool Force(Value outcome, int site, ref Value target)
    {
        var variant = outcome.AsVariant;
        if (outcome.Tag == VariantCase.Ok.Tag)
        {
            target = variant.First;
            return true;
        }

        var error = variant.First.AsRecord;
        var effect = _program.Effects[site];
        var name = effect.Member.Length == 0 ? effect.Effect : $"{effect.Effect}.{effect.Member}";
        _failure = new(FailureCode.EffectFailed,
        [
            ("effect", Value.String(name)),
            ("code", error.Fields[error.Shape.IndexOf("code")]),
            ("message", error.Fields[error.Shape.IndexOf("message")]),
        ]);
        return false;
    }

    /// <summary>Sorts the list by its keys, which follow it. Stable, so that equal keys keep their order.</summary>
    private bool SortByKeys(ref Value target)
    {
        if (!Allocate(ObjectBytes + (SlotBytes * (long)target.ListLength))) return false;
        var elements = ListObject.ToArray(target);
        var keys = ListObject.ToArray(Unsafe.Add(ref target, 1));
        var order = new int[elements.Length];
        for (var index = 0; index < order.Length; index++) order[index] = index;
        Array.Sort(order, (left, right) => Order(keys[left], keys[right]) is not 0 and var difference ? difference : left - right);
        target = Value.List(Array.ConvertAll(order, index => elements[index]));
        return true;
    }

    private static int Order(Value left, Value right) =>
        left.Reference is null ? left.Bits.CompareTo(right.Bits) : Utf8Text.Compare(left, right);

    private static bool IsJson(Value value, JsonTest test) => test switch
    {
        JsonTest.Null => value.Kind == ValueKind.Null,
        JsonTest.NotNull => value.Kind != ValueKind.Null,
        JsonTest.Boolean => value.Kind == ValueKind.Boolean,
        JsonTest.Integer => value.Kind == ValueKind.Number,
        JsonTest.Decimal => value.Kind == ValueKind.Decimal,
        JsonTest.String => value.Kind == ValueKind.String,
        JsonTest.Array => JsonView.FormOf(value) == JsonForm.Array,
        _ => JsonView.IsObject(value),
    };

    private bool DivisionFails(long left, long right)
    {
        if (right != 0 && left != long.MinValue) return false;
        _failure = new(right == 0 ? FailureCode.DivisionByZero : FailureCode.NumberOverflow);
        return true;
    }

    private static Failure IndexFailure(long index, int length) =>
        new(FailureCode.IndexOutOfRange, [("index", Value.Number(index)), ("length", Value.Number(length))]);

    private bool Allocate(long bytes)
    {
        if ((_memory += bytes) <= _memoryLimit) return true;
        FailMemory();
        return false;
    }

    private static ReadOnlySpan<Value> Registers(ref Value first, int count) =>
        System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref first, count);

    /// <summary>Where the code of what a call calls starts; a closure's captures are put where it expects them.</summary>
    private long Callee(Instruction* i, ref Value frame)
    {
        if (OriginalOpcode(i) == Opcode.Call) return (byte*)i + i->K - (byte*)_running;
        var closure = At(ref frame, i->B).AsClosure;
        CopyCaptures(closure.Captures, ref Unsafe.Add(ref At(ref frame, i->A), i->D));
        return closure.Entry;
    }

    private static void CopyCaptures(Value[] captures, ref Value target)
    {
        for (var index = 0; index < captures.Length; index++) Unsafe.Add(ref target, index) = captures[index];
    }

    private static void CopyDown(ref Value target, ref Value source, int count)
    {
        for (var index = 0; index < count; index++) Unsafe.Add(ref target, index) = Unsafe.Add(ref source, index);
    }
}

/// <summary>The registers of a built-in that calls a function for each element, counted from the list's.</summary>
internal static class ElementLoop
{
    /// <summary>The function.</summary>
    public const int Function = 1;

    /// <summary>What has been gathered; the start value of a fold.</summary>
    public const int Result = 2;

    /// <summary>The place of the element that the call is for.</summary>
    public const int Index = 3;

    /// <summary>The first argument of the call.</summary>
    public const int FirstArgument = 4;

    /// <summary>How many registers come before the call's frame.</summary>
    public const int Size = FirstArgument;
}
