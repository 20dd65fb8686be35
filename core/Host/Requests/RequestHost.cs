using System.Collections.Immutable;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>What holds for all requests to a program.</summary>
public sealed record HostOptions
{
    /// <summary>The gas limit when there is no other (§0-c).</summary>
    public const long DefaultGasLimit = 10_000_000;

    /// <summary>The gas limit.</summary>
    public long GasLimit { get; init; } = DefaultGasLimit;

    /// <summary>The version of the deployed function, a part of the seed (§0-b).</summary>
    public string FunctionVersion { get; init; } = "";

    /// <summary>What awaited effects gave before (§7-a); null for none.</summary>
    public AsyncCache? Cache { get; init; }

    /// <summary>Sees the machine before each instruction, for traces and profiles; it answers false, so that the run goes on.</summary>
    public Func<Machine, bool>? Observer { get; init; }
}

/// <summary>A request that has found its handler, or a call.</summary>
/// <param name="Entry">Where the run begins.</param>
/// <param name="Arguments">One value for each parameter of the entry point.</param>
/// <param name="Seed">The seed of the request (§0-b).</param>
public sealed record BoundRun(EntryPoint Entry, ImmutableArray<Value> Arguments, ReadOnlyMemory<byte> Seed);

/// <summary>
/// Answers requests to a program, each in a fresh machine (§5). Nothing is shared between requests but what never changes and the
/// effects' own state, so it may be used by many threads at once.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="routes">Its handlers.</param>
/// <param name="contentHash">The hash of its text; see <see cref="RequestSeed.ContentHash"/>.</param>
/// <param name="world">Carries out effects; null when each run has a journal that has them all.</param>
/// <param name="options">What holds for all requests.</param>
public sealed class RequestHost(
    Program program, RouteTable routes, ReadOnlyMemory<byte> contentHash, IEffectHandler? world, HostOptions? options = null)
{
    private readonly HostOptions _options = options ?? new();

    /// <summary>The program.</summary>
    public Program Program => program;

    /// <summary>The hash of the program's text.</summary>
    public ReadOnlyMemory<byte> ContentHash => contentHash;

    /// <summary>Answers a request. Whatever the program does, there is an answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="journal">A journal to run from, and to write to; null for a new one.</param>
    /// <param name="cancellation">Ends effects that are being carried out; the run itself is ended by gas.</param>
    /// <exception cref="ReplayException">The run does not follow the journal.</exception>
    public ValueTask<RequestReport> HandleAsync(IncomingRequest request, Journal? journal, CancellationToken cancellation)
    {
        var (run, refusal) = Bind(request);
        return run is null ? new(refusal!) : RunAsync(run, journal ?? new(), cancellation);
    }

    /// <summary>Calls an entry point with arguments, as <c>mtp run --call</c> does; the answer is that of a handler.</summary>
    /// <inheritdoc cref="HandleAsync" path="/exception"/>
    public ValueTask<RequestReport> CallAsync(
        EntryPoint entry, ImmutableArray<Value> arguments, IncomingRequest request, Journal? journal,
            CancellationToken cancellation)
    {
        var (run, refusal) = Bind(entry, arguments, request);
        return run is null ? new(refusal!) : RunAsync(run, journal ?? new(), cancellation);
    }

    /// <summary>Finds the handler of a request and binds its parameters, for whoever runs the machine by other means.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The run, or the answer where no handler runs.</returns>
    public (BoundRun? Run, RequestReport? Refusal) Bind(IncomingRequest request)
    {
        var seed = Seed(request);
        if (Refusal(seed) is { } refusal) return (null, refusal);
        var match = routes.Match(request.Method, request.Path);
        if (match.Route is null)
        {
            var isElsewhere = match.Allowed.Length > 0;
            var body = isElsewhere ? ErrorBodies.MethodNotAllowed : ErrorBodies.NotFound;
            return (null, new(isElsewhere ? 405 : 404, body, seed, _options.GasLimit, 0) { Allowed = match.Allowed });
        }

        var (arguments, field) = RequestBinder.Bind(match.Route, match.Segments, request);
        return field is null
            ? (new(match.Route.Entry, arguments, seed), null)
            : (null, new(400, ErrorBodies.BadRequest(field), seed, _options.GasLimit, 0));
    }

    /// <summary>Makes a call of an entry point ready, for whoever runs the machine by other means.</summary>
    /// <param name="entry">Where the run begins.</param>
    /// <param name="arguments">One value for each parameter.</param>
    /// <param name="request">Gives the seed.</param>
    /// <returns>The run, or the answer where nothing runs.</returns>
    public (BoundRun? Run, RequestReport? Refusal) Bind(EntryPoint entry, ImmutableArray<Value> arguments, IncomingRequest request)
    {
        var seed = Seed(request);
        return Refusal(seed) is { } refusal ? (null, refusal) : (new(entry, arguments, seed), null);
    }

    /// <summary>The answer to a request that no handler gets to see, such as one that is too large.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">Canonical JSON.</param>
    public RequestReport Refuse(IncomingRequest request, int status, ReadOnlyMemory<byte> body) =>
        new(status, body, Seed(request), _options.GasLimit, 0);

    private byte[] Seed(IncomingRequest request) =>
        RequestSeed.Compute(request.RequestId, request.AccountId, _options.FunctionVersion, contentHash.Span, _options.GasLimit);

    private RequestReport? Refusal(byte[] seed) =>
        _options.GasLimit is >= ErrorBodies.LowestGasLimit and <= ErrorBodies.HighestGasLimit
        ? null
        : new RequestReport(500, ErrorBodies.GasLimitOutOfRange(_options.GasLimit), seed, _options.GasLimit, 0);

    private async ValueTask<RequestReport> RunAsync(BoundRun run, Journal journal, CancellationToken cancellation)
    {
        var (entry, arguments, seed) = run;
        var machine = new Machine(program, entry, arguments, new RunLimits(_options.GasLimit)) { Predicate = _options.Observer };
        var performer = new EffectPerformer(world, seed, journal, _options.Cache);
        while (machine.Run() == RunStatus.Effect)
            machine.Resume(await performer.PerformAsync(machine.PendingEffect!, cancellation));
        var (status, body) = machine.Response is { } response && machine.Failure is null
            ? (response.Status, response.Body)
            : (500,
                ErrorBodies.Of(machine.Failure
                ?? throw new InvalidOperationException($"the machine stands still: {machine.Status}")));
        return new RequestReport(status, body, seed, _options.GasLimit, machine.GasUsed) { Failure = machine.Failure,
            Journal = journal };
    }
}
