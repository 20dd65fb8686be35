using MtpScript.Tooling.Host.Effects.Databases;
using MtpScript.Tooling.Vm.Values;
using Npgsql;
using NpgsqlTypes;

namespace MtpScript.Tooling.Host.Effects.Postgres;

/// <summary>
/// A database of PostgreSQL. Reads run in a transaction that the server keeps from writing, on connections that default to that,
/// too. Texts cross the wire without a type, so that the server takes them for what the statement needs: a date, a UUID, JSON.
/// </summary>
public sealed class PostgresDatabase : IDatabase
{
    private const string ReadOnlyTransaction = "25006";
    private const string QueryCanceled = "57014";

    private readonly NpgsqlDataSource _reading;
    private readonly NpgsqlDataSource _writing;
    private readonly DatabaseLimits _limits;

    private PostgresDatabase(NpgsqlDataSource reading, NpgsqlDataSource writing, DatabaseLimits limits)
    {
        _reading = reading;
        _writing = writing;
        _limits = limits;
    }

    /// <summary>A database that is connected to when it is first used.</summary>
    /// <param name="url">As in <c>postgres://user:password@host:5432/name?sslmode=require</c>.</param>
    /// <param name="limits">Limits of every statement.</param>
    /// <exception cref="DatabaseException">The URL is none.</exception>
    public static PostgresDatabase Create(string url, DatabaseLimits? limits = null)
    {
        limits ??= new();
        return new(Source(url, limits, isReading: true), Source(url, limits, isReading: false), limits);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Value>> ReadAsync(Statement statement, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _reading.OpenConnectionAsync(cancellation);
            await using var begin = new NpgsqlCommand("BEGIN READ ONLY", connection);
            await begin.ExecuteNonQueryAsync(cancellation);
            await using var command = Command(statement, connection);
            var rows = await RowsAsync(command, cancellation);
            await using var end = new NpgsqlCommand("ROLLBACK", connection);
            await end.ExecuteNonQueryAsync(cancellation);
            return rows;
        }
        catch (Exception failure) when (Translated(failure, cancellation) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc/>
    public ValueTask<WriteResult> WriteAsync(Statement statement, CancellationToken cancellation) =>
        RunAsync(statement, cancellation);

    /// <inheritdoc/>
    public ValueTask<WriteResult> InsertAsync(string table, IReadOnlyList<(string Name, Value Value)> columns,
        CancellationToken cancellation) =>
        RunAsync(
            new Statement(SqlParameters.Insert(table, columns) + " RETURNING *", [.. columns.Select(column => column.Value)]),
            cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _reading.DisposeAsync();
        await _writing.DisposeAsync();
    }

    private static NpgsqlDataSource Source(string url, DatabaseLimits limits, bool isReading)
    {
        var settings = PostgresUrl.Read(url);
        var seconds = Math.Max(1, (int)Math.Ceiling(limits.Timeout.TotalSeconds));
        settings.CommandTimeout = seconds + 1;
        settings.Timeout = seconds;
        settings.ApplicationName = "mtp";
        settings.Options =
            $"-c statement_timeout={(long)limits.Timeout.TotalMilliseconds}" + (isReading
            ? " -c default_transaction_read_only=on" : "");
        return new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableTransportSecurity().Build();
    }

    private static NpgsqlCommand Command(Statement statement, NpgsqlConnection connection)
    {
        var (sql, count) = SqlText.Number(statement.Sql);
        if (string.IsNullOrWhiteSpace(sql))
            throw new DatabaseException(EffectCodes.InvalidArgument, "there is no statement in the text");
        if (count != statement.Parameters.Count)
        {
            throw new DatabaseException(
                EffectCodes.InvalidArgument,
                    $"the statement has {count} placeholders, and {statement.Parameters.Count} parameters are given");
        }

        var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        foreach (var value in statement.Parameters) command.Parameters.Add(Parameter(SqlParameters.Unwrap(value)));
        return command;
    }

    private static NpgsqlParameter Parameter(Value value) => value.Kind switch
    {
        ValueKind.Number => new NpgsqlParameter<long> { TypedValue = value.AsNumber, NpgsqlDbType = NpgsqlDbType.Bigint },
        ValueKind.Boolean => new NpgsqlParameter<bool> { TypedValue = value.AsBoolean, NpgsqlDbType = NpgsqlDbType.Boolean },
        ValueKind.Null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown },
        _ => new NpgsqlParameter { Value = SqlParameters.Text(value), NpgsqlDbType = NpgsqlDbType.Unknown },
    };

    private async ValueTask<WriteResult> RunAsync(Statement statement, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _writing.OpenConnectionAsync(cancellation);
            await using var command = Command(statement, connection);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            long id = 0;
            while (await reader.ReadAsync(cancellation)) id = PostgresValues.InsertId(reader);
            return new WriteResult(Math.Max(0, reader.RecordsAffected), id);
        }
        catch (Exception failure) when (Translated(failure, cancellation) is { } translated)
        {
            throw translated;
        }
    }

    private async ValueTask<IReadOnlyList<Value>> RowsAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var count = reader.FieldCount;
        var shape = new RowShape([.. Enumerable.Range(0, count).Select(reader.GetName)]);
        var rows = new List<Value>();
        var values = new Value[count];
        while (await reader.ReadAsync(cancellation))
        {
            if (rows.Count == _limits.MostRows)
                throw new DatabaseException(EffectCodes.TooLarge, $"the result has more than {_limits.MostRows} rows; use LIMIT");
            for (var column = 0; column < count; column++) values[column] = PostgresValues.Read(reader, column);
            rows.Add(shape.Row(values));
        }

        return rows;
    }

    /// <summary>What a failure means, or null when it is no matter of the database.</summary>
    private DatabaseException? Translated(Exception failure, CancellationToken cancellation) => failure switch
    {
        PostgresException { SqlState: ReadOnlyTransaction } =>
            new DatabaseException(EffectCodes.ReadOnly, "DbRead only reads: use DbWrite for this statement", failure),
        PostgresException { SqlState: QueryCanceled } when !cancellation.IsCancellationRequested => Late(failure),
        PostgresException refusal => new DatabaseException(EffectCodes.Database, refusal.MessageText, failure),
        NpgsqlException { InnerException: TimeoutException } => Late(failure),
        NpgsqlException =>
            new DatabaseException(EffectCodes.Database, "the database cannot be reached: " + failure.Message, failure),
        _ => null,
    };

    private DatabaseException Late(Exception failure) =>
        new(EffectCodes.Timeout, $"the statement took longer than {_limits.Timeout.TotalSeconds:0.###} s", failure);
}
