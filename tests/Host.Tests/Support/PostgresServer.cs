using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MtpScript.Tooling.Host.Tests.Support;

/// <summary>
/// A real server of PostgreSQL in a temporary folder, on a free port, for as long as the tests run. Its programs are those of
/// Debian, or of the folder that MTP_POSTGRES names.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "mtp";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"mtp-postgres-{Guid.NewGuid():N}");
    private Process? _server;

    /// <summary>Where the programs are; null when they are not.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <summary>The URL of a database.</summary>
    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Programs is null) return;
        Directory.CreateDirectory(_folder);
        if (IsRoot) await RunAsync("chown", "postgres", _folder);
        await RunAsync(Path.Combine(Programs, "initdb"), "-D", Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
            "--no-sync");
        var port = FreePort();
        Url = $"postgres://{User}@127.0.0.1:{port}/postgres?sslmode=disable";
        _server = Start(
            Path.Combine(Programs, "postgres"), "-D", Data, "-p", $"{port}", "-k", Data, "-c", "listen_addresses=127.0.0.1",
                "-c", "fsync=off");
        for (var attempt = 0; !await AnswersAsync(port); attempt++)
        {
            Assert.True(attempt < 300 && !_server.HasExited, $"the server in {_folder} does not start");
            await Task.Delay(100);
        }
    }

    public async Task DisposeAsync()
    {
        if (Programs is null || _server is null) return;
        await RunAsync(Path.Combine(Programs, "pg_ctl"), "stop", "-D", Data, "-m", "immediate");
        await _server.WaitForExitAsync();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    private static string? FindPrograms()
    {
        var named = Environment.GetEnvironmentVariable("MTP_POSTGRES");
        var folders = named is not null ? [named]
            : Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin")) : [];
        return folders.LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var ready = Start(Path.Combine(Programs!, "pg_isready"), "-h", "127.0.0.1", "-p", $"{port}", "-q");
        await ready.WaitForExitAsync();
        return ready.ExitCode == 0;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}");
    }

    /// <summary>The server refuses to run as root; then it runs as the user that the package made.</summary>
    private static Process Start(string program, params string[] arguments)
    {
        var isOwn = IsRoot && program != "chown";
        var start =
            new ProcessStartInfo(isOwn ? "setpriv"
            : program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        if (isOwn)
            foreach (
                var argument in new[] { "--reuid=postgres", "--regid=postgres", "--clear-groups",
                program }) start.ArgumentList.Add(argument);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}

/// <summary>
/// A test that needs PostgreSQL: skipped where it is not installed, unless MTP_REQUIRE_POSTGRES says that it has to be.
/// </summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresReason.Text;
}

/// <inheritdoc cref="PostgresFactAttribute"/>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresReason.Text;
}

internal static class PostgresReason
{
    public static string? Text { get; } =
        PostgresServer.Programs is null && Environment.GetEnvironmentVariable("MTP_REQUIRE_POSTGRES") is null
            ? "PostgreSQL is not installed; MTP_POSTGRES names the folder of its programs"
            : null;
}
