using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

/// <summary>
/// Each way in which an editor reaches the language server, up to the first answers; the server itself has its own tests.
/// </summary>
public sealed class LspCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("`--stdio`, `--socket` and `--pipe` exclude each other", "--stdio", "--socket", "1")]
    [InlineData("`--stdio`, `--socket` and `--pipe` exclude each other", "--pipe=x", "--socket", "1")]
    [InlineData("`--socket` takes a port from 0 to 65535, not `65536`", "--socket=65536")]
    [InlineData("`--socket` takes a port from 0 to 65535, not `-1`", "--socket=-1")]
    [InlineData("`--socket` takes a port from 0 to 65535, not `http`", "--socket", "http")]
    [InlineData("`--pipe` needs a name", "--pipe=")]
    [InlineData("`--clientProcessId` takes the id of a process, not `me`", "--clientProcessId", "me")]
    public void SaysWhatIsWrong(string expected, params string[] arguments) =>
        Assert.Equal(new CommandLineRun(2, "", $"mtp: {expected}\n"), CommandLineRun.In(folder.Path, ["lsp", .. arguments]));

    [Theory]
    [InlineData]
    [InlineData("--stdio")]
    public async Task ServesOverTheStandardStreams(params string[] arguments)
    {
        using var server = Start(arguments);
        await Converse(server.StandardOutput.BaseStream, server.StandardInput.BaseStream);
        await server.WaitForExitAsync();
        Assert.Equal(0, server.ExitCode);
        Assert.Equal("", await server.StandardError.ReadToEndAsync());
    }

    [Fact]
    public async Task EndsWhenItsInputEnds()
    {
        using var server = Start();
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        Assert.Equal(1, server.ExitCode);
        Assert.Equal("", await server.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task ServesOverAPortThatItChooses()
    {
        using var server = Start("--socket", "0");
        var line = await server.StandardError.ReadLineAsync();
        Assert.StartsWith("mtp: listening on port ", line, StringComparison.Ordinal);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(line!.Split(' ')[^1]));
        await Converse(client.GetStream(), client.GetStream());
        await server.WaitForExitAsync();
        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public async Task CallsTheClientThatWaitsAtAPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var server = Start($"--socket={((IPEndPoint)listener.LocalEndpoint).Port}");
        using var client = await listener.AcceptTcpClientAsync();
        await Converse(client.GetStream(), client.GetStream());
        await server.WaitForExitAsync();
        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public async Task CallsTheClientThatWaitsAtAPipe()
    {
        var path = folder.Full("editor.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var server = Start("--pipe", path);
        using var connection = await listener.AcceptAsync();
        await using var stream = new NetworkStream(connection);
        await Converse(stream, stream);
        await server.WaitForExitAsync();
        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public void APipeThatCannotBeMadeIsAFailure()
    {
        var run = CommandLineRun.In(folder.Path, "lsp", "--pipe", folder.Full("nowhere/editor.sock"));
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("mtp: no connection: ", run.Error, StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(CommandProcess.Program[0], [.. CommandProcess.Program[1..], "lsp", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task Converse(Stream fromServer, Stream toServer)
    {
        const string parameters = """{"processId":null,"rootUri":null,"capabilities":{}}""";
        await Send(toServer, $$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{{parameters}}}""");
        var answer = await Receive(fromServer);
        Assert.Contains("\"capabilities\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"id\":1", answer, StringComparison.Ordinal);
        await Send(toServer, """{"jsonrpc":"2.0","method":"initialized","params":{}}""");
        await Send(toServer, """{"jsonrpc":"2.0","id":2,"method":"shutdown"}""");
        while (!answer.Contains("\"id\":2", StringComparison.Ordinal))
            answer = await Receive(fromServer);
        await Send(toServer, """{"jsonrpc":"2.0","method":"exit"}""");
    }

    private static async Task Send(Stream stream, string message)
    {
        var body = Encoding.UTF8.GetBytes(message);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
        await stream.FlushAsync();
    }

    private static async Task<string> Receive(Stream stream)
    {
        var header = new StringBuilder();
        var one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            header.Append((char)one[0]);
        }

        const string name = "Content-Length: ";
        var length = header.ToString().Split("\r\n").Single(line => line.StartsWith(name, StringComparison.Ordinal));
        var body = new byte[int.Parse(length[name.Length..])];
        await stream.ReadExactlyAsync(body);
        return Encoding.UTF8.GetString(body);
    }
}
