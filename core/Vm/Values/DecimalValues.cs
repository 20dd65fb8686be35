using MtpScript.Tooling.Vm.Decimals;

namespace MtpScript.Tooling.Vm.Values;

/// <summary>Decimals as values and back.</summary>
public static class DecimalValues
{
    /// <summary>The number of a value of kind <see cref="ValueKind.Decimal"/>.</summary>
    public static ExactDecimal ToDecimal(this Value value) => new(value.AsDecimal.Coefficient, value.AsDecimal.Scale);

    /// <summary>A Decimal as a value.</summary>
    public static Value ToValue(this ExactDecimal number) => Value.Decimal(number.Coefficient, number.Scale);
}
