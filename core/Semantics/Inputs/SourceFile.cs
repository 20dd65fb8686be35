using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>
/// A file at one revision. It is parsed when somebody asks for its tree, so that taking in a whole workspace is quick and the
/// work falls to those who read. Immutable to whoever looks; safe from any thread.
/// </summary>
public sealed class SourceFile
{
    /// <summary>About as much text is parsed in the time that one incremental change takes, in UTF-16 code units.</summary>
    private const int TextPerIncrementalChange = 4096;

    /// <summary>So many changes are always made one by one, which keeps the nodes that they do not touch.</summary>
    private const int FewChanges = 16;

    private SyntaxTree? tree;

    internal SourceFile(FilePath path, SourceText text, long revision)
    {
        Path = path;
        Text = text;
        Revision = revision;
    }

    private SourceFile(FilePath path, SyntaxTree tree, long revision)
        : this(path, tree.Text, revision) => this.tree = tree;

    /// <summary>Which file it is.</summary>
    public FilePath Path { get; }

    /// <summary>Its text.</summary>
    public SourceText Text { get; }

    /// <summary>The revision of the <see cref="SourceSet"/> that last changed the file.</summary>
    public long Revision { get; }

    /// <summary>The syntax of the text; parsed when first asked for, and the same object for everybody.</summary>
    public SyntaxTree Tree
    {
        get
        {
            if (Volatile.Read(ref tree) is { } parsed) return parsed;
            var created = SyntaxTree.Parse(Text, Path.Value);
            return Interlocked.CompareExchange(ref tree, created, null) ?? created;
        }
    }

    /// <summary>Forgets the tree; it is parsed again when somebody asks for it.</summary>
    internal void ReleaseTree() => Volatile.Write(ref tree, null);

    /// <summary>Whether somebody asked for the tree, or an edit could start from an older one.</summary>
    internal bool IsParsed => Volatile.Read(ref tree) is not null;

    /// <summary>The file after edits: reparsed around them when it is parsed already, else left for later.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A change's span is not inside the text that the changes before it give.
    /// </exception>
    internal SourceFile WithChanges(ImmutableArray<TextChange> changes, long revision)
    {
        var isCheap = changes.Length <= FewChanges || (long)changes.Length * TextPerIncrementalChange <= Text.Length;
        if (isCheap && Volatile.Read(ref tree) is { } parsed) return new(Path, parsed.WithChanges(changes), revision);
        return new(Path, changes.Aggregate(Text, static (text, change) => text.WithChange(change)), revision);
    }
}
