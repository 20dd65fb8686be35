using System.Diagnostics;
using System.Text;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

/// <summary>How the debug adapter starts and ends; the adapter has its own tests, and <c>tests/Protocol.Client</c> drives this program.</summary>
public sealed class DapCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("`--port` takes a port from 0 to 65535, not `65536`", "--port=65536")]
    [InlineData("`--port` takes a port from 0 to 65535, not `http`", "--port", "http")]
    [InlineData("`--clientProcessId` takes the id of a process, not `0`", "--clientProcessId", "0")]
    public void SaysWhatIsWrong(string expected, params string[] arguments) =>
        Assert.Equal(new CommandLineRun(2, "", $"mtp: {expected}\n"), CommandLineRun.In(folder.Path, ["dap", .. arguments]));

    [Fact]
    public async Task EndsWhenItsInputEnds()
    {
        using var adapter = Start();
        adapter.StandardInput.Close();
        await adapter.WaitForExitAsync();
        Assert.Equal(0, adapter.ExitCode);
        Assert.Equal("", await adapter.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task EndsWithItsClient()
    {
        using var client = Process.Start(new ProcessStartInfo("sleep", ["1000"]))!;
        using var adapter = Start("--clientProcessId", $"{client.Id}");
        client.Kill();
        await adapter.WaitForExitAsync();
        Assert.Equal(0, adapter.ExitCode);
    }

    [Fact]
    public async Task DebugsTheProgramOfAFolder()
    {
        folder.Write("main.mtp", "api GET \"/\" { respond json({ done: true }) }\n");
        using var adapter = Start();
        foreach (var request in new[]
        {
            """{"seq":1,"type":"request","command":"initialize","arguments":{"adapterID":"mtpscript"}}""",
            """{"seq":2,"type":"request","command":"launch","arguments":{"program":"."}}""",
            """{"seq":3,"type":"request","command":"configurationDone"}""",
        })
            await adapter.StandardInput.WriteAsync($"Content-Length: {Encoding.UTF8.GetByteCount(request)}\r\n\r\n{request}");
        await adapter.StandardInput.FlushAsync();
        var said = new StringBuilder();
        var buffer = new char[4096];
        while (!said.ToString().Contains("\"terminated\"", StringComparison.Ordinal))
        {
            var count = await adapter.StandardOutput.ReadAsync(buffer);
            Assert.True(count > 0, said.ToString());
            said.Append(buffer, 0, count);
        }

        Assert.Contains("{\\\"done\\\":true}", said.ToString(), StringComparison.Ordinal);
        adapter.StandardInput.Close();
        await adapter.WaitForExitAsync();
    }

    private Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(CommandProcess.Program[0], [.. CommandProcess.Program[1..], "dap", .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
