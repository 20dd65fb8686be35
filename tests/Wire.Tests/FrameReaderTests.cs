using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Wire.Tests;

/// <summary>
/// Every case runs with the whole input at once, byte by byte, and cut in two at every place: the story must be the same.
/// </summary>
public class FrameReaderTests
{
    private static readonly FrameLimits Limits = new(512, 1000);

    [Theory]
    [InlineData("", "")]
    [InlineData("Content-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("content-length:2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]", "{} [1]")]
    [InlineData("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 2\r\nContent-Type: x; charset=\"utf8\"\r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 2\n\n{}", "{}")]
    [InlineData("\r\n\nContent-Length: 2\r\n\r\n{}\r\n", "{}")]
    [InlineData("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "{}")]
    public async Task Frames(string input, string expected) => await AssertStory(input, expected);

    [Theory]
    [InlineData("no header\r\n\r\n", "!MalformedHeader")]
    [InlineData("{}", "!MalformedHeader")]
    [InlineData(": 5\r\n\r\n", "!MalformedHeader")]
    [InlineData("Content-Type: x\r\n\r\n", "!MissingContentLength")]
    [InlineData("Content-Length: -5\r\n\r\n", "!InvalidContentLength")]
    [InlineData("Content-Length: +5\r\n\r\n", "!InvalidContentLength")]
    [InlineData("Content-Length: five\r\n\r\n", "!InvalidContentLength")]
    [InlineData("Content-Length: 5.0\r\n\r\n", "!InvalidContentLength")]
    [InlineData("Content-Length:\r\n\r\n", "!InvalidContentLength")]
    [InlineData("Content-Length: 1001\r\n\r\n", "!ContentTooLarge")]
    [InlineData("Content-Length: 99999999999999999999999\r\n\r\n", "!ContentTooLarge")]
    [InlineData("garbage with no line end: ", "!MalformedHeader")]
    public async Task FaultThenTheNextMessage(string bad, string fault)
    {
        await AssertStory(bad + "Content-Length: 2\r\n\r\n{}", fault + " {}");
        await AssertStory(bad + "{\"a\":\"not a header\"}Content-Length: 2\r\n\r\n{}Content-Length: 1\r\n\r\n1", fault + " {} 1");
    }

    [Fact]
    public async Task LengthsThatDisagree() =>
        await AssertStory("Content-Length: 5\r\nContent-Length: 2\r\n\r\n{}", "!InvalidContentLength {}");

    [Fact]
    public async Task AnotherCharsetIsSkippedByItsLength() => await AssertStory(
        "Content-Length: 4\r\nContent-Type: a/b; charset=utf-16\r\n\r\nabcdContent-Length: 2\r\n\r\n{}",
            "!UnsupportedCharset {}");

    [Fact]
    public async Task HeaderWithoutEnd() => await AssertStory(
        "a: " + new string('x', 600) + "\r\nContent-Length: 2\r\n\r\n{}", "!MalformedHeader {}");

    [Fact]
    public async Task LengthBeyondTheContent()
    {
        // The next header shows itself before the announced length is reached, or the content is rejected by its reader.
        await AssertStory("Content-Length: 900\r\n\r\n{}Content-Length: 3\r\n\r\n[1]", "!ContentTooShort [1]");
        await AssertStory("Content-Length: 9\r\n\r\n{}Content-Length: 3\r\n\r\n[1]", "?{}Content [1]", reject: "{}Content");
        await AssertStory("Content-Length: 25\r\n\r\n{}Content-Length: 3\r\n\r\n[1]", "?* [1]", reject: "*");
        await AssertStory("Content-Length: 3\r\n\r\n{}CContent-Length: 3\r\n\r\n[1]", "?{}C [1]", reject: "{}C");
    }

    [Fact]
    public async Task LengthShortOfTheContent() => await AssertStory(
        "Content-Length: 3\r\n\r\n{\"a\":1}Content-Length: 3\r\n\r\n[1]", "?{\"a [1]", reject: "{\"a");

    [Fact]
    public async Task RejectedContentDoesNotHideTheNextMistake() => await AssertStory(
        "Content-Length: 2\r\n\r\n{!Content-Length: -1\r\n\r\nContent-Length: 2\r\n\r\n{}", "?{! !InvalidContentLength {}",
            reject: "{!");

    [Theory]
    [InlineData("Content-Len")]
    [InlineData("Content-Length: 10\r\n")]
    [InlineData("Content-Length: 10\r\n\r\n")]
    [InlineData("Content-Length: 10\r\n\r\n{\"a\":")]
    public async Task Truncated(string end) => await AssertStory("Content-Length: 2\r\n\r\n{}" + end, "{} !Truncated");

    [Fact]
    public async Task EmptyContentIsAFrame() => await AssertStory("Content-Length: 0\r\n\r\nContent-Length: 2\r\n\r\n{}", " {}");

    [Fact]
    public async Task AfterRandomBytesTheNextMessagesAreFound()
    {
        var random = new Random(7);
        var pieces = new[] { "Content-Length: ", "3", "\r\n", "\n", "{}", ":", "\0", "\xff", "content-length: 1\r\n\r\n", "-",
            " " };
        for (var round = 0; round < 500; round++)
        {
            var input = string.Concat(Enumerable.Range(0, 30).Select(_ => pieces[random.Next(pieces.Length)]));
            var last = string.Concat(Enumerable.Repeat("Content-Length: 13\r\n\r\n{\"padding\":0}", 3));
            var bytes = Encoding.Latin1.GetBytes(input + last);
            Assert.EndsWith("{\"padding\":0}", await Story(bytes, [], "{}"), StringComparison.Ordinal);
            Assert.EndsWith("{\"padding\":0}", await Story(bytes, [random.Next(1, bytes.Length)], "{}"), StringComparison.Ordinal);
        }
    }

    private static async Task AssertStory(string input, string expected, string reject = "")
    {
        var bytes = Encoding.Latin1.GetBytes(input);
        Assert.Equal(expected, Masked(await Story(bytes, [], reject)));
        Assert.Equal(expected, Masked(await Story(bytes, [.. Enumerable.Range(1, Math.Max(0, bytes.Length - 1))], reject)));
        for (var cut = 1; cut < bytes.Length; cut++) Assert.Equal(expected, Masked(await Story(bytes, [cut], reject)));

        // How much of a too long frame arrives before its neighbour is seen depends on the cut: only the outcome counts.
        string Masked(string story) => reject != "*" ? story : story.Contains('?') ? "?*" + story[story.LastIndexOf(' ')..]
            : story.Replace("!ContentTooShort", "?*", StringComparison.Ordinal);
    }

    /// <summary>
    /// Contents, <c>!</c>faults and <c>?</c>rejected contents, in order; <paramref name="cuts"/> says where the input pauses.
    /// </summary>
    private static async Task<string> Story(byte[] bytes, int[] cuts, string reject)
    {
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 16, useSynchronizationContext: false));
        var reader = new FrameReader(pipe.Reader, Limits);
        var reading = Task.Run(() => ReadAll(reader, reject));
        var from = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            await pipe.Writer.WriteAsync(bytes.AsMemory(from, cut - from));
            from = cut;
        }

        await pipe.Writer.CompleteAsync();
        return await reading;
    }

    private static string ReadAll(FrameReader reader, string reject)
    {
        var story = new List<string>();
        while (true)
        {
            var frame = reader.Read(CancellationToken.None);
            if (frame.Kind == FrameKind.End) return string.Join(' ', story);
            if (frame.Kind == FrameKind.Fault)
            {
                story.Add("!" + frame.Fault);
                continue;
            }

            var content = Encoding.Latin1.GetString(frame.Content.ToArray());
            var isRejected = reject.Length > 0
                && (content == reject || (reject == "*" && content.StartsWith("{}C", StringComparison.Ordinal)));
            story.Add(isRejected ? "?" + content : content);
            if (isRejected) reader.Reject();
            else reader.Accept();
        }
    }
}
