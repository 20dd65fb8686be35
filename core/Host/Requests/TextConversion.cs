using System.Globalization;
using System.Text;
using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>Texts of paths and queries as typed values (§8). What has no text of its own is written as JSON.</summary>
internal static class TextConversion
{
    public static bool TryConvert(string text, DataType type, out Value value)
    {
        value = default;
        switch (type)
        {
            case JsonDataType or PrimitiveDataType { Kind: ValueKind.String }:
                value = Value.String(text);
                return true;
            case PrimitiveDataType { Kind: ValueKind.Number }:
                var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && text[0] != '+';
                value = Value.Number(number);
                return isNumber;
            case PrimitiveDataType { Kind: ValueKind.Boolean }:
                value = Value.Boolean(text == "true");
                return text is "true" or "false";
            case PrimitiveDataType { Kind: ValueKind.Decimal }:
                var isDecimal = DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out var exact);
                value = exact.ToValue();
                return isDecimal;
            case UnionDataType { Name: "Option" } option:
                if (!TryConvert(text, option.Variants[VariantCase.Some.Tag].Payload[0], out var some)) return false;
                value = Value.Variant(VariantCase.Some, [some]);
                return true;
            default:
                return JsonReader.Read(Encoding.UTF8.GetBytes(text), out var json) == JsonError.None
                    && JsonDecoder.TryDecode(json, type, out value, out _);
        }
    }
}
