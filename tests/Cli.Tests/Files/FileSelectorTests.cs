using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Files;

public sealed class FileSelectorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFolderStandsForTheProgramsInItAndBelow()
    {
        Write("b.mtp", "a.mtps", "sub/deep/c.mtp", "sub/d.txt", "sub/mtp");
        Assert.Equal(["a.mtps", "b.mtp", "sub/deep/c.mtp"], Files("."));
        Assert.Equal(["sub/deep/c.mtp"], Files("sub"));
        Assert.Equal(["sub/deep/c.mtp"], Files("./sub/"));
        Assert.Equal([$"{folder.Path}/sub/deep/c.mtp"], Files(folder.Full("sub")));
        var roundabout = $"../{Path.GetFileName(folder.Path)}/sub";
        Assert.Equal([$"{roundabout}/deep/c.mtp"], Files(roundabout));
    }

    [Fact]
    public void HiddenFilesAndNodeModulesAreLeftOut()
    {
        Write("a.mtp", ".hidden/b.mtp", ".c.mtp", "node_modules/x/d.mtp", "sub/node_modules/e.mtp");
        Assert.Equal(["a.mtp"], Files("."));
    }

    [Fact]
    public void AFolderThatIsNamedLikeAFileIsAFolder()
    {
        Write("x.mtp/inner.mtp");
        Assert.Equal(["x.mtp/inner.mtp"], Files("."));
        Assert.Equal(["x.mtp/inner.mtp"], Files("x.mtp"));
    }

    [Fact]
    public void AFileIsThereOnceHoweverOftenItIsNamed()
    {
        Write("a.mtp", "sub/b.mtp");
        Assert.Equal(["a.mtp", "sub/b.mtp"], Files("a.mtp", ".", "sub", "sub/../a.mtp", "*.mtp"));
    }

    [Fact]
    public void IgnoredFilesAreLeftOutUnlessTheyAreNamed()
    {
        Write("a.mtp", "out/b.mtp", "sub/c.mtp", "sub/keep.mtp");
        folder.Write(".gitignore", "out/\nc.mtp\n*keep*\n");
        folder.Write("sub/.gitignore", "!keep.mtp\n");
        Assert.Equal(["a.mtp", "sub/keep.mtp"], Files("."));
        Assert.Equal(["a.mtp", "out/b.mtp", "sub/c.mtp"], Files("a.mtp", "sub/c.mtp", "out"));
    }

    [Fact]
    public void RulesOfTheFoldersAboveHoldInARepository()
    {
        Write("sub/a.mtp", "sub/b.mtp", "sub/c.mtp");
        folder.Write(".gitignore", "b.mtp\n");
        Assert.Equal(["sub/a.mtp", "sub/b.mtp", "sub/c.mtp"], Files("sub"));
        folder.Make(".git/info");
        folder.Write(".git/info/exclude", "c.mtp\n");
        Assert.Equal(["sub/a.mtp"], Files("sub"));
        Assert.Equal(["sub/a.mtp"], Files("."));
    }

    [Theory]
    [InlineData("*.mtp", "a.mtp")]
    [InlineData("./*.mtp", "a.mtp")]
    [InlineData("sub/*.mtp", "sub/b.mtp", "sub/c.mtp")]
    [InlineData("sub/[!b].mtp", "sub/c.mtp")]
    [InlineData("**/c.mtp", "sub/c.mtp", "sub/deep/c.mtp")]
    [InlineData("**/*.mtp", "a.mtp", "sub/b.mtp", "sub/c.mtp", "sub/deep/c.mtp")]
    [InlineData("s*", "sub/b.mtp", "sub/c.mtp", "sub/deep/c.mtp")]
    [InlineData("*/d*", "sub/deep/c.mtp")]
    [InlineData("sub/**", "sub/b.mtp", "sub/c.mtp", "sub/deep/c.mtp")]
    public void AGlobStandsForWhatMatches(string glob, params string[] expected)
    {
        Write("a.mtp", "sub/b.mtp", "sub/c.mtp", "sub/deep/c.mtp", "sub/notes.md", "ignored/x.mtp");
        folder.Write(".gitignore", "ignored\n");
        Assert.Equal(expected, Files(glob));
    }

    [Fact]
    public void AnAbsoluteGlobWorks()
    {
        Write("sub/a.mtp");
        Assert.Equal([$"{folder.Path}/sub/a.mtp"], Files($"{folder.Path}/*/*.mtp"));
    }

    [Fact]
    public void AFileWhoseNameLooksLikeAGlobIsAFile()
    {
        Write("[a].mtp", "a.mtp");
        Assert.Equal(["[a].mtp"], Files("[a].mtp"));
    }

    [Theory]
    [InlineData("missing.mtp", "missing.mtp: no such file or folder")]
    [InlineData("missing/", "missing: no such file or folder")]
    [InlineData("*.nothing", "*.nothing: no .mtp or .mtps file matches")]
    [InlineData("nowhere/*.mtp", "nowhere/*.mtp: no .mtp or .mtps file matches")]
    [InlineData("empty", "empty: no .mtp or .mtps files in this folder that are not ignored")]
    [InlineData("notes.md", "notes.md: is no MtpScript file: its name does not end in .mtp or .mtps")]
    [InlineData("", ": is no path")]
    [InlineData("a\0b", "a\\0b: is no path")]
    public void WhatStandsForNothingIsAProblem(string path, string expected)
    {
        Write("notes.md", "a.mtp");
        folder.Make("empty");
        var selection = FileSelector.Select([path, "a.mtp"], folder.Path);
        Assert.Equal([expected], selection.Problems.Select(problem => $"{problem.ShownPath}: {problem.Message}"));
        Assert.Equal(["a.mtp"], selection.Files.Select(file => file.ShownPath));
    }

    [Fact]
    public void LinksToFoldersAreEnteredOnlyWhenTheyAreNamed()
    {
        Write("real/a.mtp");
        folder.Link("real/loop", "..");
        folder.Link("real/self", ".");
        folder.Link("alias", "real");
        Assert.Equal(["real/a.mtp"], Files("."));
        Assert.Equal(["alias/a.mtp"], Files("alias"));
    }

    [Fact]
    public void LinksToFilesAreFiles()
    {
        Write("a.mtp");
        folder.Link("b.mtp", "a.mtp");
        Assert.Equal(["a.mtp", "b.mtp"], Files("."));
    }

    [Fact]
    public void ALinkThatLeadsNowhereIsAFileThatCannotBeRead()
    {
        folder.Link("broken.mtp", "nowhere.mtp");
        folder.Link("circle.mtp", "circle.mtp");
        Assert.Equal(["broken.mtp", "circle.mtp"], Files("broken.mtp", "circle.mtp"));
    }

    [Fact]
    public void ManyFoldersDeepIsNoProblem()
    {
        var deep = string.Concat(Enumerable.Repeat("d/", 300));
        Write($"{deep}a.mtp");
        Assert.Equal([$"{deep}a.mtp"], Files("."));
    }

    private void Write(params string[] paths)
    {
        foreach (var path in paths)
            folder.Write(path);
    }

    private string[] Files(params string[] paths)
    {
        var selection = FileSelector.Select(paths, folder.Path);
        Assert.Empty(selection.Problems);
        return [.. selection.Files.Select(file => file.ShownPath)];
    }
}
