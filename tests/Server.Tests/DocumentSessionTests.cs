using System.Text.Json;

namespace MtpScript.Tooling.Server.Tests;

public class DocumentSessionTests
{
    private const string Uri = "untitled:one.mtp";
    private const string Bad = "const error = ;\n";
    private const string Good = "const fine = 1\n";
    private const string Document = $$$"""{"textDocument":{"uri":"{{{Uri}}}"}}""";

    [Fact]
    public async Task DiagnosticsArePushedToClientsThatDoNotPull()
    {
        await using var server = await ServerHarness.Initialized("{}");
        await server.Open(Uri, Bad);
        var published = await server.Published(Uri, 1);
        Assert.True(published.GetArrayLength() > 0);
        Assert.Equal("mtp", published[0].GetProperty("source").GetString());
        await server.Change(Uri, 2, Good);
        Assert.Equal(0, (await server.Published(Uri, 2)).GetArrayLength());
        await server.Change(Uri, 3, Bad);
        Assert.True((await server.Published(Uri, 3)).GetArrayLength() > 0);
        await server.Close(Uri);
        Assert.Equal(0, (await server.Published(Uri, null)).GetArrayLength());
    }

    [Fact]
    public async Task PulledDiagnosticsSayWhenNothingChanged()
    {
        await using var server = await ServerHarness.Initialized();
        await server.Open(Uri, Bad);
        var full = await Pull(server, null);
        Assert.Equal("full", full.GetProperty("kind").GetString());
        Assert.True(full.GetProperty("items").GetArrayLength() > 0);
        var id = full.GetProperty("resultId").GetString();
        var unchanged = await Pull(server, id);
        Assert.Equal("unchanged", unchanged.GetProperty("kind").GetString());
        Assert.Equal(id, unchanged.GetProperty("resultId").GetString());
        await server.Change(Uri, 2, "\n" + Bad);
        var moved = await Pull(server, id);
        Assert.Equal("full", moved.GetProperty("kind").GetString());
        await server.Change(Uri, 3, Good);
        Assert.Equal(0, (await Pull(server, moved.GetProperty("resultId").GetString())).GetProperty("items").GetArrayLength());
        await server.Change(Uri, 4, Bad);
        Assert.Equal(id, (await Pull(server, null)).GetProperty("resultId").GetString());
    }

    [Fact]
    public async Task UnknownAndClosedDocumentsAreErrors()
    {
        await using var server = await ServerHarness.Initialized();
        await server.Open(Uri, Good);
        await server.Close(Uri);
        foreach (var method in new[] { "diagnostic", "documentSymbol", "foldingRange", "semanticTokens/full" })
            Assert.Equal(-32803, (await server.Request("textDocument/" + method, Document)).GetProperty("code").GetInt32());
        await server.Open(Uri, Good);
        Assert.Equal("full", (await Pull(server, null)).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task ChangesThatMakeNoSenseAreLoggedAndLeftOut()
    {
        await using var server = await ServerHarness.Initialized();
        await server.Change(Uri, 1, Bad);
        Assert.Contains("is not open", (await server.NextFrom("window/logMessage")).GetRawText(), StringComparison.Ordinal);
        await server.Open(Uri, Good, version: 5);
        await server.Change(Uri, 4, Bad);
        Assert.Contains("at version 5", (await server.NextFrom("window/logMessage")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await Pull(server, null)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task SemanticTokensInFullInPartAndAsDeltas()
    {
        await using var server = await ServerHarness.Initialized();
        await server.Open(Uri, Good);
        var full = await server.Request("textDocument/semanticTokens/full", Document);
        var data = Integers(full.GetProperty("data"));
        Assert.True(data.Count > 0 && data.Count % 5 == 0);
        var id = full.GetProperty("resultId").GetString();
        var same = await Delta(server, id!);
        Assert.Equal(0, same.GetProperty("edits").GetArrayLength());
        await server.Change(Uri, 2, "\n" + Good);
        var delta = await Delta(server, same.GetProperty("resultId").GetString()!);
        foreach (var edit in delta.GetProperty("edits").EnumerateArray())
        {
            data.RemoveRange(edit.GetProperty("start").GetInt32(), edit.GetProperty("deleteCount").GetInt32());
            if (edit.TryGetProperty("data", out var inserted))
                data.InsertRange(edit.GetProperty("start").GetInt32(), Integers(inserted));
        }

        Assert.Equal(Integers((await server.Request("textDocument/semanticTokens/full", Document)).GetProperty("data")), data);
        Assert.True((await Delta(server, "forgotten")).TryGetProperty("data", out _));
        var range = await server.Request("textDocument/semanticTokens/range", $$$"""
            {"textDocument":{"uri":"{{{Uri}}}"},"range":{"start":{"line":0,"character":0},"end":{"line":99,"character":99} } }
            """);
        Assert.True(range.GetProperty("data").GetArrayLength() > 0);
    }

    [Fact]
    public async Task SymbolsFoldingAndSelection()
    {
        await using var server = await ServerHarness.Initialized();
        await server.Open(Uri, "function f(): number {\n  1\n}\n");
        var symbols = await server.Request("textDocument/documentSymbol", Document);
        Assert.True(symbols[0].TryGetProperty("selectionRange", out _));
        Assert.True((await server.Request("textDocument/foldingRange", Document)).GetArrayLength() > 0);
        var selection = await server.Request("textDocument/selectionRange", $$$"""
            {"textDocument":{"uri":"{{{Uri}}}"},"positions":[{"line":1,"character":2},{"line":77,"character":0}]}
            """);
        Assert.Equal(2, selection.GetArrayLength());
        Assert.True(selection[0].TryGetProperty("parent", out _));
    }

    [Fact]
    public async Task ClientsWithoutTreesGetLists()
    {
        await using var server = await ServerHarness.Initialized("{}");
        await server.Open(Uri, "function f(): number {\n  1\n}\n");
        var symbols = await server.Request("textDocument/documentSymbol", Document);
        Assert.Equal(Uri, symbols[0].GetProperty("location").GetProperty("uri").GetString());
    }

    [Fact]
    public async Task LoneSurrogatesAreTextLikeAnyOther()
    {
        await using var server = await ServerHarness.Initialized();
        await server.Notify("textDocument/didOpen", $$$"""
            {"textDocument":{"uri":"{{{Uri}}}","languageId":"mtpscript","version":1,"text":"// \ud800\nconst error = ;\n\udc00"}}
            """);
        Assert.True((await Pull(server, null)).GetProperty("items").GetArrayLength() > 0);
    }

    private static Task<JsonElement> Pull(ServerHarness server, string? previous) => server.Request(
        "textDocument/diagnostic",
        $$$"""{"textDocument":{"uri":"{{{Uri}}}"},"previousResultId":{{{(previous is null ? "null" : $"\"{previous}\"")}}}}""");

    private static Task<JsonElement> Delta(ServerHarness server, string previous) => server.Request(
        "textDocument/semanticTokens/full/delta",
        $$$"""{"textDocument":{"uri":"{{{Uri}}}"},"previousResultId":"{{{previous}}}"}""");

    private static List<int> Integers(JsonElement data) => [.. data.EnumerateArray().Select(static item => item.GetInt32())];
}
