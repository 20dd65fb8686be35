using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Projects;

public sealed class ImportScanTests
{
    [Theory]
    [InlineData("import \"a\" as a", "a")]
    [InlineData("import {\n  b,\n  c\n} from \"./x/y\"\nimport * as d from \"z\"", "./x/y z")]
    [InlineData("import e from \"u#1\" as \"v1\"", "u#1")]
    [InlineData("import \"a\\u0062\\\"c\" as a", "ab\"c")]
    [InlineData("import \"open", "open")]
    [InlineData("import \"", "")]
    [InlineData("import", "")]
    [InlineData("const a = 1", "")]
    [InlineData("import \"a\\", "a\\")]
    public void PathsAreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', ImportScan.Read(text).Select(static import => import.Path)));

    /// <summary>Whatever parses as an import was found by the scan.</summary>
    [Fact]
    public void NoImportOfTheCorpusIsMissed()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("tests/corpus"), "*.mtp", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(path);
            var imports = new Workspace(("/a.mtp", text)).Get(ItemTreeQuery.Instance, "/a.mtp").Imports;
            var missed = imports.Select(static import => import.Path).Where(static found => found.Length > 0)
                .Except(ImportScan.Read(text).Select(static import => import.Path));
            Assert.True(!missed.Any(), path);
        }
    }
}
