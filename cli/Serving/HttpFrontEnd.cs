using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MtpScript.Tooling.Host.Requests;

namespace MtpScript.Tooling.Cli.Serving;

/// <summary>What goes back to a client.</summary>
/// <param name="Status">The HTTP status, from 200.</param>
/// <param name="Body">JSON; left out where the request or the status has no body.</param>
internal readonly record struct HttpAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>Names the request to whoever asked (§0-b); empty for what no program was asked.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The methods that there are, where the answer is to say so.</summary>
    public string? Allow { get; init; }
}

/// <summary>What answers requests.</summary>
internal interface IRequestHandler
{
    /// <summary>Answers a request; it does not throw.</summary>
    /// <param name="request">The request, without an id.</param>
    /// <param name="isTooLarge">Whether its body was not read, because it has more bytes than are taken.</param>
    ValueTask<HttpAnswer> AnswerAsync(IncomingRequest request, bool isTooLarge);
}

/// <summary>
/// HTTP/1.1 on a port. It is the only type that knows Kestrel, which refuses by itself what is no HTTP or takes too long.
/// </summary>
internal sealed class HttpFrontEnd : IHttpApplication<IFeatureCollection>, IDisposable
{
    private const int MostConnections = 10_000;
    private const int NoContent = 204;
    private const int NotModified = 304;
    private const string RequestIdHeader = "X-Request-Id";

    private readonly IRequestHandler _handler;
    private readonly long _mostBodyBytes;
    private readonly KestrelServer _server;

    private HttpFrontEnd(IPEndPoint endPoint, long mostBodyBytes, IRequestHandler handler)
    {
        _handler = handler;
        _mostBodyBytes = mostBodyBytes;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = mostBodyBytes;
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Listen(endPoint, static listen => listen.Protocols = HttpProtocols.Http1);
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new(Options.Create(options), sockets, NullLoggerFactory.Instance);
    }

    /// <summary>The address that it listens on, such as <c>http://127.0.0.1:8080</c>.</summary>
    public string Address => _server.Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts to listen.</summary>
    /// <param name="endPoint">Where; port 0 takes a free one.</param>
    /// <param name="mostBodyBytes">How long the body of a request may be.</param>
    /// <param name="handler">Answers; by many threads at once.</param>
    /// <exception cref="IOException">The port is taken, or the address is none of this machine.</exception>
    public static async Task<HttpFrontEnd> StartAsync(IPEndPoint endPoint, long mostBodyBytes, IRequestHandler handler)
    {
        var frontEnd = new HttpFrontEnd(endPoint, mostBodyBytes, handler);
        try
        {
            await frontEnd._server.StartAsync(frontEnd, CancellationToken.None);
            return frontEnd;
        }
        catch
        {
            frontEnd.Dispose();
            throw;
        }
    }

    /// <summary>Takes no more connections, waits for the answers that are on their way, and then closes what is left.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task StopAsync(CancellationToken cancellation) => _server.StopAsync(cancellation);

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    /// <inheritdoc/>
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    /// <inheritdoc/>
    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.Get<IHttpRequestFeature>()!;
        var (body, isTooLarge) = await ReadBodyAsync(context, request);
        var incoming =
            new IncomingRequest(request.Method, TargetOf(request.RawTarget)) { Headers = HeadersOf(request), Body = body };
        var answer = await _handler.AnswerAsync(incoming, isTooLarge);
        await WriteAsync(context, answer, isWithBody: request.Method != "HEAD");
    }

    private async ValueTask<(ReadOnlyMemory<byte> Body, bool IsTooLarge)> ReadBodyAsync(IFeatureCollection context,
        IHttpRequestFeature request)
    {
        if (context.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true }) return (default, false);
        if (request.Headers.ContentLength > _mostBodyBytes) return (default, true);
        var reader = context.Get<IRequestBodyPipeFeature>()!.Reader;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync();
                if (read.IsCompleted)
                {
                    var body = read.Buffer.ToArray();
                    reader.AdvanceTo(read.Buffer.End);
                    return (body, false);
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException exception) when (
            exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, true);
        }
    }

    private static async Task WriteAsync(IFeatureCollection context, HttpAnswer answer, bool isWithBody)
    {
        var response = context.Get<IHttpResponseFeature>()!;
        response.StatusCode = answer.Status;
        var headers = response.Headers;
        if (answer.RequestId.Length > 0) headers[RequestIdHeader] = answer.RequestId;
        if (answer.Allow is { } allow) headers.Allow = allow;
        if (answer.Status is NoContent or NotModified) return;
        headers.ContentType = "application/json";
        headers.ContentLength = answer.Body.Length;
        if (isWithBody) await context.Get<IHttpResponseBodyFeature>()!.Writer.WriteAsync(answer.Body);
    }

    /// <summary>Path and query. The absolute form (RFC 9112, 3.2.2) has scheme and host before them.</summary>
    private static string TargetOf(string raw)
    {
        if (raw.StartsWith('/')) return raw;
        var host = raw.IndexOf("://", StringComparison.Ordinal);
        var path = host < 0 ? -1 : raw.IndexOfAny(['/', '?'], host + "://".Length);
        return path < 0 ? host < 0 ? raw : "/" : raw[path] == '?' ? "/" + raw[path..] : raw[path..];
    }

    private static List<KeyValuePair<string, string>> HeadersOf(IHttpRequestFeature request)
    {
        var headers = new List<KeyValuePair<string, string>>(request.Headers.Count);
        foreach (var (name, values) in request.Headers)
            foreach (var value in values) headers.Add(new(name, value ?? ""));
        return headers;
    }
}
