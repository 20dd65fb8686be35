namespace MtpScript.Tooling.Semantics.Types;

/// <summary>Which primitive type.</summary>
public enum Primitive : byte
{
    /// <summary>A signed 64-bit number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A text.</summary>
    String,

    /// <summary>A decimal number of up to 34 digits.</summary>
    Decimal,

    /// <summary>Any JSON value: the one dynamic type.</summary>
    Json,

    /// <summary>The type with one value.</summary>
    Unit,

    /// <summary>The empty type, of a call that never returns and of what nothing fixes: it fits everything.</summary>
    Never,

    /// <summary>The type of an expression with an error in it: it fits everything, and everything fits it, with no further diagnostic.</summary>
    Error,
}

/// <summary>A type that is not made of others.</summary>
public sealed class PrimitiveType : MtpType
{
    private PrimitiveType(Primitive primitive, string name)
    {
        Primitive = primitive;
        Name = name;
    }

    /// <summary>The type of numbers.</summary>
    public static PrimitiveType Number { get; } = new(Primitive.Number, "number");

    /// <summary>The type of truth values.</summary>
    public static PrimitiveType Boolean { get; } = new(Primitive.Boolean, "boolean");

    /// <summary>The type of texts.</summary>
    public static PrimitiveType String { get; } = new(Primitive.String, "string");

    /// <summary>The type of decimal numbers.</summary>
    public static PrimitiveType Decimal { get; } = new(Primitive.Decimal, "Decimal");

    /// <summary>The dynamic type.</summary>
    public static PrimitiveType Json { get; } = new(Primitive.Json, "Json");

    /// <summary>The type with one value.</summary>
    public static PrimitiveType Unit { get; } = new(Primitive.Unit, "unit");

    /// <summary>The empty type.</summary>
    public static PrimitiveType Never { get; } = new(Primitive.Never, "never");

    /// <summary>The type of what is wrong.</summary>
    public static PrimitiveType Error { get; } = new(Primitive.Error, "?");

    /// <summary>Which one it is.</summary>
    public Primitive Primitive { get; }

    /// <summary>Its name in the language; <c>never</c> and <c>?</c> have none there.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override int Depth => 1;

    /// <inheritdoc/>
    public override bool HasParameters => false;

    internal override bool HasVariables => false;

    /// <inheritdoc/>
    public override bool Equals(MtpType? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Primitive;
}
