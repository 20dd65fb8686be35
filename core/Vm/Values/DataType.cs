using System.Collections.Immutable;

namespace MtpScript.Tooling.Vm.Values;

/// <summary>A type as far as data from outside is checked by it: results of effects, parameters of handlers.</summary>
public abstract record DataType
{
    /// <summary><c>number</c>.</summary>
    public static DataType Number { get; } = new PrimitiveDataType(ValueKind.Number);

    /// <summary><c>boolean</c>.</summary>
    public static DataType Boolean { get; } = new PrimitiveDataType(ValueKind.Boolean);

    /// <summary><c>string</c>.</summary>
    public static DataType String { get; } = new PrimitiveDataType(ValueKind.String);

    /// <summary><c>Decimal</c>.</summary>
    public static DataType Decimal { get; } = new PrimitiveDataType(ValueKind.Decimal);

    /// <summary><c>unit</c>.</summary>
    public static DataType Unit { get; } = new PrimitiveDataType(ValueKind.Unit);

    /// <summary><c>Json</c>, and every type that nothing fixes.</summary>
    public static DataType Json { get; } = new JsonDataType();
}

/// <summary>A type without parts.</summary>
/// <param name="Kind">Unit, boolean, number, Decimal or string.</param>
public sealed record PrimitiveDataType(ValueKind Kind) : DataType;

/// <summary><c>Json</c>.</summary>
public sealed record JsonDataType : DataType;

/// <summary><c>List&lt;T&gt;</c>.</summary>
/// <param name="Element">T.</param>
public sealed record ListDataType(DataType Element) : DataType;

/// <summary><c>Map&lt;K, V&gt;</c>.</summary>
/// <param name="Key">K.</param>
/// <param name="Value">V.</param>
public sealed record MapDataType(DataType Key, DataType Value) : DataType;

/// <summary>A record type; declared ones may contain themselves, so the fields can be set once, later.</summary>
/// <param name="Shape">The names of the fields.</param>
public sealed record RecordDataType(RecordShape Shape) : DataType
{
    /// <summary>The types of the fields, in the order of the shape's names.</summary>
    public ImmutableArray<DataType> Fields { get; set; } = [];

    /// <inheritdoc/>
    public bool Equals(RecordDataType? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => Shape.GetHashCode();
}

/// <summary>A union, <c>Option</c> or <c>Result</c>, which may contain itself, so the variants can be set once, later.</summary>
/// <param name="Name">What <see cref="VariantCase.Type"/> says.</param>
public sealed record UnionDataType(string Name) : DataType
{
    /// <summary>The variants in the order of their tags, with the types of their payloads.</summary>
    public ImmutableArray<(VariantCase Case, ImmutableArray<DataType> Payload)> Variants { get; set; } = [];

    /// <inheritdoc/>
    public bool Equals(UnionDataType? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
