namespace MtpScript.Tooling.Wire.Json;

/// <summary>
/// A member that may be absent, or present and null; protocols tell the two apart. The default value is absent.
/// </summary>
/// <typeparam name="T">Type of the value, nullable.</typeparam>
public readonly record struct Optional<T>
{
    internal Optional(T value)
    {
        IsPresent = true;
        Value = value;
    }

    /// <summary>Whether the member was there.</summary>
    public bool IsPresent { get; }

    /// <summary>The value, which may be null; null when absent.</summary>
    public T? Value { get; }
}

/// <summary>Makes optional values.</summary>
public static class Optional
{
    /// <summary>A member that is present.</summary>
    /// <typeparam name="T">Type of the value, nullable.</typeparam>
    /// <param name="value">The value.</param>
    public static Optional<T> Of<T>(T value) => new(value);
}
