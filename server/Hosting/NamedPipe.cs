using System.IO.Pipes;

namespace MtpScript.Tooling.Server.Hosting;

/// <summary>Named pipes of Windows, Unix domain sockets elsewhere.</summary>
internal static class NamedPipe
{
    private const string WindowsPrefix = @"\\.\pipe\";

    /// <summary>Calls who waits at the pipe, else waits there.</summary>
    public static async Task<Transport> OpenAsync(string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith(WindowsPrefix, StringComparison.OrdinalIgnoreCase)) name = name[WindowsPrefix.Length..];
        var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            await client.ConnectAsync(0, cancellation).ConfigureAwait(false);
            return Transport.Over(client);
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }

        var server = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await server.WaitForConnectionAsync(cancellation).ConfigureAwait(false);
            return Transport.Over(server);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
