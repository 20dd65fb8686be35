using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Benchmarks.Processes;

namespace MtpScript.Tooling.Benchmarks.Running;

/// <summary>
/// How many requests <c>mtp serve</c> answers in a second on loopback: the simplest handler, connections that are kept open,
/// one request at a
/// time on each. The load comes from one thread of this process, which takes a part of a core, and says how large it is.
/// </summary>
internal static class ServeFigures
{
    private const int Connections = 32;
    private const int LongestAnswer = 4096;

    private static readonly byte[] Request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();

    /// <summary>Measures each executable.</summary>
    public static void Measure(FigureWriter figures, BenchmarkOptions options)
    {
        foreach (var executable in options.Executables)
        {
            using var folder = new ProjectFolder([new("main.mtp", "api GET \"/\" { respond json(\"hello\") }\n")]);
            using var server = executable.Serve(folder.Path, "main.mtp", "--port", "0", "--no-reload");
            try
            {
                Measure(figures, options, executable.Label, PortOf(server));
            }
            finally
            {
                server.Kill();
            }
        }
    }

    private static void Measure(FigureWriter figures, BenchmarkOptions options, string label, int port)
    {
        using var load = new Load(port);
        load.Run(options.IsQuick ? 10 : 2000);
        var (best, own) = (0.0, 0.0);
        for (var time = 0; time < options.Times(10); time++)
        {
            var rounds = options.IsQuick ? 10 : 1000;
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            load.Run(rounds);
            var elapsed = Stopwatch.GetElapsedTime(start);
            var rate = rounds * Connections / elapsed.TotalSeconds;
            if (rate <= best) continue;
            best = rate;
            own = (Environment.CpuUsage.TotalTime - used) / elapsed;
        }

        figures.Write($"served requests, {label}", best, "requests/s");
        figures.Write($"served requests, {label}, taken by the load generator", own, "cores");
    }

    /// <summary>The port is at the end of the first line; the lines of the requests are read, too, and thrown away.</summary>
    public static int PortOf(Process server)
    {
        var line = server.StandardError.ReadLine() ?? throw new InvalidOperationException("mtp serve ended");
        var port = int.Parse(line.AsSpan(line.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
        var log = server.StandardError.BaseStream;
        new Thread(() =>
        {
            var buffer = new byte[1 << 20];
            while (log.Read(buffer) > 0)
            {
            }
        }) { IsBackground = true }.Start();
        return port;
    }

    /// <summary>Clients that each send a request when the answer to the one before is there.</summary>
    private sealed class Load : IDisposable
    {
        private readonly Socket[] _sockets = new Socket[Connections];
        private readonly byte[] _buffer = new byte[LongestAnswer];

        /// <summary>All answers are equally long: only digits of ids and times are different.</summary>
        private readonly int _length;

        public Load(int port)
        {
            for (var index = 0; index < Connections; index++)
            {
                _sockets[index] = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                _sockets[index].Connect(IPAddress.Loopback, port);
            }

            _sockets[0].Send(Request);
            while (!_buffer.AsSpan(0, _length).EndsWith("\r\n\r\n\"hello\""u8))
                _length += Received(_sockets[0].Receive(_buffer, _length, LongestAnswer - _length, SocketFlags.None));
        }

        public void Run(int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                foreach (var socket in _sockets) socket.Send(Request);
                foreach (var socket in _sockets)
                {
                    for (var length = 0; length < _length;)
                        length += Received(socket.Receive(_buffer, length, LongestAnswer - length, SocketFlags.None));
                    if (!_buffer.AsSpan().StartsWith("HTTP/1.1 200"u8) || !_buffer.AsSpan(0, _length).EndsWith("\"hello\""u8))
                        throw new InvalidOperationException("another answer");
                }
            }
        }

        public void Dispose()
        {
            foreach (var socket in _sockets) socket.Dispose();
        }

        private static int Received(int count) => count > 0 ? count
            : throw new InvalidOperationException("the connection was closed");
    }
}
