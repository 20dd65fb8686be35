using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Server.Workspace;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Tests;

public class TranslationTests
{
    [Theory]
    [InlineData("file:///home/a/b.mtp", "/home/a/b.mtp")]
    [InlineData("FILE:///home/a/b.mtp", "/home/a/b.mtp")]
    [InlineData("file://localhost/a.mtp", "/a.mtp")]
    [InlineData("file:///a/%C3%A9%20%23%25.mtp", "/a/é #%.mtp")]
    [InlineData("file:///a/./b/../c.mtp", "/a/c.mtp")]
    [InlineData("file:///a//c.mtp", "/a/c.mtp")]
    [InlineData("file:///a/b.mtp?query#fragment", "/a/b.mtp")]
    [InlineData("file:///c%3A/x/y.mtp", "C:/x/y.mtp")]
    [InlineData("file:///C:/x/y.mtp", "C:/x/y.mtp")]
    [InlineData("file://server/share/a.mtp", "//server/share/a.mtp")]
    [InlineData("untitled:Untitled-1", "untitled:Untitled-1")]
    [InlineData("file:relative", "file:relative")]
    [InlineData("", "")]
    [InlineData("not a uri", "not a uri")]
    [InlineData("file:///a/%zz%", "/a/%zz%")]
    public void PathsOfUris(string uri, string path) => Assert.Equal(path, DocumentUris.ToPath(uri).Value);

    [Theory]
    [InlineData("/home/a/b.mtp", "file:///home/a/b.mtp")]
    [InlineData("/a/é #%?.mtp", "file:///a/%C3%A9%20%23%25%3F.mtp")]
    [InlineData("C:/x/y.mtp", "file:///C%3A/x/y.mtp")]
    [InlineData("//server/share/a.mtp", "file://server/share/a.mtp")]
    [InlineData("untitled:Untitled-1", "untitled:Untitled-1")]
    public void UrisOfPaths(string path, string uri)
    {
        Assert.Equal(uri, DocumentUris.ToUri(new FilePath(path)));
        Assert.Equal(path, DocumentUris.ToPath(uri).Value);
    }

    [Fact]
    public void DeltasMakeTheNewTokensOfTheOld()
    {
        var random = new Random(9);
        for (var round = 0; round < 500; round++)
        {
            var before = Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(3)).ToImmutableArray();
            var after = Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(3)).ToImmutableArray();
            if (random.Next(4) == 0) after = before;
            var edits = SemanticTokenDelta.Between(before, after);
            Assert.Equal(before.SequenceEqual(after), edits.IsEmpty);
            var patched = before;
            foreach (var edit in edits)
                patched = patched.RemoveRange(edit.Start, edit.DeleteCount).InsertRange(edit.Start, edit.Data ?? []);
            Assert.Equal(after.ToArray(), patched.ToArray());
        }
    }

    [Fact]
    public void DeepSelectionsAreCutToWhatClientsCanParse()
    {
        var text = SourceText.From(new string('x', 100_000));
        var spans = Enumerable.Range(0, 40_000).Select(depth => TextSpan.FromBounds(40_000 - depth, 50_000 + depth))
            .ToImmutableArray();
        var chain = SelectionTranslator.Translate(spans, new PositionTranslator(text, PositionEncoding.Utf16));
        var ranges = new List<DocumentRange>();
        for (var link = chain; link is not null; link = link.Parent) ranges.Add(link.Range);
        Assert.Equal(200, ranges.Count);
        Assert.Equal(40_000, ranges[0].Start.Character);
        Assert.Equal(1, ranges[^1].Start.Character);
        Assert.True(ranges.Zip(ranges.Skip(1)).All(static pair => pair.Second.Start.Character < pair.First.Start.Character));
        using var json = JsonBuffers.Write(chain);
        Assert.True(json.Length > 0);
    }

    [Fact]
    public void TheLifecycleOfTheSpecification()
    {
        var created = default(Lifecycle);
        Assert.Equal(-32002, created.Refuse("textDocument/hover")?.Code);
        Assert.Equal(-32002, created.Refuse(Methods.Shutdown)?.Code);
        Assert.Null(created.Refuse(Methods.Initialize));
        Assert.Null(created.Refuse(Methods.Exit));
        Assert.Equal(1, created.Exited().ExitCode);
        var initialized = created.Initialized();
        Assert.Equal(JsonRpcErrorCodes.InvalidRequest, initialized.Refuse(Methods.Initialize)?.Code);
        Assert.Null(initialized.Refuse("anything"));
        var shutDown = initialized.ShutDown();
        Assert.Equal(JsonRpcErrorCodes.InvalidRequest, shutDown.Refuse(Methods.Initialize)?.Code);
        Assert.Equal(JsonRpcErrorCodes.InvalidRequest, shutDown.Refuse(Methods.Shutdown)?.Code);
        Assert.Null(shutDown.Refuse(Methods.Exit));
        Assert.Equal(0, shutDown.Exited().ExitCode);
        Assert.NotNull(shutDown.Exited().Refuse(Methods.Exit));
    }

    [Theory]
    [InlineData("""{"processId":null,"rootUri":"file:///r","capabilities":{}}""", "/r")]
    [InlineData("""{"processId":null,"rootUri":null,"rootPath":"/p","capabilities":{}}""", "/p")]
    [InlineData("""{"processId":null,"rootUri":null,"capabilities":{}}""", "")]
    [InlineData("""{"processId":null,"rootUri":"untitled:x","rootPath":"/p","capabilities":{}}""", "")]
    [InlineData("""
        {"processId":null,"rootUri":"file:///r","capabilities":{},"workspaceFolders":[{"uri":"file:///a","name":"a"},
         {"uri":"git:/b","name":"b"},{"uri":"file:///c","name":"c"}]}
        """, "/a /c")]
    [InlineData("""{"processId":null,"rootUri":"file:///r","capabilities":{},"workspaceFolders":null}""", "/r")]
    public void WorkspaceFoldersOfOldAndNewClients(string json, string roots)
    {
        Assert.True(JsonPayload.TryRead<InitializeParams>(System.Text.Encoding.UTF8.GetBytes(json), out var parameters, out _));
        Assert.Equal(roots, string.Join(' ', WorkspaceFolders.Of(parameters).Roots));
    }

    [Fact]
    public void FilesBelongToTheirFolderAndNotToItsNamesake()
    {
        Assert.True(WorkspaceFolders.IsUnder(new FilePath("/a/b/c.mtp"), "/a/b"));
        Assert.True(WorkspaceFolders.IsUnder(new FilePath("/a/b"), "/a/b/"));
        Assert.False(WorkspaceFolders.IsUnder(new FilePath("/a/bc/d.mtp"), "/a/b"));
        Assert.True(WorkspaceFolders.IsUnder(new FilePath("/a.mtp"), "/"));
    }
}
