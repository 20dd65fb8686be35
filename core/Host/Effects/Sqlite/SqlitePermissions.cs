using static SQLitePCL.raw;

namespace MtpScript.Tooling.Host.Effects.Sqlite;

/// <summary>What statements may do; SQLite asks for each action of a statement that it prepares.</summary>
internal static class SqlitePermissions
{
    /// <summary>Whether an action is allowed, in SQLite's words.</summary>
    /// <param name="action">What is to be done.</param>
    /// <param name="first">The first name that the action has: of a table or a setting.</param>
    /// <param name="second">The second one: of a column or a function.</param>
    /// <param name="isUsed">False while the host itself sets up the connection.</param>
    /// <param name="isReading">Whether the statement is that of a <c>DbRead</c>.</param>
    public static int Decide(int action, string? first, string? second, bool isUsed, bool isReading)
    {
        if (!isUsed) return SQLITE_OK;
        switch (action)
        {
            case SQLITE_SELECT or SQLITE_READ or SQLITE_RECURSIVE:
                return SQLITE_OK;
            case SQLITE_FUNCTION:
                return string.Equals(second, "load_extension", StringComparison.OrdinalIgnoreCase) ? SQLITE_DENY : SQLITE_OK;
            case SQLITE_ATTACH or SQLITE_DETACH or SQLITE_CREATE_VTABLE or SQLITE_DROP_VTABLE:
                return SQLITE_DENY;
            case SQLITE_PRAGMA:
                // Asking for the shape of a table reads; every other setting belongs to the host.
                return first is "table_info" or "table_xinfo" or "index_list" or "index_info" or "foreign_key_list" ? SQLITE_OK
                    : SQLITE_DENY;
            case SQLITE_TRANSACTION or SQLITE_SAVEPOINT:
                // A transaction would stay open for the next request.
                return SQLITE_DENY;
            default:
                return isReading ? SQLITE_DENY : SQLITE_OK;
        }
    }
}
