namespace MtpScript.Tooling.Vm.Values;

/// <summary>What the reference of a <see cref="Value"/> points to. Its kind is a field, so that it is read without a type test.</summary>
public abstract class HeapObject
{
    /// <summary>Makes an object of one kind.</summary>
    private protected HeapObject(ValueKind kind) => Kind = kind;

    /// <summary>The kind of every value that refers to this object.</summary>
    public ValueKind Kind { get; }
}

/// <summary>Marks a value whose other half says all: unit, a boolean, JSON null.</summary>
internal sealed class ImmediateTag : HeapObject
{
    public static readonly ImmediateTag Unit = new(ValueKind.Unit);
    public static readonly ImmediateTag Boolean = new(ValueKind.Boolean);
    public static readonly ImmediateTag Null = new(ValueKind.Null);

    private ImmediateTag(ValueKind kind)
        : base(kind)
    {
    }
}

/// <summary>A <c>Decimal</c>: coefficient / 10^scale.</summary>
/// <param name="coefficient">At most 34 digits.</param>
/// <param name="scale">0 to 28.</param>
public sealed class DecimalObject(Int128 coefficient, int scale) : HeapObject(ValueKind.Decimal)
{
    /// <summary>The digits, with their sign.</summary>
    public Int128 Coefficient { get; } = coefficient;

    /// <summary>How many of the digits stand after the point.</summary>
    public int Scale { get; } = scale;
}
