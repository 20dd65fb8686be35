using MtpScript.Tooling.Generator;

namespace MtpScript.Tooling.Grammar.Tests.Generator;

public sealed class GeneratorCommandTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mtp-generator-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public GeneratorCommandTests()
    {
        foreach (var source in new[] { GeneratedFile.GrammarSource, GeneratedFile.CatalogueSource, GeneratedFile.GasSource })
            Write(source, Repository.Read(source));
    }

    [Fact]
    public void The_committed_outputs_are_those_of_the_sources()
    {
        var exit = GeneratorCommand.Run(["--check"], Repository.Root, output, errors);
        Assert.True(exit == 0, errors.ToString());
    }

    [Fact]
    public void Writing_makes_everything_current()
    {
        Assert.Equal(0, Run());
        Assert.Contains("docs/grammar.md", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Run("--check"));
        Assert.Equal(0, Run());
        Assert.Contains("up to date", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_output_is_named_with_the_command_that_mends_it()
    {
        Run();
        File.AppendAllText(Path.Combine(root, "docs/grammar.md"), "edited by hand\n");
        File.Delete(Path.Combine(root, "core/Syntax/Generated/SyntaxKind.g.cs"));
        Assert.Equal(1, Run("--check"));
        Assert.Equal(
            ["core/Syntax/Generated/SyntaxKind.g.cs is stale; run: dotnet run --project core/Grammar/Generator",
             "docs/grammar.md is stale; run: dotnet run --project core/Grammar/Generator"],
            Lines(errors));
    }

    [Fact]
    public void A_generated_file_that_nothing_writes_any_more_is_stale_and_goes()
    {
        Run();
        string[] gone = ["core/Syntax/Generated/SyntaxNodes.Gone.g.cs", "core/Vm/Gas/Generated/Gone.g.cs"];
        foreach (var path in gone) Write(path, "");
        Assert.Equal(1, Run("--check"));
        foreach (var path in gone) Assert.Contains($"{path} is stale", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Run());
        foreach (var path in gone) Assert.False(File.Exists(Path.Combine(root, path)));
    }

    [Fact]
    public void Line_ends_of_a_checkout_on_Windows_are_not_stale()
    {
        Run();
        var path = Path.Combine(root, "core/Syntax/Generated/SyntaxFacts.g.cs");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(0, Run("--check"));
    }

    [Fact]
    public void A_faulty_source_is_reported_with_file_and_line_and_nothing_is_written()
    {
        Write(GeneratedFile.GrammarSource, "section Nodes\nnode Module -- A file.\n  members list Declaration -- All of them.\n");
        Assert.Equal(1, Run());
        Assert.StartsWith("core/Grammar/mtpscript.grammar:3: expected `", Lines(errors)[0]);
        Assert.False(Directory.Exists(Path.Combine(root, "docs")));
    }

    [Fact]
    public void Another_folder_is_refused()
    {
        File.Delete(Path.Combine(root, GeneratedFile.CatalogueSource));
        Assert.Equal(2, Run());
        Assert.Contains("run the generator from the repository root", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--chek")]
    [InlineData("--check", "more")]
    public void Unknown_arguments_show_the_usage(params string[] arguments)
    {
        Assert.Equal(2, Run(arguments));
        Assert.StartsWith("usage: ", errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private int Run(params string[] arguments) => GeneratorCommand.Run(arguments, root, output, errors);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
        File.WriteAllText(Path.Combine(root, path), text);
    }

    private static string[] Lines(StringWriter writer) => writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
