namespace MtpScript.Tooling.Vm.Values;

/// <summary>What a <see cref="Value"/> is at run time.</summary>
public enum ValueKind : byte
{
    /// <summary>The value of <c>unit</c>.</summary>
    Unit,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A signed 64-bit integer.</summary>
    Number,

    /// <summary>An exact decimal number of 1–34 digits and scale 0–28.</summary>
    Decimal,

    /// <summary>UTF-8 text.</summary>
    String,

    /// <summary>A list.</summary>
    List,

    /// <summary>A record: fields of fixed names.</summary>
    Record,

    /// <summary>A map.</summary>
    Map,

    /// <summary>A variant of a union, <c>Option</c>, <c>Result</c> or <c>Outcome</c>.</summary>
    Variant,

    /// <summary>A function with the values that it captured.</summary>
    Closure,

    /// <summary>JSON null, which only the type <c>Json</c> has.</summary>
    Null,
}
