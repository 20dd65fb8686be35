using System.Net;
using System.Net.Sockets;
using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Server.Hosting;

/// <summary>
/// Ways to a client. For sockets and pipes there are two conventions: the client listens and starts the server (VS Code), or
/// the server listens and the client comes (Neovim, Emacs). Both work: who waits already is called, else this side waits.
/// </summary>
public static class Transports
{
    /// <summary>Standard input and output.</summary>
    public static Transport Stdio() =>
        new(new BlockingPipeReader(Console.OpenStandardInput()), new BlockingPipeWriter(Console.OpenStandardOutput()));

    /// <summary>A TCP port of this machine, reachable from this machine only.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="listening">Told the port when this side waits for the client.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public static async Task<Transport> SocketAsync(int port, Action<int> listening, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(listening);
        if (port != 0 && await TryConnectAsync(port, cancellation).ConfigureAwait(false) is { } connected) return connected;
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start(1);
        listening(((IPEndPoint)listener.LocalEndpoint).Port);
        var socket = await listener.AcceptSocketAsync(cancellation).ConfigureAwait(false);
        return Over(socket);
    }

    /// <summary>A named pipe, or a Unix domain socket by its path.</summary>
    /// <param name="name">The name or path.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="IOException">The pipe cannot be had.</exception>
    public static Task<Transport> PipeAsync(string name, CancellationToken cancellation) =>
        NamedPipe.OpenAsync(name, cancellation);

    private static async Task<Transport?> TryConnectAsync(int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation).ConfigureAwait(false);
            return Over(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    private static Transport Over(Socket socket)
    {
        socket.NoDelay = true;
        return Transport.Over(new NetworkStream(socket, ownsSocket: true));
    }
}
