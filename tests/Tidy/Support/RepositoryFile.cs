using System.Text;

namespace MtpScript.Tooling.Tidy.Support;

/// <summary>A file of the repository.</summary>
/// <param name="path">Its path from the root, with <c>/</c> between the parts.</param>
internal sealed class RepositoryFile(string path)
{
    private readonly Lazy<byte[]> bytes = new(() => File.ReadAllBytes(System.IO.Path.Join(Repository.Root, path)));
    private readonly Lazy<string> text = new(() => File.ReadAllText(System.IO.Path.Join(Repository.Root, path), Encoding.UTF8));

    /// <summary>Its path from the root.</summary>
    public string Path { get; } = path;

    /// <summary>Its ending, with the dot.</summary>
    public string Extension => System.IO.Path.GetExtension(Path);

    /// <summary>Its content.</summary>
    public string Text => text.Value;

    /// <summary>How many lines it has.</summary>
    public int LineCount => Text.Count(character => character == '\n') + (Text.Length > 0 && Text[^1] != '\n' ? 1 : 0);

    /// <summary>Whether a generator of ours wrote it.</summary>
    public bool IsGenerated => Path.EndsWith(".g.cs", StringComparison.Ordinal) || IsIn("Generated");

    /// <summary>Whether it is one that others published, or made to be hostile, where our rules of style do not hold.</summary>
    public bool IsGivenData => IsIn("Specification") || Path.StartsWith("tests/corpus/", StringComparison.Ordinal);

    /// <summary>Whether it is text.</summary>
    public bool IsText => !bytes.Value.AsSpan(0, Math.Min(bytes.Value.Length, 8192)).Contains((byte)0);

    /// <inheritdoc/>
    public override string ToString() => Path;

    private bool IsIn(string folder) => Path.Split('/')[..^1].Contains(folder);
}
