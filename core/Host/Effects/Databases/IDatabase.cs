using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Databases;

/// <summary>A statement with its parameters.</summary>
/// <param name="Sql">One statement, with a <c>?</c> for each parameter.</param>
/// <param name="Parameters">The parameters, as JSON.</param>
public sealed record Statement(string Sql, IReadOnlyList<Value> Parameters);

/// <summary>What a write did.</summary>
/// <param name="AffectedRows">How many rows it touched.</param>
/// <param name="InsertId">The key of the row that was inserted last; 0 when there is none.</param>
public readonly record struct WriteResult(long AffectedRows, long InsertId);

/// <summary>A database. Failures are <see cref="DatabaseException"/>.</summary>
public interface IDatabase : IAsyncDisposable
{
    /// <summary>Runs a statement that cannot write, and gives the rows as records in the order in which they came.</summary>
    ValueTask<IReadOnlyList<Value>> ReadAsync(Statement statement, CancellationToken cancellation);

    /// <summary>Runs a statement.</summary>
    ValueTask<WriteResult> WriteAsync(Statement statement, CancellationToken cancellation);

    /// <summary>Inserts a row.</summary>
    /// <param name="table">The table, with its schema and a dot before it or not.</param>
    /// <param name="columns">Names and values.</param>
    /// <param name="cancellation">Ends the statement.</param>
    ValueTask<WriteResult> InsertAsync(string table, IReadOnlyList<(string Name, Value Value)> columns,
        CancellationToken cancellation);
}

/// <summary>Why a statement was not carried out.</summary>
/// <param name="code">One of <see cref="EffectCodes"/>.</param>
/// <param name="message">For people.</param>
/// <param name="cause">What the driver threw.</param>
public sealed class DatabaseException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>One of <see cref="EffectCodes"/>.</summary>
    public string Code { get; } = code;
}

/// <summary>Limits of every statement.</summary>
public sealed record DatabaseLimits
{
    /// <summary>How long a statement may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many rows a read may give.</summary>
    public int MostRows { get; init; } = 100_000;
}
