using System.Text.Json;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Translation;

namespace MtpScript.Tooling.Server.Tests;

public sealed class WorkspaceSessionTests : IDisposable
{
    private const string Bad = "const error = ;\n";
    private const string Good = "const fine = 1\n";

    private readonly string _root = Directory.CreateTempSubdirectory("mtp server é ").FullName;

    private string Folders => $$"""[{"uri":"{{UriOf("")}}","name":"root"}]""";

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task EveryFileOfTheWorkspaceIsReported()
    {
        Write("bad.mtp", Bad);
        Write("sub/good.mtps", Good);
        Write("sub/not.txt", Bad);
        Write(".hidden/x.mtp", Bad);
        Write("node_modules/x.mtp", Bad);
        await using var server = await ServerHarness.Initialized(ServerHarness.Pulling, Folders);
        var items = await Pull(server, "[]");
        Assert.Equal(["bad.mtp full True", "sub/good.mtps full False"], items.Select(Described).Order());
        Assert.All(items, static item => Assert.Equal(JsonValueKind.Null, item.GetProperty("version").ValueKind));

        var previous = string.Join(',', items.Select(static item =>
            $$"""{"uri":"{{item.GetProperty("uri").GetString()}}","value":"{{item.GetProperty("resultId").GetString()}}"}"""));
        var again = await Pull(server, $"[{previous}]");
        Assert.All(again, static item => Assert.Equal("unchanged", item.GetProperty("kind").GetString()));

        File.Delete(Path.Combine(_root, "bad.mtp"));
        await Watched(server, "bad.mtp", 3);
        await server.Reply(await server.NextFrom("workspace/diagnostic/refresh"));
        var after = await Pull(server, $"[{previous}]");
        Assert.Equal(["bad.mtp full False", "sub/good.mtps unchanged"], after.Select(Described).Order());
    }

    [Fact]
    public async Task FilesAreReadAgainWhenTheyChangeAndWhenTheyAreClosed()
    {
        Write("a.mtp", Good);
        await using var server = await ServerHarness.Initialized(ServerHarness.Pulling, Folders);
        Assert.Equal(["a.mtp full False"], (await Pull(server, "[]")).Select(Described));
        Write("a.mtp", Bad);
        Write("new.mtp", Good);
        await Watched(server, "a.mtp", 2);
        await Watched(server, "new.mtp", 1);
        Assert.Equal(["a.mtp full True", "new.mtp full False"], (await Pull(server, "[]")).Select(Described).Order());

        await server.Open(UriOf("a.mtp"), Good, version: 7);
        var open = (await Pull(server, "[]")).Single(item => item.GetProperty("uri").GetString() == UriOf("a.mtp"));
        Assert.Equal("a.mtp full False", Described(open));
        Assert.Equal(7, open.GetProperty("version").GetInt32());
        await server.Close(UriOf("a.mtp"));
        Assert.Equal(["a.mtp full True", "new.mtp full False"], (await Pull(server, "[]")).Select(Described).Order());
    }

