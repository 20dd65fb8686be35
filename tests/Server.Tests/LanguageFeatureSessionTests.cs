using System.Text.Json;

namespace MtpScript.Tooling.Server.Tests;

/// <summary>The features that ask what names mean, through the protocol.</summary>
public class LanguageFeatureSessionTests
{
    private const string Uri = "untitled:one.mtp";

    private const string Program =
        "/// Doubles.\nfunction double(n: number): number { n * 2 }\ntype Color = Red | Green\n"
        + "function name(c: Color): string {\n  match c {\n    Red => \"red\"\n  }\n}\nconst four = double(2)\n";

    private const string Client = """
        {"textDocument":{"diagnostic":{},"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}}}}}
        """;

    [Theory]
    [InlineData("hover", "function double(n: number): number")]
    [InlineData("definition", "\"line\":1,\"character\":9")]
    [InlineData("typeDefinition", "null")]
    [InlineData("documentHighlight", "\"kind\":3")]
    [InlineData("prepareRename", "\"placeholder\":\"double\"")]
    [InlineData("completion", "\"label\":\"double\"")]
    public async Task AnswersAtAName(string method, string expected)
    {
        await using var server = await ServerHarness.Initialized(Client);
        await server.Open(Uri, Program);
        Assert.Contains(expected, (await server.Request("textDocument/" + method, At(8, 15))).GetRawText());
        Assert.DoesNotContain("\"code\"", (await server.Request("textDocument/" + method, At(99, 99))).GetRawText());
    }

    [Fact]
    public async Task ReferencesCountTheDeclarationWhereAsked()
    {
        await using var server = await ServerHarness.Initialized(Client);
        await server.Open(Uri, Program);
        foreach (var (declaration, count) in new[] { ("true", 2), ("false", 1) })
        {
            var found = await server.Request("textDocument/references", At(8, 15, $$""","context":{"includeDeclaration":{{declaration}}}"""));
            Assert.Equal(count, found.GetArrayLength());
        }
    }

    [Fact]
    public async Task ARenameGivesChangesOrSaysWhyNot()
    {
        await using var server = await ServerHarness.Initialized(Client);
        await server.Open(Uri, Program);
        var renamed = await server.Request("textDocument/rename", At(8, 15, ""","newName":"twice" """));
        Assert.Equal(2, renamed.GetProperty("changes").GetProperty(Uri).GetArrayLength());
        var refused = await server.Request("textDocument/rename", At(8, 15, ""","newName":"match" """));
        Assert.Equal(-32803, refused.GetProperty("code").GetInt32());
        Assert.Contains("`match` is a word of the language", refused.GetProperty("message").GetString());
    }

    [Fact]
    public async Task CodeActionsMendWhatIsWrong()
    {
        await using var server = await ServerHarness.Initialized(Client);
        await server.Open(Uri, Program);
        const string Range = """
            {"textDocument":{"uri":"untitled:one.mtp"},"range":{"start":{"line":4,"character":3},"end":{"line":4,"character":3}},"context":{"diagnostics":[]
            """;
        var actions = await server.Request("textDocument/codeAction", Range + "}}");
        Assert.Equal("quickfix", actions[0].GetProperty("kind").GetString());
        Assert.Contains("Green", actions[0].GetProperty("edit").GetRawText());
        Assert.Equal(0, (await server.Request("textDocument/codeAction", Range + ",\"only\":[\"refactor\"]}}")).GetArrayLength());
    }

    [Fact]
    public async Task SignaturesShowTheParameterThatIsGiven()
    {
        await using var server = await ServerHarness.Initialized(Client);
        await server.Open(Uri, Program);
        var help = await server.Request("textDocument/signatureHelp", At(8, 20));
        Assert.Equal(0, help.GetProperty("activeParameter").GetInt32());
        Assert.Equal("n: number", help.GetProperty("signatures")[0].GetProperty("parameters")[0].GetProperty("label").GetString());
        Assert.Equal(JsonValueKind.Null, (await server.Request("textDocument/signatureHelp", At(0, 0))).ValueKind);
    }

    [Fact]
    public async Task SymbolsOfTheWorkspaceAreFoundByName()
    {
        await using var server = await ServerHarness.Initialized(Client);
        await server.Open(Uri, Program);
        var found = await server.Request("workspace/symbol", """{"query":"dbl"}""");
        Assert.Equal("double", found[0].GetProperty("name").GetString());
        Assert.Equal(Uri, found[0].GetProperty("location").GetProperty("uri").GetString());
    }

    private static string At(int line, int character, string more = "") =>
        $$$"""{"textDocument":{"uri":"{{{Uri}}}"},"position":{"line":{{{line}}},"character":{{{character}}}}{{{more}}}}""";
}
