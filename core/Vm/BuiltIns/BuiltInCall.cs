using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>A call of a built-in while it is worked on: first it pays, then it works, then it has a result.</summary>
internal ref struct BuiltInCall(ReadOnlySpan<Value> arguments, IMeter meter)
{
    private readonly ReadOnlySpan<Value> _arguments = arguments;

    /// <summary>How many arguments were given; optional ones at the end may be missing.</summary>
    public readonly int Count => _arguments.Length;

    /// <summary>What ended the call; until then it is <see cref="BuiltInStatus.Done"/>.</summary>
    public BuiltInStatus Status { get; private set; }

    /// <summary>The result.</summary>
    public Value Result { get; set; }

    /// <summary>See <see cref="IMeter.Affordable"/>.</summary>
    public readonly long Affordable => meter.Affordable;

    /// <summary>An argument; the receiver of a method is the first.</summary>
    public readonly Value this[int index] => _arguments[index];

    /// <summary>Pays for a size. False when the call has ended.</summary>
    public bool Charge(long n)
    {
        if (meter.Charge(n)) return true;
        Status = BuiltInStatus.OutOfGas;
        return false;
    }

    /// <summary>Counts memory. False when the call has ended.</summary>
    public bool Allocate(long bytes)
    {
        if (meter.Allocate(bytes)) return true;
        Status = BuiltInStatus.OutOfMemory;
        return false;
    }

    /// <summary>Pays for a size, then counts memory. False when the call has ended.</summary>
    public bool Pay(long n, long bytes) => Charge(n) && Allocate(bytes);

    /// <summary>Ends the call with an error.</summary>
    public void Fail(BuiltInStatus status) => Status = status;

    /// <summary>The result is a string that has been made; it counts now.</summary>
    public void Return(string text)
    {
        var value = Value.String(text);
        if (Allocate(MemoryCost.Text(value.ByteLength))) Result = value;
    }

    /// <summary>The result is <c>Some</c> of a value.</summary>
    public void ReturnSome(Value value) => ReturnVariant(VariantCase.Some, value);

    /// <summary>The result is <c>None</c>.</summary>
    public void ReturnNone()
    {
        if (Allocate(MemoryCost.Slots(0))) Result = Value.Variant(VariantCase.None, []);
    }

    /// <summary>The result is <c>Some</c> of a value that is there.</summary>
    public void ReturnOption(bool isThere, Value value)
    {
        if (isThere) ReturnSome(value);
        else ReturnNone();
    }

    /// <summary>The result is <c>Ok</c> of a value.</summary>
    public void ReturnOk(Value value) => ReturnVariant(VariantCase.Ok, value);

    /// <summary>The result is <c>Err</c> of a text.</summary>
    public void ReturnErr(string text)
    {
        var value = Value.String(text);
        if (Allocate(MemoryCost.Text(value.ByteLength))) ReturnVariant(VariantCase.Err, value);
    }

    private void ReturnVariant(VariantCase variant, Value value)
    {
        if (Allocate(MemoryCost.Slots(1))) Result = Value.Variant(variant, [value]);
    }
}
