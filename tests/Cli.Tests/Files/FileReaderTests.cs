using System.Diagnostics;
using System.Text;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Files;

public sealed class FileReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FileReader reader = new();

    public void Dispose()
    {
        reader.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_000_000)]
    public void ReadsAFileOfAnySize(int size)
    {
        var text = string.Concat(Enumerable.Range(0, size).Select(index => (char)('a' + index % 26)));
        Assert.Equal(text, reader.Read(folder.Write("x.mtp", text)).Text!.ToString());
    }

    [Fact]
    public void ASmallFileAfterALargeOneIsRead()
    {
        reader.Read(folder.Write("large.mtp", new string('a', 300_000)));
        Assert.Equal("b", reader.Read(folder.Write("small.mtp", "b")).Text!.ToString());
    }

    [Fact]
    public void BytesThatAreNotUtf8AreTextWithErrors()
    {
        var content = reader.Read(folder.Write("x.mtp", [(byte)'a', 0xFF, 0xC3, (byte)'b']));
        Assert.Null(content.Problem);
        Assert.Single(content.Text!.DecodingErrors);
    }

    [Fact]
    public async Task AProgramThatIsANamedPipeIsEmptyRatherThanWaitedFor()
    {
        var path = folder.Full("pipe.mtp");
        using (var make = Process.Start("mkfifo", [path])) await make.WaitForExitAsync();
        var reading = Task.Factory.StartNew(() => reader.ReadProgram(path), TaskCreationOptions.LongRunning);
        Assert.Same(reading, await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMinutes(1))));
        Assert.Equal("", (await reading).Text!.ToString());
    }

    [Fact]
    public void AMissingProgramIsAProblem() =>
        Assert.Equal("no such file or folder", reader.ReadProgram(folder.Full("missing.mtp")).Problem);

    [Fact]
    public void Utf16IsAProblem()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("const a = 1")).ToArray();
        Assert.Equal("is UTF-16 text; save it as UTF-8", reader.Read(folder.Write("x.mtp", bytes)).Problem);
    }

    [Fact]
    public void AMissingFileIsAProblem() => Assert.Equal(FileProblems.Missing, reader.Read(folder.Full("x.mtp")).Problem);

    [Fact]
    public void AFolderIsAProblem() => Assert.Equal("is a folder, not a file", reader.Read(folder.Make("x.mtp")).Problem);

    [Fact]
    public void ALinkInACircleIsAProblem()
    {
        folder.Link("x.mtp", "x.mtp");
        Assert.Equal("too many levels of symbolic links", reader.Read(folder.Full("x.mtp")).Problem);
    }

    [Fact]
    public void AnEndlessFileIsTooLarge()
    {
        folder.Link("x.mtp", "/dev/zero");
        Assert.StartsWith("is too large", reader.Read(folder.Full("x.mtp")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsWrittenMeanwhileIsTextOrAProblem()
    {
        var path = folder.Write("x.mtp", new string('a', 4_000_000));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var letter = 'a'; !stop.IsCancellationRequested; letter = letter == 'a' ? 'b' : 'a')
                File.WriteAllText(path, new string(letter, 4_000_000));
        });
        for (var round = 0; round < 20; round++)
        {
            var content = reader.Read(path);
            Assert.True(content.Text is not null ^ content.Problem is not null);
        }

        await stop.CancelAsync();
        await writer;
        Assert.Equal(4_000_000, reader.Read(path).Text!.Length);
    }

    [Fact]
    public void AFileThatNeverRestsIsAProblem()
    {
        var time = DateTime.UnixEpoch;
        using var restless = new FileReader(_ => time = time.AddTicks(1));
        var content = restless.Read(folder.Write("x.mtp", "a"));
        Assert.Equal("keeps changing while it is read; try again when it rests", content.Problem);
    }

    [Fact]
    public void AFileThatChangesOnceIsReadAgain()
    {
        var path = folder.Write("x.mtp", "old and longer");
        var questions = 0;
        using var watchful = new FileReader(_ =>
        {
            if (++questions == 2)
                File.WriteAllText(path, "new");
            return DateTime.UnixEpoch.AddTicks(Math.Min(questions, 2));
        });
        Assert.Equal("new", watchful.Read(path).Text!.ToString());
        Assert.Equal(4, questions);
    }
}
