using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing;

/// <summary>A program of the corpus or of the samples.</summary>
/// <param name="Name">Its path from the repository's root, with <c>/</c>.</param>
/// <param name="Text">What its bytes decode to.</param>
public sealed record CorpusFile(string Name, SourceText Text)
{
    /// <summary>The code units of the text.</summary>
    public string Content { get; } = Text.ToString();

    /// <summary>The absolute path.</summary>
    public string FullPath => Repository.PathOf(Name);

    public static CorpusFile Read(string path) =>
        new(Repository.RelativePath(path), SourceText.Decode(File.ReadAllBytes(path)));

    /// <summary>The tree of a full parse.</summary>
    public SyntaxTree Parse() => SyntaxTree.Parse(Text, Name);

    public override string ToString() => Name;
}
