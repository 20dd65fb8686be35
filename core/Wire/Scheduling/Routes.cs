using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>Answers a request on a snapshot.</summary>
/// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
/// <typeparam name="TParams">Type of the parameters.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="snapshot">The state when the request's turn came.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="context">The rest.</param>
public delegate ValueTask<Answer<TResult>> RequestHandler<TSnapshot, TParams, TResult>(
    TSnapshot snapshot, TParams parameters, RequestContext<TSnapshot> context)
    where TResult : class;

/// <summary>One method and what is done with it.</summary>
/// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
public abstract class Route<TSnapshot>
{
    private protected Route(string method, bool isRequest)
    {
        Method = method;
        IsRequest = isRequest;
    }

    /// <summary>The method's name.</summary>
    public string Method { get; }

    /// <summary>Whether messages of this method have an id and an answer.</summary>
    public bool IsRequest { get; }

    /// <summary>The work a message stands for; null with the reason when its parameters are not of the type.</summary>
    internal abstract WorkItem<TSnapshot>? Bind(RequestId id, ReadOnlySpan<byte> parameters, out string problem);
}

/// <summary>Makes routes.</summary>
public static class Route
{
    /// <summary>A notification that changes the state, on the owner loop.</summary>
    /// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
    /// <typeparam name="TParams">Type of the parameters.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="change">Changes the state; quick.</param>
    public static Route<TSnapshot> Change<TSnapshot, TParams>(string method, Action<TParams> change)
        where TParams : IJsonReadable<TParams> => new ChangeRoute<TSnapshot, TParams>(method, change);

    /// <summary>A request that changes the state, on the owner loop, answered before anything after it is looked at.</summary>
    /// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
    /// <typeparam name="TParams">Type of the parameters.</typeparam>
    /// <typeparam name="TResult">Type of the result.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="handler">Changes the state and answers; quick.</param>
    public static Route<TSnapshot> Serial<TSnapshot, TParams, TResult>(string method, Func<TParams, Answer<TResult>> handler)
        where TParams : IJsonReadable<TParams>
        where TResult : class, IJsonWritable => new SerialRoute<TSnapshot, TParams, TResult>(method, handler);

    /// <summary>A request on a snapshot, in parallel with others.</summary>
    /// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
    /// <typeparam name="TParams">Type of the parameters.</typeparam>
    /// <typeparam name="TResult">Type of the result.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="handler">Answers; pure in the snapshot.</param>
    /// <param name="retry">When an outdated answer is withheld; null never.</param>
    public static Route<TSnapshot> Request<TSnapshot, TParams, TResult>(
        string method, RequestHandler<TSnapshot, TParams, TResult> handler, RetryPolicy<TSnapshot, TParams>? retry = null)
        where TParams : IJsonReadable<TParams>
        where TResult : class, IJsonWritable => new RequestRoute<TSnapshot, TParams, TResult>(method, handler, retry);

    /// <summary>The routes of a session by method; a method has one route.</summary>
    /// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
    /// <param name="routes">The routes.</param>
    public static IReadOnlyDictionary<string, Route<TSnapshot>> Table<TSnapshot>(IEnumerable<Route<TSnapshot>> routes)
    {
        // Not frozen: freezing costs more, at start-up, than it saves.
        var table = new Dictionary<string, Route<TSnapshot>>(StringComparer.Ordinal);
        foreach (var route in routes) table.Add(route.Method, route);
        return table;
    }
}
