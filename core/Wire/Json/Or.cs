namespace MtpScript.Tooling.Wire.Json;

/// <summary>A value of one of two types. The default value is neither.</summary>
/// <typeparam name="TFirst">One type.</typeparam>
/// <typeparam name="TSecond">The other type.</typeparam>
public readonly record struct Or<TFirst, TSecond>
{
    private readonly byte _which;

    private Or(byte which, TFirst? first, TSecond? second)
    {
        _which = which;
        First = first;
        Second = second;
    }

    /// <summary>Whether it is of the first type.</summary>
    public bool IsFirst => _which == 1;

    /// <summary>Whether it is of the second type.</summary>
    public bool IsSecond => _which == 2;

    /// <summary>The value, if it is of the first type.</summary>
    public TFirst? First { get; }

    /// <summary>The value, if it is of the second type.</summary>
    public TSecond? Second { get; }

    /// <summary>A value of the first type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Or<TFirst, TSecond>(TFirst value) => new(1, value, default);

    /// <summary>A value of the second type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Or<TFirst, TSecond>(TSecond value) => new(2, default, value);

    /// <summary>The value's own text.</summary>
    public override string ToString() => IsFirst ? $"{First}" : $"{Second}";
}
