using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Projects;

public sealed class LeadingImportsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("// nothing\n")]
    [InlineData("import \"a\" as a")]
    [InlineData("/* c */ import \"a\" as a; import { b, c } from \"d\"\n;;import * as e from \"./f\"\r\nimport g from \"u#1\" as \"v1\"\nconst h = 1\n")]
    [InlineData("import g from \"u#1\"\nconst importance = reimport + import_2\n")]
    [InlineData("const h = \"important\"")]
    public void AreReadWithoutTheRest(string text) => Assert.Equal(Parsed(text), LeadingImports.TryRead(SourceText.From(text)));

    [Theory]
    [InlineData("const a = 1\nimport \"b\" as b")]
    [InlineData("import \"a\" as a\n// import\n")]
    [InlineData("import \"a\" as\n")]
    [InlineData("import { a from \"b\"\nfunction f() { 1 }\n")]
    [InlineData("import")]
    [InlineData("import \"a\" as a\nx import")]
    public void AreLeftToTheParserWhereTheyAreNotClear(string text) => Assert.Null(LeadingImports.TryRead(SourceText.From(text)));

    /// <summary>Whatever is read without the parser is what the parser finds: in the corpus, and in each of its files with a piece cut out or put in.</summary>
    [Fact]
    public void AreThoseOfTheParser()
    {
        var random = new Random(7);
        var read = 0;
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("tests/corpus"), "*.mtp", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(path);
            if (text.Length > 100_000) continue;
            read += Check(path, text);
            for (var change = 0; change < 6; change++) read += Check(path, Changed(text, random));
        }

        Assert.True(read > 1_000, $"only {read} texts were read without the parser");
    }

    /// <summary>A change near to the start, where imports are.</summary>
    private static string Changed(string text, Random random)
    {
        var at = random.Next(Math.Min(text.Length, 200) + 1);
        var end = Math.Min(text.Length, at + random.Next(4));
        string[] pieces = ["", "import ", "import \"x\" as y\n", "{", "}", "\"", " as ", "\n", "/*", ","];
        return text[..at] + pieces[random.Next(pieces.Length)] + text[end..];
    }

    private static int Check(string path, string text)
    {
        if (LeadingImports.TryRead(SourceText.From(text)) is not { } imports) return 0;
        Assert.True(Parsed(text) == imports, $"{path} with the text\n{text}");
        return 1;
    }

    private static EquatableArray<ImportItem> Parsed(string text)
    {
        var workspace = new Workspace(("/a.mtp", text));
        workspace.Sources.TryGet(new("/a.mtp"), out var file);
        _ = file!.Tree;
        return workspace.Get(ItemTreeQuery.Instance, "/a.mtp").Imports;
    }
}
