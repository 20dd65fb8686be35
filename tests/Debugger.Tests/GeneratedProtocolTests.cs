using MtpScript.Tooling.ProtocolGenerator;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Debugger.Tests;

public class GeneratedProtocolTests
{
    [Fact]
    public void CommittedFilesAreWhatTheGeneratorWrites()
    {
        var protocol = ProtocolDescription.ReadAll(Repository.Root).Single(protocol => protocol.Name == "DAP");
        var expected = ProtocolSource.Generate(protocol);
        var committed = Directory.GetFiles(Path.Combine(Repository.Root, protocol.Folder, "Generated"))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        var stale = expected.Keys.Union(committed.Keys)
            .Where(name => !expected.TryGetValue(name, out var content) || committed.GetValueOrDefault(name) != content);
        Assert.True(!stale.Any(), $"stale: {string.Join(", ", stale)}; run: {ProtocolSource.Command}");
    }

    [Fact]
    public void ALaterSchemaReplacesDefinitionsAndEventsAreSent()
    {
        const string Published = """
            {"definitions":{
              "PingRequest":{"allOf":[{"$ref":"#/definitions/Request"},{"type":"object","properties":{
                "command":{"type":"string","enum":["ping"]},"arguments":{"$ref":"#/definitions/PingArguments"}}}]},
              "PingArguments":{"type":"object","properties":{"old":{"type":"string"}}},
              "PongEvent":{"allOf":[{"$ref":"#/definitions/Event"},{"type":"object","properties":{
                "event":{"type":"string","enum":["pong"]},"body":{"type":"object","properties":{"count":{"type":"integer","format":"int64"}},"required":["count"]}}}]}}}
            """;
        const string Added = """{"definitions":{"PingArguments":{"type":"object","properties":{"fresh":{"type":"boolean"}}}}}""";
        const string Served = """
            {"methods":["ping","event pong"],"registrations":[],"alsoWritten":[],"alsoEnumerations":[],"valueTypes":[],"rename":{},"only":{},"narrow":{}}
            """;
        var files = ProtocolSource.Generate(ProtocolDescription.DebugAdapter(Published, Added, Served));
        Assert.Contains("record PingArguments : IJsonReadable<PingArguments>", files["Structures.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public bool? Fresh { get; init; }", files["Structures.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Old", files["Structures.g.cs"], StringComparison.Ordinal);
        Assert.Contains("record PongEventBody : IJsonWritable", files["Structures.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public required long Count { get; init; }", files["Structures.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public const string Pong = \"pong\";", files["Methods.g.cs"], StringComparison.Ordinal);
    }
}
