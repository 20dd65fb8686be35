using System.Text.Json;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

public sealed class SymbolsAndDepsCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SymbolsAndDepsCommandTests()
    {
        folder.Write("app/main.mtp", "import { add } from \"./lib\"\nimport \"./gone\" as gone\napi GET \"/\" function total(a: number) { add(a, 1) }\n");
        folder.Write("app/lib.mtp", "import \"./base\" as base\nfunction add(a, b) { base.one() + a + b }\n");
        folder.Write("app/base.mtp", "type Kind = Small | Large(size: number)\ntype User { name: string }\nfunction one(): number { 1 }\n");
        folder.Write("ring/a.mtp", "import \"./b\" as b\nfunction fa(): number { b.fb() }\n");
        folder.Write("ring/b.mtp", "import \"./a\" as a\nfunction fb(): number { 1 }\nfunction fc(): number { a.fa() }\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SymbolsShowInferredTypes()
    {
        Assert.Equal(
            "2:10: function add: function(number, number): number\n", Run("symbols", "app/lib.mtp").Output);
        Assert.Equal("1:6: union Kind\n2:6: record User\n3:10: function one: function(): number\n", Run("symbols", "app/base.mtp").Output);
    }

    [Fact]
    public void SymbolsAreWrittenAsJson()
    {
        using var json = JsonDocument.Parse(Run("symbols", "app/base.mtp", "--json").Output);
        Assert.Equal("app/base.mtp", json.RootElement.GetProperty("path").GetString());
        var symbols = json.RootElement.GetProperty("symbols");
        Assert.Equal(["union", "record", "function"], symbols.EnumerateArray().Select(symbol => symbol.GetProperty("kind").GetString()));
        Assert.Equal("Large", symbols[0].GetProperty("members")[1].GetString());
        Assert.Equal(64, symbols[0].GetProperty("contentHash").GetString()!.Length);
        Assert.Equal(1, symbols[1].GetProperty("range").GetProperty("start").GetProperty("line").GetInt32() - 1);
        Assert.Equal("function(): number", symbols[2].GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("gone.mtp")]
    [InlineData("app")]
    public void SymbolsAreThoseOfOneFile(string path)
    {
        var run = Run("symbols", path);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public void DependenciesAreShownWithRingsAndWhatIsNotThere()
    {
        Assert.Equal(
            "app/base.mtp\napp/lib.mtp\n  imports app/base.mtp\napp/main.mtp\n  imports app/lib.mtp\n  imports \"./gone\", which is not there\n"
            + "ring/a.mtp\n  imports ring/b.mtp\nring/b.mtp\n  imports ring/a.mtp\nring: ring/a.mtp → ring/b.mtp → ring/a.mtp\n5 modules, 4 imports, 1 ring\n",
            Run("deps").Output);
    }

    [Fact]
    public void WhatAChangeReachesIsListed()
    {
        Assert.Equal(
            "app/lib.mtp\napp/main.mtp (through others)\n2 modules would be reached by a change of app/base.mtp\n",
            Run("deps", "--impact", "app/base.mtp").Output);
        Assert.Equal("0 modules would be reached by a change of app/main.mtp\n", Run("deps", "app", "--impact", "app/main.mtp").Output);
        Assert.Equal(2, Run("deps", "--impact", "app/gone.mtp").ExitCode);
    }

    [Fact]
    public void DependenciesAreDrawnAndWrittenAsJson()
    {
        var dot = Run("deps", "--format", "dot").Output;
        Assert.Contains("  \"app/main.mtp\" -> \"app/lib.mtp\";\n", dot);
        Assert.Contains("  \"ring/a.mtp\" [color=red];\n", dot);
        using var json = JsonDocument.Parse(Run("deps", "--format", "json").Output);
        var modules = json.RootElement.GetProperty("modules");
        Assert.Equal("./gone", modules[2].GetProperty("unresolved")[0].GetString());
        Assert.Equal(3, json.RootElement.GetProperty("rings")[0].GetArrayLength());
        using var impact = JsonDocument.Parse(Run("deps", "--format", "json", "--impact", "app/lib.mtp").Output);
        Assert.Equal("app/lib.mtp", impact.RootElement.GetProperty("changed").GetString());
        Assert.Equal(2, impact.RootElement.GetProperty("modules").GetArrayLength());
    }

    [Fact]
    public void CheckExplainsEachKindOfDiagnosticOnce()
    {
        folder.Write("wrong.mtp", "const one = 1 === 2\nconst two = 3 === 4\n");
        var run = Run("check", "wrong.mtp", "--explain");
        Assert.Single(run.Output.Split("MTP0213 ")[1..]);
        using var json = JsonDocument.Parse(Run("check", "wrong.mtp", "--explain", "--format", "json").Output);
        var explained = json.RootElement.GetProperty("explanations").EnumerateObject().ToList();
        Assert.Contains(json.RootElement.GetProperty("diagnostics")[0].GetProperty("code").GetString(), explained.Select(entry => entry.Name));
        Assert.All(explained, entry => Assert.NotEqual("", entry.Value.GetProperty("explanation").GetString()));
        Assert.DoesNotContain("\"explanations\"", Run("check", "wrong.mtp", "--format", "json").Output);
    }

    private CommandLineRun Run(params string[] arguments) => CommandLineRun.In(folder.Path, arguments);
}
