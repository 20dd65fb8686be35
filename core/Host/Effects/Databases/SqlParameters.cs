using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Databases;

/// <summary>Values on their way into a database, and names in SQL.</summary>
internal static class SqlParameters
{
    /// <summary>What a parameter is for a database: <c>Some(x)</c> is x, <c>None</c> and JSON null are NULL.</summary>
    public static Value Unwrap(Value value)
    {
        if (value.Kind == ValueKind.Variant && value.AsVariant.Case.Equals(VariantCase.Some)) return Unwrap(value.AsVariant[0]);
        if (value.Kind == ValueKind.Variant && value.AsVariant.Case.Equals(VariantCase.None)) return Value.Null;
        if (value.Kind != ValueKind.Map || MapObject.Count(value) != 1 || !MapObject.HasStringKeys(value)) return value;

        // The same after it has been JSON.
        var items = MapObject.ToArray(value);
        return Utf8Text.ToText(items[0]) switch
        {
            "Some" => Unwrap(items[1]),
            "None" when JsonView.IsObject(items[1]) && JsonView.ObjectCount(items[1]) == 0 => Value.Null,
            _ => value,
        };
    }

    /// <summary>
    /// The text of what is neither NULL, a number nor a boolean: strings as they are, all else as canonical JSON.
    /// </summary>
    public static string Text(Value value)
    {
        if (value.Kind == ValueKind.String) return Utf8Text.ToText(value);
        var buffer = new ByteBuffer();
        return JsonWriter.Write(value, buffer)
            ? System.Text.Encoding.UTF8.GetString(buffer.Written)
            : throw new DatabaseException(EffectCodes.InvalidArgument, "a function cannot be a parameter of a statement");
    }

    /// <summary>A name of a table or column, quoted, so that nothing in it is taken for SQL.</summary>
    public static string Identifier(string name)
    {
        if (name.Length is 0 or > 128 || name.Any(char.IsControl))
            throw new DatabaseException(EffectCodes.InvalidArgument, $"`{name}` is no name of a table or column");
        return "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>A name of a table, which may stand in a schema.</summary>
    public static string Table(string name) => string.Join('.', name.Split('.').Select(Identifier));

    /// <summary>The statement that inserts a row, with a <c>?</c> for each value.</summary>
    public static string Insert(string table, IReadOnlyList<(string Name, Value Value)> columns) => columns.Count == 0
        ? $"INSERT INTO {Table(table)} DEFAULT VALUES"
        : $"INSERT INTO {Table(table)} ({string.Join(", ", columns.Select(column => Identifier(column.Name)))}) " +
            $"VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
}
