using System.Diagnostics;
using System.Globalization;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

/// <summary>The process of adapters does not outlive the program that started it, however that ends.</summary>
public sealed class AdapterLifeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("return new Promise((done) => setInterval(() => {}, 1000));")]
    [InlineData("while (true) { }")]
    public async Task An_adapter_that_never_answers_ends_with_its_host(string waiting)
    {
        _folder.Write("host/unsafe/Stuck.js", $$"""
            const fs = require('fs');
            function hang(seed, file) {
              fs.writeFileSync(file + '.new', String(process.pid));
              fs.renameSync(file + '.new', file);
              {{waiting}}
            }
            """);
        _folder.Write("main.mtp", $$"""
            effect Stuck { hang(file: string): boolean }
            api GET "/" uses { Stuck } { respond json(Stuck.hang("{{_folder.Full("pid")}}")) }
            """);
        string[] words = [.. CommandProcess.Program, "run", "main.mtp"];
        using var host = Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            await UntilAsync(() => File.Exists(_folder.Full("pid")));
        }
        finally
        {
            host.Kill();
        }

        var adapter = int.Parse(await File.ReadAllTextAsync(_folder.Full("pid")), CultureInfo.InvariantCulture);
        try
        {
            await UntilAsync(() => !Runs(adapter));
        }
        finally
        {
            End(adapter);
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < Patience, "it did not happen in time");
            await Task.Delay(20);
        }
    }

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void End(int id)
    {
        if (!Runs(id)) return;
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
