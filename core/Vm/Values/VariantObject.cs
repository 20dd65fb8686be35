namespace MtpScript.Tooling.Vm.Values;

/// <summary>A variant as it is declared. Two variants are the same when type, name and place are.</summary>
/// <param name="Type">What tells the union from others: module and name (§24), such as <c>main.mtp#Color</c>, or <c>Option</c>.</param>
/// <param name="Name">The variant's name.</param>
/// <param name="Tag">Its place in the declaration, from 0.</param>
/// <param name="PayloadCount">How many values it carries.</param>
public sealed record VariantCase(string Type, string Name, int Tag, int PayloadCount)
{
    private VariantObject? _bare;

    /// <summary><c>Some(T)</c>.</summary>
    public static VariantCase Some { get; } = new("Option", "Some", 0, 1);

    /// <summary><c>None</c>.</summary>
    public static VariantCase None { get; } = new("Option", "None", 1, 0);

    /// <summary><c>Ok(T)</c>, of <c>Result</c> and <c>Outcome</c> alike.</summary>
    public static VariantCase Ok { get; } = new("Result", "Ok", 0, 1);

    /// <summary><c>Err(E)</c>, of <c>Result</c> and <c>Outcome</c> alike.</summary>
    public static VariantCase Err { get; } = new("Result", "Err", 1, 1);

    /// <summary>The one object of a variant without payload.</summary>
    internal VariantObject Bare => _bare ??= new(this, default, []);

    /// <inheritdoc/>
    public bool Equals(VariantCase? other) => ReferenceEquals(this, other) ||
        (other is not null && Tag == other.Tag && PayloadCount == other.PayloadCount && Name == other.Name && Type == other.Type);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Name, Tag);
}

/// <summary>A variant with its payload. The tag stands in the value, so that matching reads no memory.</summary>
public sealed class VariantObject : HeapObject
{
    internal readonly Value First;
    internal readonly Value[] Others;

    internal VariantObject(VariantCase variant, Value first, Value[] others)
        : base(ValueKind.Variant)
    {
        Case = variant;
        First = first;
        Others = others;
    }

    /// <summary>The variant's declaration.</summary>
    public VariantCase Case { get; }

    /// <summary>A value of the payload, from 0.</summary>
    public Value this[int index] => index == 0 && Case.PayloadCount > 0 ? First : Others[index - 1];

    internal static Value Create(VariantCase variant, ReadOnlySpan<Value> payload)
    {
        if (payload.Length != variant.PayloadCount)
            throw new ArgumentException($"{variant.Name} carries {variant.PayloadCount} values, not {payload.Length}", nameof(payload));
        var heap = payload.Length == 0 ? variant.Bare : new(variant, payload[0], payload.Length == 1 ? [] : payload[1..].ToArray());
        return new(heap, variant.Tag);
    }
}
