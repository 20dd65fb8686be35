using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MtpScript.Tooling.Cli.Tests.Support;

/// <summary>The built <c>mtp serve</c> in a process of its own, on a free port of loopback.</summary>
internal sealed class ServedFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly BlockingCollection<string> _arriving = [];
    private readonly List<string> _lines = [];

    /// <summary>Starts it, and waits until it serves.</summary>
    public ServedFolder(string folder, params string[] arguments)
    {
        string[] words = [.. CommandProcess.Program, "serve", .. arguments, "--port", "0"];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null) _arriving.Add(line.Data);
            else _arriving.CompleteAdding();
        };
        _process.BeginErrorReadLine();
        var serving = WaitFor("mtp: serving ");
        Port = int.Parse(serving.AsSpan(serving.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
        Client = new() { BaseAddress = new($"http://127.0.0.1:{Port}"), Timeout = Patience };
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; }

    /// <summary>Waits for a line of the standard error with a text; those before it are kept.</summary>
    public string WaitFor(string text)
    {
        if (_lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } known) return known;
        while (_arriving.TryTake(out var line, Patience))
        {
            _lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException($"`{text}` was not written, but:\n{string.Join('\n', _lines)}");
    }

    /// <summary>Forgets the lines that have been waited for, so that the next of a kind is a new one.</summary>
    public void Forget() => _lines.Clear();

    /// <summary>Asks with one line: <c>POST /path {"body":1}</c>; the answer is its status and body.</summary>
    public async Task<string> AskAsync(string request)
    {
        var parts = request.Split(' ', 3);
        using var message = new HttpRequestMessage(new(parts[0]), parts[1]);
        if (parts.Length > 2) message.Content = new StringContent(parts[2]);
        using var answer = await Client.SendAsync(message);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    /// <summary>Sends bytes as they are, and gives what comes back until the server closes the connection.</summary>
    public async Task<string> SendAsync(string bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        var stream = client.GetStream();
        using var patience = new CancellationTokenSource(Patience);
        var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), patience.Token);
            await stream.CopyToAsync(received, patience.Token);
        }
        catch (IOException)
        {
            // Closed while there was more to read: what came before counts.
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }

    /// <summary>Sends a signal.</summary>
    public void Signal(string name)
    {
        using var kill =
            Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{name} {_process.Id}")]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end; the exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _arriving.Dispose();
    }
}
