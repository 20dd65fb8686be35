using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MtpScript.Tooling.Host.Tests.Support;

/// <summary>
/// A real HTTP server on this machine that answers what it is told, byte by byte, and remembers what it was asked.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string?> _answer;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    /// <param name="answer">From the request's text to the response's; null leaves the client waiting.</param>
    public LoopbackServer(Func<string, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ConcurrentQueue<string> Requests { get; } = new();

    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public string Url => $"http://{Host}";

    public static string Response(string status, string body, params string[] headers) => string.Concat(
        $"HTTP/1.1 {status}\r\n", string.Concat(headers.Select(header => header + "\r\n")),
        $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    public static string Json(string body) => Response("200 OK", body, "Content-Type: application/json");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var request = await ReadAsync(stream);
            Requests.Enqueue(request);
            if (_answer(request) is { } response) await stream.WriteAsync(Encoding.UTF8.GetBytes(response));
            else await Task.Delay(Timeout.Infinite, _end.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var chunk = new byte[4096];
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && bytes.Count >= end + 4 + Length(text[..end])) return text;
            var count = await stream.ReadAsync(chunk);
            if (count == 0) return text;
            bytes.AddRange(chunk[..count]);
        }
    }

    private static int Length(string headers)
    {
        var line =
            headers.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
    }
}
