using System.Runtime.CompilerServices;
using MtpScript.Tooling.ProtocolGenerator;

namespace MtpScript.Tooling.Server.Tests;

public class GeneratedProtocolTests
{
    [Fact]
    public void CommittedFilesAreWhatTheGeneratorWrites()
    {
        var folder = Path.Combine(RepositoryRoot(), "server", "Protocol");
        var expected = ProtocolSource.Generate(ProtocolDescription.ReadAll(RepositoryRoot()).Single(protocol => protocol.Name == "LSP"));
        var generated = Path.Combine(folder, "Generated");
        var committed = Directory.GetFiles(generated).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        var stale = expected.Keys.Union(committed.Keys)
            .Where(name => !expected.TryGetValue(name, out var content) || committed.GetValueOrDefault(name) != content);
        Assert.True(!stale.Any(), $"stale: {string.Join(", ", stale)}; run: {ProtocolSource.Command}");
    }

    [Fact]
    public void AMethodThatIsNotInTheSpecificationIsRefused()
    {
        const string Model = """{"structures":[],"enumerations":[],"typeAliases":[],"requests":[],"notifications":[]}""";
        const string Served = """
            {"methods":["textDocument/dream"],"registrations":[],"alsoWritten":[],"alsoEnumerations":[],"valueTypes":[],"rename":{},
             "only":{},"narrow":{}}
            """;
        var exception = Assert.Throws<ArgumentException>(() => ProtocolSource.Generate(ProtocolDescription.LanguageServer(Model, Served)));
        Assert.Contains("textDocument/dream", exception.Message, StringComparison.Ordinal);
    }

    private static string RepositoryRoot([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
