using System.Text;
using MtpScript.Tooling.ProtocolGenerator.Model;

namespace MtpScript.Tooling.ProtocolGenerator.Emitting;

/// <summary>
/// Numbers become enums, whose unknown values are numbers still; texts become records around the text, so that a value this
/// program has never heard of is read, compared and written like any other.
/// </summary>
internal static class EnumerationEmitter
{
    public static void Emit(StringBuilder code, Enumeration enumeration, string name, string protocol)
    {
        code.AppendLine();
        Documentation.Write(code, "", enumeration.Documentation, $"{protocol} <c>{enumeration.Name}</c>.");
        if (enumeration.IsText) EmitText(code, enumeration, name);
        else EmitNumber(code, enumeration, name);
    }

    private static void EmitText(StringBuilder code, Enumeration enumeration, string name)
    {
        code.AppendLine("/// <param name=\"Value\">The text in the message, known or not.</param>");
        code.AppendLine($"internal sealed record {name}(string Value) : IJsonReadable<{name}>, IJsonWritable");
        code.AppendLine("{");
        foreach (var value in enumeration.Values)
        {
            Documentation.Write(code, "    ", value.Documentation, $"<c>{value.Text}</c>.");
            code.AppendLine($"    public static {name} {MemberName(value)} {{ get; }} = new(\"{value.Text}\");")
                .AppendLine();
        }

        code.AppendLine("    /// <inheritdoc/>");
        code.AppendLine($"    public static {name} Read(ref Utf8JsonReader reader) => new(JsonIn.String(ref reader));")
            .AppendLine();
        code.AppendLine("    /// <inheritdoc/>");
        code.AppendLine("    public void Write(Utf8JsonWriter writer) => writer.WriteStringValue(Value);");
        code.AppendLine("}");
    }

    /// <summary>The record has a <c>Value</c> of its own.</summary>
    private static string MemberName(EnumerationValue value) => TypeNames.Pascal(value.Name) is var name && name == "Value" ? "ValueItem" : name;

    private static void EmitNumber(StringBuilder code, Enumeration enumeration, string name)
    {
        code.AppendLine($"internal enum {name}");
        code.AppendLine("{");
        foreach (var value in enumeration.Values)
        {
            Documentation.Write(code, "    ", value.Documentation, $"<c>{value.Number}</c>.");
            code.AppendLine($"    {TypeNames.Pascal(value.Name)} = {value.Number},").AppendLine();
        }

        code.Length -= Environment.NewLine.Length;
        code.AppendLine("}").AppendLine();
        code.AppendLine($"/// <summary>Reads <see cref=\"{name}\"/>.</summary>");
        code.AppendLine($"internal static class {name}Json");
        code.AppendLine("{");
        code.AppendLine("    /// <summary>A number, known or not.</summary>");
        code.AppendLine($"    public static {name} Read(ref Utf8JsonReader reader) => ({name})JsonIn.Integer(ref reader);");
        code.AppendLine("}");
    }
}
