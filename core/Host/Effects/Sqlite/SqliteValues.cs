using System.Globalization;
using System.Text;
using MtpScript.Tooling.Host.Effects.Databases;
using MtpScript.Tooling.Vm.Values;
using SQLitePCL;
using static SQLitePCL.raw;

namespace MtpScript.Tooling.Host.Effects.Sqlite;

/// <summary>
/// Values of SQLite and of the language. SQLite has neither booleans nor exact decimals: a column declared as BOOLEAN, DECIMAL,
/// NUMERIC or JSON gives what it is declared as. Binary data are hexadecimal digits.
/// </summary>
internal static class SqliteValues
{
    /// <summary>Sets a parameter, from 1; gives SQLite's code.</summary>
    public static int Bind(sqlite3_stmt statement, int index, Value value) => value.Kind switch
    {
        ValueKind.Null => sqlite3_bind_null(statement, index),
        ValueKind.Number => sqlite3_bind_int64(statement, index, value.AsNumber),
        ValueKind.Boolean => sqlite3_bind_int(statement, index, value.AsBoolean ? 1 : 0),
        ValueKind.String => sqlite3_bind_text(statement, index, Utf8Text.Bytes(value)),
        _ => sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(SqlParameters.Text(value)).AsSpan()),
    };

    /// <summary>The value of a column of the current row.</summary>
    public static Value Read(sqlite3_stmt statement, int column, string? declared)
    {
        switch (sqlite3_column_type(statement, column))
        {
            case SQLITE_NULL:
                return Value.Null;
            case SQLITE_INTEGER:
                var number = sqlite3_column_int64(statement, column);
                if (IsDeclared(declared, "BOOL") && number is 0 or 1) return Value.Boolean(number == 1);
                return IsDecimal(declared) ? Value.Decimal(number, 0) : Value.Number(number);
            case SQLITE_FLOAT:
                return SqlNumbers.Decimal(sqlite3_column_double(statement, column).ToString("R", CultureInfo.InvariantCulture));
            case SQLITE_BLOB:
                return Value.String(Convert.ToHexStringLower(sqlite3_column_blob(statement, column)));
            default:
                var text = sqlite3_column_text(statement, column).utf8_to_string();
                if (IsDeclared(declared, "JSON")) return SqlNumbers.Json(text);
                return IsDecimal(declared) ? SqlNumbers.Decimal(text) : Value.String(text);
        }
    }

    private static bool IsDecimal(string? declared) => IsDeclared(declared, "DECIMAL") || IsDeclared(declared, "NUMERIC");

    private static bool IsDeclared(string? declared, string type) =>
        declared?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true;
}
