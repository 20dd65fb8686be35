using System.Text;
using MtpScript.Tooling.Host.Effects.Databases;
using MtpScript.Tooling.Vm.Values;
using SQLitePCL;
using static SQLitePCL.raw;

namespace MtpScript.Tooling.Host.Effects.Sqlite;

/// <summary>
/// A database of SQLite, in a file or in memory. One connection, one statement at a time. An authorizer decides what a statement
/// may do while it is prepared: reads read, writes do not attach files or change settings, and no extension is ever loaded.
/// </summary>
public sealed class SqliteDatabase : IDatabase
{
    private const int StepsBetweenClockReadings = 2000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DatabaseLimits _limits;
    private readonly TimeProvider _clock;
    private readonly sqlite3 _connection;

    // The library keeps what it was given only as pointers.
    private readonly strdelegate_authorizer _authorizer;
    private readonly delegate_progress _progress;

    private bool _isReading;
    private bool _isUsed;
    private long _deadline;
    private CancellationToken _cancellation;

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 connection, DatabaseLimits limits, TimeProvider clock)
    {
        _connection = connection;
        _limits = limits;
        _clock = clock;
        _authorizer = (_, action, first, second, _, _) => SqlitePermissions.Decide(action, first, second, _isUsed, _isReading);
        _progress = _ => _clock.GetTimestamp() > _deadline || _cancellation.IsCancellationRequested ? 1 : 0;
        sqlite3_extended_result_codes(connection, 1);
        sqlite3_busy_timeout(connection, (int)Math.Min(int.MaxValue, limits.Timeout.TotalMilliseconds));
        sqlite3_set_authorizer(connection, _authorizer, null);
        sqlite3_progress_handler(connection, StepsBetweenClockReadings, _progress, null);
        Execute("PRAGMA foreign_keys = ON");
        Execute("PRAGMA trusted_schema = OFF");
        _isUsed = true;
    }

    /// <summary>Opens a database, and makes the file if there is none.</summary>
    /// <param name="path">A file; <c>:memory:</c> for one that lives as long as the object.</param>
    /// <param name="limits">Limits of every statement.</param>
    /// <param name="clock">What the timeout is measured with.</param>
    /// <exception cref="DatabaseException">The file cannot be opened, or is no database.</exception>
    public static SqliteDatabase Open(string path, DatabaseLimits? limits = null, TimeProvider? clock = null)
    {
        var code =
            sqlite3_open_v2(path, out var connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, null);
        if (code != SQLITE_OK)
        {
            var reason = sqlite3_errstr(code).utf8_to_string();
            connection?.Dispose();
            throw new DatabaseException(EffectCodes.Database, $"the database `{path}` cannot be opened: {reason}");
        }

        return new SqliteDatabase(connection, limits ?? new(), clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Value>> ReadAsync(Statement statement, CancellationToken cancellation) =>
        RunAsync<IReadOnlyList<Value>>(isReading: true, () => Rows(statement), cancellation);

    /// <inheritdoc/>
    public ValueTask<WriteResult> WriteAsync(Statement statement, CancellationToken cancellation) =>
        RunAsync(isReading: false, () => Write(statement), cancellation);

    /// <inheritdoc/>
    public ValueTask<WriteResult> InsertAsync(string table, IReadOnlyList<(string Name, Value Value)> columns,
        CancellationToken cancellation) =>
        WriteAsync(new Statement(SqlParameters.Insert(table, columns), [.. columns.Select(column => column.Value)]),
            cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _connection.Dispose();
        _turn.Dispose();
    }

    private async ValueTask<T> RunAsync<T>(bool isReading, Func<T> run, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            _isReading = isReading;
            _cancellation = cancellation;
            _deadline = _clock.GetTimestamp() + (long)(_limits.Timeout.TotalSeconds * _clock.TimestampFrequency);
            return run();
        }
        finally
        {
            _turn.Release();
        }
    }

    private List<Value> Rows(Statement statement)
    {
        using var prepared = Prepare(statement);
        var count = sqlite3_column_count(prepared);
        var columns = Enumerable.Range(0, count).ToList();
        var shape = new RowShape([.. columns.Select(column => sqlite3_column_name(prepared, column).utf8_to_string())]);
        var types = columns.Select(column => sqlite3_column_decltype(prepared, column).utf8_to_string()).ToArray();
        var rows = new List<Value>();
        var values = new Value[count];
        while (Step(prepared))
        {
            if (rows.Count == _limits.MostRows)
                throw new DatabaseException(EffectCodes.TooLarge, $"the result has more than {_limits.MostRows} rows; use LIMIT");
            for (var column = 0; column < count; column++) values[column] = SqliteValues.Read(prepared, column, types[column]);
            rows.Add(shape.Row(values));
        }

        return rows;
    }

    private WriteResult Write(Statement statement)
    {
        var (changesBefore, idBefore) = (sqlite3_total_changes(_connection), sqlite3_last_insert_rowid(_connection));
        using var prepared = Prepare(statement);
        while (Step(prepared))
        {
        }

        var hasChanged = sqlite3_total_changes(_connection) != changesBefore;
        var id = sqlite3_last_insert_rowid(_connection);
        var isInsert = hasChanged && (id != idBefore || IsInsert(statement.Sql));
        return new WriteResult(hasChanged ? sqlite3_changes(_connection) : 0, isInsert ? id : 0);
    }

    private static bool IsInsert(string sql) => sql.AsSpan().TrimStart() is var start
        && (start.StartsWith("INSERT", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("REPLACE", StringComparison.OrdinalIgnoreCase));

    private void Execute(string sql)
    {
        _deadline = long.MaxValue;
        using var prepared = Prepare(new Statement(sql, []));
        while (Step(prepared))
        {
        }
    }

    private sqlite3_stmt Prepare(Statement statement)
    {
        var code = sqlite3_prepare_v2(_connection, statement.Sql, out var prepared, out string tail);
        try
        {
            if (code != SQLITE_OK) throw Failure(code);
            if (prepared.IsInvalid) throw new DatabaseException(EffectCodes.InvalidArgument, "there is no statement in the text");
            if (!string.IsNullOrWhiteSpace(tail.TrimStart(';', ' ', '\t', '\r', '\n')))
                throw new DatabaseException(EffectCodes.InvalidArgument,
                    "a call runs one statement; there is another one after `;`");
            Bind(prepared, statement.Parameters);
            return prepared;
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    private void Bind(sqlite3_stmt prepared, IReadOnlyList<Value> parameters)
    {
        var wanted = sqlite3_bind_parameter_count(prepared);
        if (wanted != parameters.Count)
            throw new DatabaseException(EffectCodes.InvalidArgument,
                $"the statement has {wanted} placeholders, and {parameters.Count} parameters are given");
        for (var index = 0; index < parameters.Count; index++)
        {
            var code = SqliteValues.Bind(prepared, index + 1, SqlParameters.Unwrap(parameters[index]));
            if (code != SQLITE_OK) throw Failure(code);
        }
    }

    private bool Step(sqlite3_stmt prepared) => sqlite3_step(prepared) switch
    {
        SQLITE_ROW => true,
        SQLITE_DONE => false,
        var code => throw Failure(code),
    };

    private DatabaseException Failure(int code)
    {
        var message = sqlite3_errmsg(_connection).utf8_to_string();
        switch (code & 0xFF)
        {
            case SQLITE_INTERRUPT when _cancellation.IsCancellationRequested:
                throw new OperationCanceledException(_cancellation);
            case SQLITE_INTERRUPT or SQLITE_BUSY:
                return new DatabaseException(EffectCodes.Timeout,
                    $"the statement took longer than {_limits.Timeout.TotalSeconds:0.###} s");
            case SQLITE_AUTH or SQLITE_READONLY when _isReading:
                return new DatabaseException(EffectCodes.ReadOnly, "DbRead only reads: use DbWrite for this statement");
            case SQLITE_AUTH:
                return new DatabaseException(EffectCodes.Forbidden,
                    "statements do not attach files, load extensions or change settings");
            default:
                return new DatabaseException(EffectCodes.Database, message);
        }
    }
}
