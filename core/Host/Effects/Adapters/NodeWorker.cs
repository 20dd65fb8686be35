using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MtpScript.Tooling.Host.Effects.Adapters;

/// <summary>A process of Node that answers lines with lines, one at a time. It gets no environment but the path.</summary>
internal sealed class NodeWorker(AdapterLimits limits, Action<string> warn) : IAsyncDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Process? _process;

    /// <summary>The answer to a line, or why there is none.</summary>
    public async ValueTask<(string? Line, EffectResult? Error)> AskAsync(ReadOnlyMemory<byte> line,
        CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timeout.CancelAfter(limits.Timeout);
            try
            {
                var process = _process is { HasExited: false } running ? running : Start();
                await process.StandardInput.BaseStream.WriteAsync(line, timeout.Token);
                await process.StandardInput.BaseStream.WriteAsync("\n"u8.ToArray(), timeout.Token);
                await process.StandardInput.BaseStream.FlushAsync(timeout.Token);
                return await ReadAsync(process, timeout.Token);
            }
            catch (OperationCanceledException)
            {
                // Whatever it is doing, it must not answer a later question.
                Stop();
                if (cancellation.IsCancellationRequested) throw;
                return (null,
                    EffectResult.Error(EffectCodes.Timeout,
                    $"the adapter took longer than {limits.Timeout.TotalSeconds:0.###} s"));
            }
            catch (Win32Exception)
            {
                return (null,
                    EffectResult.Error(EffectCodes.NotConfigured,
                    $"adapters run in Node, and `{limits.Node}` cannot be started"));
            }
            catch (IOException)
            {
                Stop();
                return (null, EffectResult.Error(EffectCodes.Adapter, "the process of the adapter has ended"));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        Stop();
        _turn.Dispose();
    }

    private async ValueTask<(string? Line, EffectResult? Error)> ReadAsync(Process process, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (true)
        {
            var count = await process.StandardOutput.ReadAsync(buffer, cancellation);
            if (count == 0)
            {
                Stop();
                return (null, EffectResult.Error(EffectCodes.Adapter, "the process of the adapter has ended"));
            }

            // It speaks only when it is asked: a line is all that comes.
            text.Append(buffer, 0, count);
            if (buffer[count - 1] == '\n') return (text.ToString(0, text.Length - 1), null);
            if (text.Length <= limits.MostResponseBytes) continue;
            Stop();
            return (null,
                EffectResult.Error(EffectCodes.TooLarge,
                $"the adapter answered with more than {limits.MostResponseBytes} bytes"));
        }
    }

    private Process Start()
    {
        Stop();
        var start = new ProcessStartInfo(
            limits.Node, ["-e", Script(), Environment.ProcessId.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => name is not ("PATH" or "Path" or "SystemRoot")).ToList())
            start.Environment.Remove(name);
        var process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null) warn(line.Data);
        };
        process.Start();
        process.BeginErrorReadLine();
        return _process = process;
    }

    private void Stop()
    {
        if (_process is not { } process) return;
        _process = null;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        process.Dispose();
    }

    private static string Script()
    {
        using var stream = typeof(NodeWorker).Assembly.GetManifestResourceStream("worker.js")
            ?? throw new InvalidOperationException("worker.js is not part of the assembly");
        using var reader = new StreamReader(stream, Utf8);
        return reader.ReadToEnd();
    }
}
