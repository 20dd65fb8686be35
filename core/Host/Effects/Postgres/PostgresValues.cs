using System.Globalization;
using MtpScript.Tooling.Host.Effects.Databases;
using MtpScript.Tooling.Vm.Values;
using Npgsql;

namespace MtpScript.Tooling.Host.Effects.Postgres;

/// <summary>
/// Values of PostgreSQL, which come as texts with the names of their types: whole numbers and booleans are such, numeric and
/// floating-point ones Decimals, JSON is read, and all else is the text that the server writes.
/// </summary>
internal static class PostgresValues
{
    /// <summary>The value of a column of the current row.</summary>
    public static Value Read(NpgsqlDataReader reader, int column)
    {
        if (reader.IsDBNull(column)) return Value.Null;
        var text = reader.GetString(column);
        switch (TypeName(reader, column))
        {
            case "smallint" or "integer" or "bigint" or "oid":
                return Value.Number(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
            case "boolean":
                return Value.Boolean(text == "t");
            case "numeric" or "real" or "double precision":
                return SqlNumbers.Decimal(text);
            case "json" or "jsonb":
                return SqlNumbers.Json(text);
            case "bytea":
                return Value.String(text.StartsWith("\\x", StringComparison.Ordinal) ? text[2..] : text);
            default:
                return Value.String(text);
        }
    }

    /// <summary>
    /// The key that a statement returned: its column <c>id</c>, else its first one, if that is a whole number; else 0.
    /// </summary>
    public static long InsertId(NpgsqlDataReader reader)
    {
        if (reader.FieldCount == 0) return 0;
        var column = Enumerable.Range(0, reader.FieldCount).FirstOrDefault(index => reader.GetName(index) == "id", 0);
        return TypeName(reader, column) is "smallint" or "integer" or "bigint"
            && Read(reader, column) is { Kind: ValueKind.Number } id
            ? id.AsNumber
            : 0;
    }

    /// <summary>The name without what stands in parentheses: <c>numeric(10,2)</c> is <c>numeric</c>.</summary>
    private static string TypeName(NpgsqlDataReader reader, int column) =>
        reader.GetPostgresType(column).DisplayName.Split('(')[0].TrimEnd();
}
