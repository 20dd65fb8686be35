using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// A value of the language in 16 bytes: a reference and 64 bits. A number has no reference, so that arithmetic writes no pointer that
/// the collector must hear of. What the bits mean depends on the kind: the number itself, 0 or 1 of a boolean, the length of a list, the
/// lengths of a string in bytes and in scalar values, the tag of a variant.
/// </summary>
/// <remarks><c>default</c> is the number 0.</remarks>
[DebuggerDisplay("{Kind}: {Bits}")]
public readonly struct Value
{
    internal readonly HeapObject? Reference;
    internal readonly long Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Value(HeapObject? reference, long bits)
    {
        Reference = reference;
        Bits = bits;
    }

    /// <summary>The value of <c>unit</c>.</summary>
    public static Value Unit => new(ImmediateTag.Unit, 0);

    /// <summary>JSON null.</summary>
    public static Value Null => new(ImmediateTag.Null, 0);

    /// <summary><c>true</c>.</summary>
    public static Value True => new(ImmediateTag.Boolean, 1);

    /// <summary><c>false</c>.</summary>
    public static Value False => new(ImmediateTag.Boolean, 0);

    /// <summary>What this value is.</summary>
    public ValueKind Kind => Reference is { } heap ? heap.Kind : ValueKind.Number;

    /// <summary>The number of a value of kind <see cref="ValueKind.Number"/>.</summary>
    public long AsNumber => Bits;

    /// <summary>The truth of a value of kind <see cref="ValueKind.Boolean"/>.</summary>
    public bool AsBoolean => Bits != 0;

    /// <summary>The object of a value of kind <see cref="ValueKind.Decimal"/>.</summary>
    public DecimalObject AsDecimal => Unsafe.As<DecimalObject>(Reference!);

    /// <summary>The object of a value of kind <see cref="ValueKind.Record"/>.</summary>
    public RecordObject AsRecord => Unsafe.As<RecordObject>(Reference!);

    /// <summary>The object of a value of kind <see cref="ValueKind.Variant"/>.</summary>
    public VariantObject AsVariant => Unsafe.As<VariantObject>(Reference!);

    /// <summary>The object of a value of kind <see cref="ValueKind.Closure"/>.</summary>
    public ClosureObject AsClosure => Unsafe.As<ClosureObject>(Reference!);

    /// <summary>How many elements a value of kind <see cref="ValueKind.List"/> has.</summary>
    public int ListLength => (int)Bits;

    /// <summary>How many UTF-8 bytes a value of kind <see cref="ValueKind.String"/> has.</summary>
    public int ByteLength => (int)Bits;

    /// <summary>How many Unicode scalar values a value of kind <see cref="ValueKind.String"/> has.</summary>
    public int ScalarLength => (int)(Bits >>> 32);

    /// <summary>The tag of a value of kind <see cref="ValueKind.Variant"/>: the place of its variant in the declaration, from 0.</summary>
    public int Tag => (int)Bits;

    /// <summary>A number.</summary>
    public static Value Number(long number) => new(null, number);

    /// <summary>A boolean.</summary>
    public static Value Boolean(bool truth) => new(ImmediateTag.Boolean, truth ? 1 : 0);

    /// <summary>A <c>Decimal</c>; the caller has checked the ranges of <see cref="DecimalObject"/>.</summary>
    public static Value Decimal(Int128 coefficient, int scale) => new(new DecimalObject(coefficient, scale), 0);

    /// <summary>Text; a lone surrogate becomes U+FFFD.</summary>
    public static Value String(string text) => Utf8Text.FromString(text);

    /// <summary>A list of these elements.</summary>
    public static Value List(ReadOnlySpan<Value> elements) => ListObject.Create(elements);

    /// <summary>A record; the values stand in the order of the shape's names, and the array is not written to any more.</summary>
    public static Value Record(RecordShape shape, Value[] fields) => new(new RecordObject(shape, fields), 0);

    /// <summary>A variant with its payload; the span may be empty.</summary>
    public static Value Variant(VariantCase variant, ReadOnlySpan<Value> payload) => VariantObject.Create(variant, payload);
}
