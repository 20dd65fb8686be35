using System.Text;
using System.Text.Json;
using MtpScript.Tooling.ProtocolGenerator.Model;

namespace MtpScript.Tooling.ProtocolGenerator.Emitting;

/// <summary>
/// Readers and writers of unions. A reader tells the alternatives apart by the first token, or, among objects, by a literal
/// member or by a member that only one of them requires.
/// </summary>
internal sealed class UnionEmitter(MetaModel model, Selection selection, Reached reached, TypeNames names)
{
    public void Emit(StringBuilder code, ProtocolType.Or union)
    {
        var type = names.Of(union);
        var name = names.UnionName(union);
        if (reached.IsRead(union))
        {
            code.AppendLine($"    /// <summary>Reads one of {Described(union)}.</summary>");
            code.AppendLine($"    public static {type} Read{name}(ref Utf8JsonReader reader)").AppendLine("    {");
            for (var index = 0; index < union.Items.Length; index++)
                code.AppendLine($"        if ({Condition(union, index)}) return {names.Read(union.Items[index])};");
            code.AppendLine($"        throw JsonIn.Unexpected(ref reader, \"{Described(union)}\");").AppendLine("    }")
                .AppendLine();
        }

        if (!reached.IsWritten(union)) return;
        code.AppendLine($"    /// <summary>Writes one of {Described(union)}.</summary>");
        code.AppendLine($"    public static void Write{name}(Utf8JsonWriter writer, {type} value)").AppendLine("    {");
        string[] parts = ["First", "Second", "Third"];
        for (var index = 0; index < union.Items.Length; index++)
        {
            var item = union.Items[index];
            var lines = names.Write(item, names.IsValue(item) ? $"value.{parts[index]}" : $"value.{parts[index]}!");
            code.AppendLine($"        {(index > 0 ? "else " : "")}if (value.Is{parts[index]})").AppendLine("        {");
            foreach (var line in lines) code.AppendLine("            " + line);
            code.AppendLine("        }");
        }

        code.AppendLine("    }").AppendLine();
    }

    private string Condition(ProtocolType.Or union, int index)
    {
        var token = Token(union.Items[index]);
        var test = $"JsonIn.{token}(ref reader)";
        var rivals = union.Items.Where((item, other) => other != index && Token(item) == token).ToList();
        if (rivals.Count == 0) return test;
        var own = Properties(union.Items[index]);
        var others = rivals.SelectMany(Properties).ToList();
        foreach (var property in own)
        {
            if (property.Type is ProtocolType.StringLiteral(var literal))
                return $"{test} && JsonIn.HasLiteral(reader, \"{property.Name}\"u8, \"{literal}\"u8)";
            if (!property.IsOptional && others.All(other => other.Name != property.Name))
                return $"{test} && JsonIn.HasMember(reader, \"{property.Name}\"u8)";
        }

        // What is left when no rival's own member is there; its rivals must have been asked before.
        return index == union.Items.Length - 1 ? test
            : throw new NotSupportedException($"cannot tell {names.UnionName(union)} apart");
    }

    private IEnumerable<Property> Properties(ProtocolType type) =>
        reached.Simplify(type).Type is ProtocolType.Reference(var name) ? selection.Properties(model, name) : [];

    private string Token(ProtocolType type) => reached.Simplify(type).Type switch
    {
        ProtocolType.Base("boolean") => "IsBoolean",
        ProtocolType.Base("integer" or "uinteger" or "long" or "decimal") => "IsNumber",
        ProtocolType.Base => "IsString",
        ProtocolType.Array => "IsArray",
        ProtocolType.Reference(var name) when model.Enumerations.TryGetValue(name, out var enumeration) =>
            enumeration.IsText ? "IsString" : "IsNumber",
        _ => "IsObject",
    };

    private string Described(ProtocolType.Or union) => JsonEncodedText.Encode(
        string.Join(", ", union.Items.Select(item => names.UnionName(new ProtocolType.Or([item]))))).ToString();
}
