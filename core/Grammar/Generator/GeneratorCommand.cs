using MtpScript.Tooling.Generator.Model;
using MtpScript.Tooling.Generator.Reading;

namespace MtpScript.Tooling.Generator;

/// <summary>The command line of the generator.</summary>
public static class GeneratorCommand
{
    /// <summary>
    /// Writes the outputs, or with <c>--check</c> compares them. The exit code is 0 when that is done, 1 for stale outputs or a
    /// faulty source, 2 for wrong usage.
    /// </summary>
    /// <param name="arguments">Nothing, or <c>--check</c>.</param>
    /// <param name="root">The root of the repository.</param>
    /// <param name="output">Where it says what it did.</param>
    /// <param name="errors">Where it says what is wrong.</param>
    public static int Run(string[] arguments, string root, TextWriter output, TextWriter errors)
    {
        if (arguments is not ([] or ["--check"]))
        {
            errors.WriteLine($"usage: {GeneratedFile.Command} -- [--check]");
            return 2;
        }

        foreach (var source in new[] { GeneratedFile.GrammarSource, GeneratedFile.CatalogueSource, GeneratedFile.GasSource })
        {
            if (File.Exists(Path.Combine(root, source)))
                continue;
            errors.WriteLine($"{source} is not here; run the generator from the repository root");
            return 2;
        }

        var grammar = GrammarReader.Read(GeneratedFile.GrammarSource, ReadSource(root, GeneratedFile.GrammarSource));
        var catalogue = CatalogueReader.Read(GeneratedFile.CatalogueSource, ReadSource(root, GeneratedFile.CatalogueSource));
        var gas = GasReader.Read(GeneratedFile.GasSource, ReadSource(root, GeneratedFile.GasSource));
        IReadOnlyList<Fault> faults = [.. grammar.Faults, .. catalogue.Faults, .. gas.Faults];
        if (faults.Count > 0)
        {
            foreach (var fault in faults)
                errors.WriteLine(fault);
            return 1;
        }

        var files = GeneratedFile.All(grammar.Value, catalogue.Value, gas.Value, ReadPrelude(root));
        var stale = OutputFolder.Stale(root, files);
        if (arguments is ["--check"])
        {
            foreach (var path in stale)
                errors.WriteLine($"{path} is stale; run: {GeneratedFile.Command}");
            return stale.Count == 0 ? 0 : 1;
        }

        OutputFolder.Write(root, files);
        output.WriteLine(stale.Count == 0 ? "Everything was up to date." : "Wrote " + string.Join(", ", stale));
        return 0;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> ReadPrelude(string root)
    {
        var folder = Path.Combine(root, GeneratedFile.PreludeFolder);
        return Directory.Exists(folder)
            ?
            [
                .. Directory.EnumerateFiles(folder, "*.mtp").Order(StringComparer.Ordinal)
                    .Select(path => KeyValuePair.Create(Path.GetFileName(path), File.ReadAllText(path).ReplaceLineEndings("\n"))),
            ]
            : [];
    }

    private static string ReadSource(string root, string path) => File.ReadAllText(Path.Combine(root, path));
}
