namespace MtpScript.Tooling.Semantics.Tests.Inputs;

public sealed class FilePathTests
{
    [Theory]
    [InlineData("/a/b.mtp", "/a/b.mtp")]
    [InlineData("/a//b.mtp", "/a/b.mtp")]
    [InlineData("/a/./b.mtp", "/a/b.mtp")]
    [InlineData("/a/c/../b.mtp", "/a/b.mtp")]
    [InlineData("/../a.mtp", "/a.mtp")]
    [InlineData("/a/..", "/")]
    [InlineData("/a/b/", "/a/b")]
    [InlineData("/", "/")]
    [InlineData("///a", "/a")]
    [InlineData("//server/share/x.mtp", "//server/share/x.mtp")]
    [InlineData("./a.mtp", "a.mtp")]
    [InlineData("../a.mtp", "../a.mtp")]
    [InlineData("a/../../b.mtp", "../b.mtp")]
    [InlineData("/a/.hidden/..b", "/a/.hidden/..b")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("", "")]
    [InlineData(".", "")]
    [InlineData("c:\\work\\a.mtp", "C:/work/a.mtp")]
    [InlineData("C:/work/../a.mtp", "C:/a.mtp")]
    [InlineData("c:", "C:")]
    [InlineData("/unix/back\\slash.mtp", "/unix/back\\slash.mtp")]
    [InlineData("untitled:Untitled-1", "untitled:Untitled-1")]
    [InlineData("git:/a/../b.mtp?x", "git:/a/../b.mtp?x")]
    public void Has_one_spelling(string given, string expected)
    {
        Assert.Equal(expected, new FilePath(given).Value);
        Assert.Equal(new FilePath(expected), new FilePath(given));
        Assert.Equal(new FilePath(expected).GetHashCode(), new FilePath(given).GetHashCode());
    }

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        string[] parts = ["", ".", "..", "a", "...", "a.b", "/", "//", "C:", "\\"];
        foreach (var first in parts)
        foreach (var second in parts)
        foreach (var third in parts)
        {
            var once = new FilePath($"{first}/{second}/{third}").Value;
            Assert.Equal(once, new FilePath(once).Value);
        }
    }

    [Fact]
    public void Upper_and_lower_case_are_two_files() => Assert.NotEqual(new FilePath("/a.mtp"), new FilePath("/A.mtp"));

    [Fact]
    public void None_is_the_empty_path() => Assert.Equal(new FilePath(""), FilePath.None);

    [Fact]
    public void Orders_by_code_units()
    {
        FilePath[] paths = [new("/b"), new("/a/z"), new("/B"), new("/a")];
        Assert.Equal(["/B", "/a", "/a/z", "/b"], paths.Order().Select(path => path.Value));
    }
}
