using MtpScript.Tooling.Host.Effects.Postgres;
using MtpScript.Tooling.Host.Effects.Sqlite;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Databases;

/// <summary>
/// The database that a setting names, opened when it is first used. One that cannot be opened is tried again the next time.
/// </summary>
/// <param name="setting">See <see cref="WorldOptions.Database"/>.</param>
/// <param name="limits">Limits of statements.</param>
internal sealed class LazyDatabase(string? setting, DatabaseLimits limits) : IDatabase
{
    private const string Memory = ":memory:";

    private readonly Lock _turn = new();
    private IDatabase? _database;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Value>> ReadAsync(Statement statement, CancellationToken cancellation) =>
        Open().ReadAsync(statement, cancellation);

    /// <inheritdoc/>
    public ValueTask<WriteResult> WriteAsync(Statement statement, CancellationToken cancellation) =>
        Open().WriteAsync(statement, cancellation);

    /// <inheritdoc/>
    public ValueTask<WriteResult> InsertAsync(string table, IReadOnlyList<(string Name, Value Value)> columns,
        CancellationToken cancellation) =>
        Open().InsertAsync(table, columns, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;

    private IDatabase Open()
    {
        lock (_turn) return _database ??= Create();
    }

    private IDatabase Create()
    {
        if (setting is null or "") return SqliteDatabase.Open(Memory, limits);
        if (setting.StartsWith("postgres:", StringComparison.Ordinal)
            || setting.StartsWith("postgresql:", StringComparison.Ordinal))
            return PostgresDatabase.Create(setting, limits);
        const string Scheme = "sqlite:";
        var path = setting.StartsWith(Scheme, StringComparison.Ordinal) ? setting[Scheme.Length..] : setting;
        return path.Contains("://", StringComparison.Ordinal)
            ? throw new DatabaseException(EffectCodes.NotConfigured,
                $"`{setting}` names no database: write postgres://…, or a file of SQLite")
            : SqliteDatabase.Open(path, limits);
    }
}
