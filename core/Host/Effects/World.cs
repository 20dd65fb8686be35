using MtpScript.Tooling.Host.Effects.Adapters;
using MtpScript.Tooling.Host.Effects.Databases;
using MtpScript.Tooling.Host.Effects.Http;
using MtpScript.Tooling.Host.Effects.Log;

namespace MtpScript.Tooling.Host.Effects;

/// <summary>What a program's effects reach.</summary>
public sealed record WorldOptions
{
    /// <summary>
    /// The database: <c>postgres://…</c>, or a file of SQLite; null and <c>:memory:</c> stand for one of SQLite that is empty at
    /// first and gone at the end.
    /// </summary>
    public string? Database { get; init; }

    /// <summary>The folder of adapters; null for none.</summary>
    public string? AdapterFolder { get; init; }

    /// <summary>Takes the lines of <c>Log</c>.</summary>
    public Action<ReadOnlyMemory<byte>> Log { get; init; } = static _ => { };

    /// <summary>Takes the lines that adapters print.</summary>
    public Action<string> Warn { get; init; } = static _ => { };

    /// <summary>Adds the time to the lines of <c>Log</c>.</summary>
    public TimeProvider? LogClock { get; init; }

    /// <summary>Limits of statements.</summary>
    public DatabaseLimits DatabaseLimits { get; init; } = new();

    /// <summary>Limits of HTTP, and the hosts that are allowed.</summary>
    public HttpLimits HttpLimits { get; init; } = new();

    /// <summary>Limits of adapters.</summary>
    public AdapterLimits AdapterLimits { get; init; } = new();
}

/// <summary>All effects together, as a program meets them. Nothing is opened, connected or started before it is used.</summary>
public sealed class World : IEffectHandler, IAsyncDisposable
{
    private readonly LazyDatabase _database;
    private readonly HttpEffects _http;
    private readonly AdapterEffects? _adapters;
    private readonly EffectDispatcher _dispatcher;

    /// <summary>A world of its own.</summary>
    public World(WorldOptions options)
    {
        _database = new LazyDatabase(options.Database, options.DatabaseLimits);
        _http = new HttpEffects(options.HttpLimits);
        _adapters = options.AdapterFolder is null ? null
            : new AdapterEffects(options.AdapterFolder, options.AdapterLimits, options.Warn);
        var database = new DatabaseEffects(_database);
        var handlers = new Dictionary<string, IEffectHandler>
        {
            ["DbRead"] = database, ["DbWrite"] = database, ["HttpOut"] = _http, ["httpGet"] = _http, ["Async"] = _http,
            ["Log"] = new LogEffects(options.Log, options.LogClock),
        };
        _dispatcher = new EffectDispatcher(handlers, _adapters);
    }

    /// <inheritdoc/>
    public ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation) =>
        _dispatcher.PerformAsync(call, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _database.DisposeAsync();
        if (_adapters is not null) await _adapters.DisposeAsync();
    }
}
