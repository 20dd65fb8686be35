using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.ProtocolGenerator.Model;

namespace MtpScript.Tooling.ProtocolGenerator.Emitting;

/// <summary>Structures become records with a reader, a writer, or both, as their direction asks.</summary>
internal sealed class StructureEmitter(ProtocolDescription protocol, Reached reached, TypeNames names)
{
    public void Emit(StringBuilder code, string structure)
    {
        var name = names.Of(structure);
        var properties = protocol.Selection.Properties(protocol.Model, structure);
        var interfaces = new List<string>();
        if (reached.IsRead(structure)) interfaces.Add($"IJsonReadable<{name}>");
        if (reached.IsWritten(structure)) interfaces.Add("IJsonWritable");
        var kind = protocol.Selection.ValueTypes.Contains(structure) ? "readonly record struct" : "sealed record";

        code.AppendLine();
        Documentation.Write(code, "", protocol.Model.Structures[structure].Documentation, $"{protocol.Name} <c>{structure}</c>.");
        code.AppendLine($"internal {kind} {name} : {string.Join(", ", interfaces)}").AppendLine("{");
        foreach (var property in properties) EmitProperty(code, property);
        if (reached.IsRead(structure)) EmitRead(code, structure, name, properties);
        if (reached.IsWritten(structure)) EmitWrite(code, properties);
        code.Length -= Environment.NewLine.Length;
        code.AppendLine("}");
    }

    private void EmitProperty(StringBuilder code, Property property)
    {
        Documentation.Write(code, "    ", property.Documentation, $"<c>{property.Name}</c>.");
        var pascal = TypeNames.Pascal(property.Name);
        if (property.Type is ProtocolType.StringLiteral(var literal))
            code.AppendLine($"    public string {pascal} => \"{literal}\";");
        else code.AppendLine(
            $"    public {(IsRequired(property) ? "required " : "")}{TypeOf(property)} {pascal} {{ get; init; }}");
        code.AppendLine();
    }

    private void EmitRead(StringBuilder code, string structure, string name, ImmutableArray<Property> properties)
    {
        var read = properties.Where(property => property.Type is not ProtocolType.StringLiteral).ToImmutableArray();
        code.AppendLine("    /// <inheritdoc/>");
        code.AppendLine($"    public static {name} Read(ref Utf8JsonReader reader)").AppendLine("    {");
        code.AppendLine($"        JsonIn.StartObject(ref reader, \"{structure}\");");
        foreach (var property in read) code.AppendLine($"        {LocalType(property)} {Local(property)} = default;");
        code.AppendLine("        while (JsonIn.NextProperty(ref reader))").AppendLine("        {");
        var keyword = "if";
        foreach (var property in read)
        {
            var condition = $"JsonIn.At(ref reader, \"{property.Name}\"u8)";
            code.AppendLine($"            {keyword} ({condition}) {Local(property)} = {ReadExpression(property)};");
            keyword = "else if";
        }

        code.AppendLine(read.IsEmpty ? "            JsonIn.SkipValue(ref reader);"
            : "            else JsonIn.SkipValue(ref reader);");
        code.AppendLine("        }").AppendLine();
        code.AppendLine($"        return new {name}").AppendLine("        {");
        foreach (var property in read)
        {
            var check = IsRequired(property) && !reached.Simplify(property.Type).IsNullable
                ? $" ?? throw JsonIn.Missing(\"{structure}.{property.Name}\")"
                : "";
            code.AppendLine($"            {TypeNames.Pascal(property.Name)} = {Local(property)}{check},");
        }

        code.AppendLine("        };").AppendLine("    }").AppendLine();
    }

    private void EmitWrite(StringBuilder code, ImmutableArray<Property> properties)
    {
        code.AppendLine("    /// <inheritdoc/>");
        code.AppendLine("    public void Write(Utf8JsonWriter writer)").AppendLine("    {");
        code.AppendLine("        writer.WriteStartObject();");
        foreach (var property in properties) EmitWriteProperty(code, property);
        code.AppendLine("        writer.WriteEndObject();").AppendLine("    }").AppendLine();
    }

    private void EmitWriteProperty(StringBuilder code, Property property)
    {
        var pascal = TypeNames.Pascal(property.Name);
        if (property.Type is ProtocolType.StringLiteral(var literal))
        {
            code.AppendLine($"        writer.WriteString(\"{property.Name}\"u8, \"{literal}\"u8);");
            return;
        }

        var isNullable = reached.Simplify(property.Type).IsNullable;
        if (IsRequired(property) && !isNullable)
        {
            code.AppendLine($"        writer.WritePropertyName(\"{property.Name}\"u8);");
            foreach (var line in names.Write(property.Type, pascal)) code.AppendLine("        " + line);
            return;
        }

        if (IsOptionalNullable(property)) throw new NotSupportedException($"'{property.Name}' is written, optional and nullable");
        var value = Local(property) + "Value";
        if (IsRequired(property)) code.AppendLine($"        writer.WritePropertyName(\"{property.Name}\"u8);");
        code.AppendLine($"        if ({pascal} is {{ }} {value})").AppendLine("        {");
        if (!IsRequired(property)) code.AppendLine($"            writer.WritePropertyName(\"{property.Name}\"u8);");
        foreach (var line in names.Write(property.Type, value)) code.AppendLine("            " + line);
        code.AppendLine("        }");
        if (IsRequired(property)) code.AppendLine("        else").AppendLine("        {")
            .AppendLine("            writer.WriteNullValue();").AppendLine("        }");
        code.AppendLine();
    }

    /// <summary>Null stands for an absent value; where the protocol tells absent from null, <c>Optional</c> does too.</summary>
    private string TypeOf(Property property)
    {
        var type = names.Of(property.Type);
        if (IsOptionalNullable(property)) return $"Optional<{type}?>";
        return property.IsOptional || reached.Simplify(property.Type).IsNullable ? type + "?" : type;
    }

    private string LocalType(Property property) =>
        IsOptionalNullable(property) ? TypeOf(property) : names.Of(property.Type) + "?";

    private string ReadExpression(Property property)
    {
        var read = names.Read(property.Type);
        if (IsRequired(property) && !reached.Simplify(property.Type).IsNullable) return read;
        var type = names.Of(property.Type);
        var nullable = $"JsonIn.IsNull(ref reader) ? ({type}?)null : {read}";
        return IsOptionalNullable(property) ? $"Optional.Of({nullable})" : nullable;
    }

    private bool IsOptionalNullable(Property property) => property.IsOptional && reached.Simplify(property.Type).IsNullable;

    private static bool IsRequired(Property property) => !property.IsOptional;

    private static string Local(Property property) =>
        property.Name is "params" or "default" or "event" ? "@" + property.Name : property.Name;
}
