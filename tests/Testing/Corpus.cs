namespace MtpScript.Tooling.Testing;

/// <summary>
/// The programs that every invariant is checked on. Files are ordered by name, so that tests are the same on each machine.
/// </summary>
public static class Corpus
{
    private static readonly string[] Endings = [".mtp", ".mtps"];

    /// <summary>Well-formed programs, each about one part of the language.</summary>
    public static IReadOnlyList<CorpusFile> Ok { get; } = In("tests/corpus/ok");

    /// <summary>Programs with mistakes, each with a drawing of its diagnostics beside it.</summary>
    public static IReadOnlyList<CorpusFile> Err { get; } = In("tests/corpus/err");

    /// <summary>Those of <see cref="Ok"/> that show what can be written, and not what it means.</summary>
    public static IReadOnlyList<CorpusFile> SyntaxOk { get; } = [.. Ok.Where(file => !IsAboutMeaning(file))];

    /// <summary>The mistakes that the parser finds.</summary>
    public static IReadOnlyList<CorpusFile> SyntaxErr { get; } = [.. Err.Where(file => !IsAboutMeaning(file))];

    /// <summary>The mistakes in what a program means; its syntax is right.</summary>
    public static IReadOnlyList<CorpusFile> SemanticErr { get; } = [.. Err.Where(IsAboutMeaning)];

    /// <summary>What made the fuzz program find a defect once.</summary>
    public static IReadOnlyList<CorpusFile> Crashes { get; } = In("tests/corpus/crashes");

    /// <summary>Programs with expected results.</summary>
    public static IReadOnlyList<CorpusFile> Programs { get; } = In("tests/corpus/programs");

    /// <summary>What newcomers open first.</summary>
    public static IReadOnlyList<CorpusFile> Samples { get; } = In("samples");

    /// <summary>The programs that have no syntax error.</summary>
    public static IReadOnlyList<CorpusFile> WellFormed { get; } = [.. Ok, .. Programs, .. Samples];

    /// <summary>All programs.</summary>
    public static IReadOnlyList<CorpusFile> All { get; } = [.. WellFormed, .. Err, .. Crashes];

    private static readonly Dictionary<string, CorpusFile> ByName = All.ToDictionary(file => file.Name);

    /// <summary>The program of a name, as tests get it from their data.</summary>
    public static CorpusFile Get(string name) => ByName[name];

    /// <summary>The programs in a folder and all folders below it; none when there is no such folder.</summary>
    public static IReadOnlyList<CorpusFile> In(string folder)
    {
        var path = Repository.PathOf(folder);
        if (!Directory.Exists(path)) return [];
        return
        [
            .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Endings.Contains(Path.GetExtension(file)))
                .Select(CorpusFile.Read)
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
    }

    private static bool IsAboutMeaning(CorpusFile file) => file.Name.Split('/') is ["tests", "corpus", _, "semantics", ..];
}
