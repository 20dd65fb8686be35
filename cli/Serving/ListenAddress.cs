using System.Globalization;
using System.Net;
using MtpScript.Tooling.Compiler;

namespace MtpScript.Tooling.Cli.Serving;

/// <summary>Where a server listens: the command line says so, else the program's <c>serve</c> (§8), else a default.</summary>
internal static class ListenAddress
{
    private const int DefaultPort = 8080;

    /// <summary>The end point, or what is wrong.</summary>
    /// <param name="host">The host of the command line; null when it is not given.</param>
    /// <param name="port">The port of the command line; null when it is not given.</param>
    /// <param name="declared">What the program declares.</param>
    public static (IPEndPoint? EndPoint, string? Problem) Find(string? host, string? port, ServeSettings declared)
    {
        var number = port is null ? declared.Port ?? DefaultPort : PortOf(port) ?? -1;
        if (number < 0) return (null, $"`--port` takes a number from 0 to {ushort.MaxValue}, not `{port}`");
        var name = host ?? declared.Host ?? "localhost";
        var address = name == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(name, out var parsed) ? parsed : null;
        return address is null
            ? (null, $"the host is an address of this machine, such as 127.0.0.1, 0.0.0.0 for all, or localhost; not `{name}`")
            : (new(address, number), null);
    }

    private static int? PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue ? port
            : null;
}