    [Fact]
    public async Task ResultsAreStreamedWithProgress()
    {
        for (var index = 0; index < 100; index++) Write($"f{index}.mtp", index % 2 == 0 ? Good : Bad);
        await using var server = await ServerHarness.Initialized(ServerHarness.Pulling, Folders);
        var id = await server.Begin(
            "workspace/diagnostic", """{"previousResultIds":[],"partialResultToken":"part","workDoneToken":7}""");
        var (items, kinds) = (0, new List<string>());
        while (kinds is not [.., "end"])
        {
            var progress = (await server.NextFrom("$/progress")).GetProperty("params");
            var value = progress.GetProperty("value");
            if (progress.GetProperty("token").ValueKind == JsonValueKind.String)
                items += value.GetProperty("items").GetArrayLength();
            else kinds.Add(value.GetProperty("kind").GetString()!);
        }

        Assert.Equal(100, items);
        Assert.Equal("begin", kinds[0]);
        Assert.Contains("report", kinds);
        Assert.Equal(0, (await server.Answer(id)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task FoldersComeAndGo()
    {
        Write("one/a.mtp", Good);
        Write("two/b.mtp", Good);
        await using var server = await ServerHarness.Initialized(
            ServerHarness.Pulling, $$"""[{"uri":"{{UriOf("one")}}","name":"one"}]""");
        Assert.Equal(["one/a.mtp full False"], (await Pull(server, "[]")).Select(Described));
        await server.Notify("workspace/didChangeWorkspaceFolders", $$$"""
            {"event":{"added":[{"uri":"{{{UriOf("two")}}}","name":"two"}],"removed":[{"uri":"{{{UriOf("one")}}}","name":"one"}]}}
            """);
        Assert.Equal(["two/b.mtp full False"], (await Pull(server, "[]")).Select(Described));
    }

    [Fact]
    public async Task ClientsThatDoNotPullHearOfTheWholeWorkspace()
    {
        Write("bad.mtp", Bad);
        const string Client =
            """{"window":{"workDoneProgress":true},"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}""";
        await using var server = await ServerHarness.Initialized(Client, Folders);
        await server.Reply(await server.NextFrom("window/workDoneProgress/create"));
        var registration = await server.NextFrom("client/registerCapability");
        Assert.Contains("**/{*.mtp,*.mtps,mtp.toml}", registration.GetRawText(), StringComparison.Ordinal);
        await server.Reply(registration);
        Assert.True((await server.Published(UriOf("bad.mtp"), null)).GetArrayLength() > 0);
        Write("bad.mtp", Good);
        await Watched(server, "bad.mtp", 2);
        Assert.Equal(0, (await server.Published(UriOf("bad.mtp"), null)).GetArrayLength());
    }

    [Fact]
    public async Task TheHostMayFindTheFiles()
    {
        Write("a.mtp", Bad);
        Write("ignored.mtp", Bad);
        await using var server = new ServerHarness(new LanguageServerOptions
        {
            Version = "0",
            FindPrograms = static (root, _) => [Path.Combine(root, "a.mtp")],
        });
        await server.Request("initialize", $$"""
            {"processId":null,"rootUri":null,"capabilities":{{ServerHarness.Pulling}},"workspaceFolders":{{Folders}}}
            """);
        await server.Notify("initialized", "{}");
        Assert.Equal(["a.mtp full True"], (await Pull(server, "[]")).Select(Described));
    }

    [Fact]
    public async Task AFolderThatIsNotThereIsALogEntry()
    {
        await using var server = await ServerHarness.Initialized(
            ServerHarness.Pulling, $$"""[{"uri":"{{UriOf("nowhere")}}","name":"x"}]""");
        Assert.Empty(await Pull(server, "[]"));
        Assert.Contains("nowhere", (await server.NextFrom("window/logMessage")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportsThatLeadOutsideOfTheFoldersAreRead()
    {
        Write("app/main.mtp", "import { two } from \"../library/two\"\nimport { late } from \"../late\"\nconst four = two + late\n");
        Write("library/two.mtp", "import { one } from \"./one\"\nconst two = one + one\n");
        Write("library/one.mtp", "const one = 1\nconst error = ;\n");
        Write("library/unasked.mtp", Bad);
        await using var server = await ServerHarness.Initialized(
            ServerHarness.Pulling, $$"""[{"uri":"{{UriOf("app")}}","name":"app"}]""");
        var before = await Pull(server, "[]");
        Assert.Equal(["app/main.mtp full True"], before.Select(Described));
        Assert.Contains("../late", before.Single().GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("../library/two", before.Single().GetRawText(), StringComparison.Ordinal);

        Write("late.mtp", "const late = 2\n");
        await Watched(server, "late.mtp", 1);
        Assert.DoesNotContain("../late", (await Pull(server, "[]")).Single().GetRawText(), StringComparison.Ordinal);

        Write("library/two.mtp", "const three = 3\n");
        await Watched(server, "library/two.mtp", 2);
        Assert.Contains("`two`", (await Pull(server, "[]")).Single().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsOpenWithoutAFolderFindsItsImportsAndItsProject()
    {
        Write("one.mtp", "const one = 1\n");
        Write("more.mtp", "const more = 1\n");
        Write("mtp.toml", "[lints]\nunused-binding = \"off\"\n");
        await using var server = await ServerHarness.Initialized(ServerHarness.Pulling);
        await server.Open(UriOf("main.mtp"), "import { one } from \"./one\"\nconst two = one + one\n");
        Assert.Equal(["main.mtp full False"], (await Pull(server, "[]")).Select(Described));
        await server.Reply(await server.NextFrom("workspace/diagnostic/refresh"));
        const string Edited = "import { one } from \"./one\"\nimport { more } from \"./more\"\nconst two = one + more\n";
        await server.Change(UriOf("main.mtp"), 2, Edited);
        await server.Reply(await server.NextFrom("workspace/diagnostic/refresh"));
        Assert.Equal(["main.mtp full False"], (await Pull(server, "[]")).Select(Described));
    }

    [Fact]
    public async Task WhatLiesOutsideOfTheFoldersIsNotRenamed()
    {
        Write("app/main.mtp", "import { one } from \"../one\"\nconst two = one + 1\n");
        Write("one.mtp", "const one = 1\n");
        await using var server = await ServerHarness.Initialized(
            ServerHarness.Pulling, $$"""[{"uri":"{{UriOf("app")}}","name":"app"}]""");
        await Pull(server, "[]");
        var answer = await server.Request("textDocument/rename", $$"""
            {"textDocument":{"uri":"{{UriOf("app/main.mtp")}}"},"position":{"line":0,"character":9},"newName":"uno"}
            """);
        Assert.Contains("outside of the open folders", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string UriOf(string name) =>
        DocumentUris.ToUri(new FilePath(Path.TrimEndingDirectorySeparator(Path.Combine(_root, name))));

    private string Described(JsonElement item)
    {
        var name = item.GetProperty("uri").GetString()![(UriOf("").Length + 1)..];
        var kind = item.GetProperty("kind").GetString();
        return kind == "full" ? $"{name} full {item.GetProperty("items").GetArrayLength() > 0}" : $"{name} {kind}";
    }

    private Task Watched(ServerHarness server, string name, int type) =>
        server.Notify("workspace/didChangeWatchedFiles", $$$"""{"changes":[{"uri":"{{{UriOf(name)}}}","type":{{{type}}}}]}""");

    private static async Task<List<JsonElement>> Pull(ServerHarness server, string previous)
    {
        var report = await server.Request("workspace/diagnostic", $$"""{"previousResultIds":{{previous}}}""");
        return [.. report.GetProperty("items").EnumerateArray()];
    }
}
