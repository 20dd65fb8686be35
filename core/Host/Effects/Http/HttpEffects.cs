using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Http;

/// <summary>
/// <c>HttpOut</c> and <c>httpGet</c> (§4). Every connection, also of a redirect, goes to an address that was looked up and
/// checked for it, so a name that changes its address in between gains nothing.
/// </summary>
public sealed class HttpEffects : IEffectHandler, IDisposable
{
    private readonly HttpLimits _limits;
    private readonly HttpClient _client;

    /// <summary>A client of its own.</summary>
    public HttpEffects(HttpLimits? limits = null)
    {
        _limits = limits ?? new();
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = _limits.Timeout,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public async ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation)
    {
        var (request, error) = OutgoingRequest.Read(call, _limits);
        if (request is null) return error!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(_limits.Timeout);
        try
        {
            return await SendAsync(request, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return EffectResult.Error(EffectCodes.Timeout,
                $"{request.Method} {request.Url.Authority} took longer than {_limits.Timeout.TotalSeconds:0.###} s");
        }
        catch (HttpRequestException failure) when (failure.InnerException is ForbiddenAddressException refusal)
        {
            return EffectResult.Error(EffectCodes.Forbidden, refusal.Message);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return EffectResult.Error(EffectCodes.Network, $"{request.Method} {request.Url.Authority}: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async ValueTask<EffectResult> SendAsync(OutgoingRequest request, CancellationToken cancellation)
    {
        var (method, url, body, headers) = (request.Method, request.Url, request.Body, request.Headers);
        for (var redirects = 0; ; redirects++)
        {
            using var message = Message(method, url, body, headers);
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.Headers.Location is not { } location || !IsRedirect(response.StatusCode))
                return await ReadAsync(response, method, url, cancellation);
            if (redirects == _limits.MostRedirects)
                return EffectResult.Error(EffectCodes.Network, $"more than {_limits.MostRedirects} redirects");
            var next = new Uri(url, location);
            if (!OutgoingRequest.IsWeb(next) || (url.Scheme == "https" && next.Scheme != "https"))
                return EffectResult.Error(EffectCodes.Forbidden, $"a redirect leads from {url.Scheme}: to {next.Scheme}:");
            if (response.StatusCode is HttpStatusCode.SeeOther || (method == "POST" && (int)response.StatusCode is 301 or 302))
                (method, body) = ("GET", null);

            // What was meant for one server is no other's business.
            if (next.Authority != url.Authority) headers = [.. headers.Where(header => !IsSecret(header.Name))];
            url = next;
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static bool IsSecret(string header) =>
        header.Equals("authorization", StringComparison.OrdinalIgnoreCase)
            || header.Equals("cookie", StringComparison.OrdinalIgnoreCase);

    private static HttpRequestMessage Message(string method, Uri url, byte[]? body,
        IReadOnlyList<(string Name, string Value)> headers)
    {
        var message = new HttpRequestMessage(new HttpMethod(method), url);
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (message.Headers.TryAddWithoutValidation(name, value) || message.Content is null) continue;
            message.Content.Headers.Remove(name);
            message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private async ValueTask<EffectResult> ReadAsync(HttpResponseMessage response, string method, Uri url,
        CancellationToken cancellation)
    {
        var tooLarge = EffectResult.Error(EffectCodes.TooLarge, $"the response has more than {_limits.MostResponseBytes} bytes");
        if (response.Content.Headers.ContentLength > _limits.MostResponseBytes) return tooLarge;
        var buffer = new ByteBuffer(_limits.MostResponseBytes);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var chunk = new byte[16 * 1024];
        while (await stream.ReadAsync(chunk, cancellation) is var count and > 0)
        {
            buffer.Append(chunk.AsSpan(0, count));
            if (buffer.IsOverLimit) return tooLarge;
        }

        if (!response.IsSuccessStatusCode)
            return EffectResult.Error($"Http{(int)response.StatusCode}",
                $"{method} {url.GetLeftPart(UriPartial.Path)} was answered with {(int)response.StatusCode}");
        return Body(buffer.Written, response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>JSON as what it is, other text as a string, nothing as JSON null.</summary>
    private static EffectResult Body(ReadOnlySpan<byte> bytes, string? type)
    {
        if (bytes.IsEmpty) return EffectResult.Ok(Value.Null);
        var isJson = type is not null
            && (type.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
        if ((isJson || type is null) && JsonReader.Read(bytes, out var value) == JsonError.None) return EffectResult.Ok(value);
        if (isJson) return EffectResult.Error(EffectCodes.Decode, "the response says that it is JSON, and is none");
        return System.Text.Unicode.Utf8.IsValid(bytes)
            ? EffectResult.Ok(Utf8Text.FromUtf8(bytes))
            : EffectResult.Error(EffectCodes.Decode, "the response is neither JSON nor text in UTF-8");
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isAllowed = _limits.AllowedHosts.Contains(host) || _limits.AllowedHosts.Contains($"{host}:{port}");
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancellation);
        foreach (var address in addresses)
            if (!isAllowed
                && AddressRules.Refusal(address) is { } reason) throw new ForbiddenAddressException(
                $"{host} is not allowed: its address is {address}, and {reason}; a host is allowed by name");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class ForbiddenAddressException(string message) : Exception(message);
}
