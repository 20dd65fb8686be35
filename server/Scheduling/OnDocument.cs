using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Server.Scheduling;

/// <summary>Answers a request about one document.</summary>
/// <typeparam name="TParams">Type of the parameters.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="document">The document.</param>
/// <param name="request">The parameters.</param>
/// <param name="cancellation">The request's.</param>
internal delegate TResult DocumentHandler<TParams, TResult>(
    DocumentView document, TParams request, CancellationToken cancellation)
    where TResult : class;

/// <summary>
/// Routes of requests about one document: an unknown one is an error, and an answer about a text that has changed since is
/// withheld from clients that ask again.
/// </summary>
/// <typeparam name="TParams">Type of the parameters.</typeparam>
internal static class OnDocument<TParams>
    where TParams : IJsonReadable<TParams>
{
    /// <summary>A route.</summary>
    /// <typeparam name="TResult">Type of the result.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="uriOf">The document a request is about.</param>
    /// <param name="handler">Answers.</param>
    public static Route<ServerSnapshot> Route<TResult>(
        string method, Func<TParams, string> uriOf, DocumentHandler<TParams, TResult> handler)
        where TResult : class, IJsonWritable =>
        Route<TResult>(method, uriOf, (document, request, cancellation) => (Answer<TResult>)handler(document, request, cancellation));

    /// <summary>A route whose answer may be an error.</summary>
    /// <typeparam name="TResult">Type of the result.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="uriOf">The document a request is about.</param>
    /// <param name="handler">Answers.</param>
    public static Route<ServerSnapshot> Route<TResult>(
        string method, Func<TParams, string> uriOf, DocumentHandler<TParams, Answer<TResult>> handler)
        where TResult : class, IJsonWritable
    {
        var retry = new RetryPolicy<ServerSnapshot, TParams>(
            snapshot => snapshot.Client.Retries(method), (snapshot, request) => snapshot.StampOf(uriOf(request)));
        return Wire.Scheduling.Route.Request(method, Answer, retry);

        ValueTask<Answer<TResult>> Answer(ServerSnapshot snapshot, TParams request, RequestContext<ServerSnapshot> context)
        {
            var uri = uriOf(request);
            return ValueTask.FromResult<Answer<TResult>>(snapshot.TryView(uri, out var document)
                ? handler(document, request, context.Cancellation)
                : new JsonRpcError(JsonRpcErrorCodes.RequestFailed, $"{uri} is neither open nor a file of the workspace"));
        }
    }
}
