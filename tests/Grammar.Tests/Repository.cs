using MtpScript.Tooling.Generator;
using MtpScript.Tooling.Generator.Model;
using MtpScript.Tooling.Generator.Reading;

namespace MtpScript.Tooling.Grammar.Tests;

/// <summary>The files of the checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static GrammarDefinition Grammar { get; } =
        Complete(GrammarReader.Read(GeneratedFile.GrammarSource, Read(GeneratedFile.GrammarSource)));

    public static CatalogueDefinition Catalogue { get; } =
        Complete(CatalogueReader.Read(GeneratedFile.CatalogueSource, Read(GeneratedFile.CatalogueSource)));

    public static GasDefinition Gas { get; } = Complete(GasReader.Read(GeneratedFile.GasSource, Read(GeneratedFile.GasSource)));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static T Complete<T>(ReadResult<T> result) =>
        result.Faults.Count == 0 ? result.Value : throw new InvalidOperationException(string.Join('\n', result.Faults));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, GeneratedFile.GrammarSource)))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return folder;
    }
}
