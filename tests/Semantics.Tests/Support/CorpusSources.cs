using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Support;

/// <summary>The programs of the corpus as the inputs of checks, with the project files among them.</summary>
internal static class CorpusSources
{
    /// <summary>The correct programs.</summary>
    public static SourceSet Ok { get; } = In("tests/corpus/ok");

    /// <summary>The programs with mistakes.</summary>
    public static SourceSet Err { get; } = In("tests/corpus/err");

    /// <summary>What newcomers open first.</summary>
    public static SourceSet Samples { get; } = In("samples");

    /// <summary>All programs and project files below a folder, by their paths from the repository's root.</summary>
    public static SourceSet In(string folder) => SourceSet.Empty.Apply(
        Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)
            .Where(IsInput)
            .Select(path => new FileChange.TextReplaced(
                new(Repository.RelativePath(path)), SourceText.Decode(File.ReadAllBytes(path)))));

    private static bool IsInput(string path) => Path.GetExtension(path) is ".mtp" or ".mtps" or ".toml";
}
