using System.Runtime.Versioning;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

/// <summary>What only a process of its own shows: permissions, redirected streams, exit codes.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder.Path))
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        folder.Dispose();
    }

    [Fact]
    public void RedirectedOutputHasNoColours()
    {
        folder.Write("a.mtp", "const text = \"abc\n");
        var run = CommandProcess.Run(folder.Path, [.. CommandProcess.Program, "check", "."]);
        Assert.Equal(CommandLineRun.In(folder.Path, "check", "."), run);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void WhatMayNotBeReadIsAProblemAndTheRestIsChecked()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode others = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        folder.Write("a.mtp", "const a = 1\n");
        File.SetUnixFileMode(folder.Write("b.mtp", "const b = 1\n"), UnixFileMode.None);
        folder.Write("closed/c.mtp", "const c = 1\n");
        folder.Write("open/d.mtp", "const d = 1\n");
        File.SetUnixFileMode(folder.Write("open/.gitignore", "d.mtp\n"), UnixFileMode.None);
        File.SetUnixFileMode(folder.Full("closed"), UnixFileMode.None);
        File.SetUnixFileMode(folder.Path, owner | others);

        var run = CommandProcess.Run(folder.Path, [.. AsNobody, .. CommandProcess.Program, "check", "."]);
        Assert.Equal(
            new CommandLineRun(
                2,
                "2 files checked: no errors; 3 paths not checked\n",
                $"""
                mtp: {folder.Path}/open/.gitignore: permission denied
                mtp: b.mtp: permission denied
                mtp: closed: permission denied

                """.ReplaceLineEndings("\n")),
            run);
    }

    [Fact]
    public void AReaderThatGoesAwayIsNoFailure()
    {
        foreach (var number in Enumerable.Range(0, 300))
            folder.Write($"{number}.mtp", "const text = \"abc\n");
        var program = string.Join(' ', CommandProcess.Program.Select(word => $"'{word}'"));
        var run = CommandProcess.Run(folder.Path, "/bin/sh", "-c", $"{program} check . | head -n 1");
        Assert.Equal("", run.Error);
        Assert.StartsWith("error[MTP0003]", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Root may read everything, so that the test runs as somebody else then.</summary>
    private static string[] AsNobody =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
}
