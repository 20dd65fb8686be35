using System.Text;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Databases;

/// <summary>Texts of a database as values.</summary>
internal static class SqlNumbers
{
    /// <summary>A number as a Decimal, exactly.</summary>
    /// <exception cref="DatabaseException">It is infinite, no number, or has more digits than a Decimal.</exception>
    public static Value Decimal(string text)
    {
        // Readers of JSON take numbers in every notation that databases write, apart from those that start with a point.
        if (JsonReader.Read(Encoding.UTF8.GetBytes(text), out var value) == JsonError.None)
        {
            if (value.Kind == ValueKind.Number) return Value.Decimal(value.AsNumber, 0);
            if (value.Kind == ValueKind.Decimal) return value;
        }

        throw new DatabaseException(EffectCodes.Decode, $"the number `{text}` has no Decimal that is equal to it");
    }

    /// <summary>A text of JSON.</summary>
    /// <exception cref="DatabaseException">It is none.</exception>
    public static Value Json(string text) => JsonReader.Read(Encoding.UTF8.GetBytes(text), out var value) == JsonError.None
        ? value
        : throw new DatabaseException(EffectCodes.Decode, "a column of JSON has something else in it");
}
