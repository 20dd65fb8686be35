using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Syntax.Tests.Testing;

public sealed class GoldenTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("golden").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AMissingFileIsAFailureThatShowsTheText()
    {
        var failure = Assert.Throws<GoldenMismatchException>(() => Check("a.txt", "one\n", isUpdating: false));
        Assert.Contains("a.txt is missing", failure.Message, StringComparison.Ordinal);
        Assert.Contains("UPDATE_EXPECT=1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UpdatingWritesTheFileThatThenFits()
    {
        Check("below/a.txt", "one\n", isUpdating: true);
        Check("below/a.txt", "one\n", isUpdating: false);
        var failure = Assert.Throws<GoldenMismatchException>(() => Check("below/a.txt", "two\n", isUpdating: false));
        Assert.Contains("- one\n+ two\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LineEndsOfACheckoutDoNotMatter()
    {
        File.WriteAllText(Path.Join(folder, "a.txt"), "one\r\ntwo\r\n");
        Check("a.txt", "one\ntwo\n", isUpdating: false);
    }

    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", "")]
    [InlineData("a\nb\nc", "a\nx\nc", "  a\n- b\n+ x\n  c\n")]
    [InlineData("a\nb", "a\nb\nc", "  a\n  b\n+ c\n")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9", "x\n2\n3\n4\n5\n6\n7\n8\ny", "- 1\n+ x\n  2\n  3\n…\n  7\n  8\n- 9\n+ y\n")]
    public void DifferencesOfLines(string before, string after, string expected) =>
        Assert.Equal(expected, LineDifference.Draw(before, after));

    private void Check(string path, string actual, bool isUpdating) =>
        Golden.Check(name => Path.Join(folder, name), isUpdating, path, actual);
}
