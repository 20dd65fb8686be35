using System.Text;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>Types as code, in the current spelling.</summary>
public static class TypePrinter
{
    /// <summary>Nobody reads on after so many characters.</summary>
    private const int LongestText = 1000;

    /// <summary>The type as code.</summary>
    public static string Print(MtpType type)
    {
        var text = new StringBuilder();
        Append(text, type);
        return text.ToString();
    }

    private static void Append(StringBuilder text, MtpType type)
    {
        // Types share their parts, and can be exponentially longer when they are spelled out.
        if (IsFull(text)) return;
        switch (type)
        {
            case PrimitiveType primitive:
                text.Append(primitive.Name);
                break;
            case NominalType nominal:
                text.Append(nominal.Id.Name);
                if (!nominal.Arguments.IsEmpty) AppendList(text.Append('<'), nominal.Arguments).Append('>');
                break;
            case RecordType record:
                AppendRecord(text, record);
                break;
            case FunctionType function:
                AppendList(text.Append("function("), function.Parameters).Append("): ");
                Append(text, function.Result);
                if (!function.Effects.IsEmpty) text.Append(" uses { ").AppendJoin(", ", function.Effects.Items).Append(" }");
                break;
            case ParameterType parameter:
                text.Append(parameter.Name);
                break;
            default:
                text.Append('_');
                break;
        }
    }

    /// <summary>Whether the text is long enough; it then ends with `…`, and what is open in it is closed.</summary>
    private static bool IsFull(StringBuilder text)
    {
        if (text.Length <= LongestText) return false;
        if (!text.ToString(LongestText, text.Length - LongestText).Contains('…', StringComparison.Ordinal)) text.Append('…');
        return true;
    }

    private static void AppendRecord(StringBuilder text, RecordType record)
    {
        var separator = "{ ";
        foreach (var (name, type) in record.Fields)
        {
            if (IsFull(text)) break;
            Append(text.Append(separator).Append(name).Append(": "), type);
            separator = ", ";
        }

        text.Append(record.Fields.IsEmpty ? "{}" : " }");
    }

    private static StringBuilder AppendList(StringBuilder text, EquatableArray<MtpType> types)
    {
        var separator = "";
        foreach (var type in types)
        {
            if (IsFull(text)) break;
            Append(text.Append(separator), type);
            separator = ", ";
        }

        return text;
    }
}
