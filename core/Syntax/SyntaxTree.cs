using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Parsing;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// A text and its syntax: lossless, immutable, and made for any text at all. Safe to read from any number of threads.
/// </summary>
public sealed class SyntaxTree
{
    private ImmutableArray<Diagnostic> diagnostics;
    private readonly SourceText? text;
    private SyntaxNode? top;

    private SyntaxTree(SourceText? text, GreenNode green, string path)
    {
        this.text = text;
        Green = green;
        Path = path;
    }

    /// <summary>The text.</summary>
    public SourceText Text => text ?? SourceText.From(Green.ToString());

    /// <summary>The file's path, or "" for a text that is in no file.</summary>
    public string Path { get; }

    /// <summary>The root node.</summary>
    public ModuleSyntax Root => (ModuleSyntax)Top;

    /// <summary>Whether the text has a syntax error.</summary>
    public bool HasErrors => Green.ContainsDiagnostics || !Text.DecodingErrors.IsEmpty;

    /// <summary>The syntax errors, by position.</summary>
    public ImmutableArray<Diagnostic> Diagnostics
    {
        get
        {
            if (diagnostics.IsDefault) ImmutableInterlocked.InterlockedInitialize(ref diagnostics, DiagnosticCollector.Collect(this));
            return diagnostics;
        }
    }

    internal GreenNode Green { get; }

    /// <summary>The node on top: the <see cref="Root"/>, except in the tree of a <see cref="SyntaxFragment"/>.</summary>
    internal SyntaxNode Top
    {
        get
        {
            if (top is { } known) return known;
            var created = SyntaxNodeFactory.Create(Green, null, 0, this);
            return Interlocked.CompareExchange(ref top, created, null) ?? created;
        }
    }

    /// <summary>Parses a text.</summary>
    public static SyntaxTree Parse(SourceText text, string path = "") => new(text, Parser.Parse(text), path);

    /// <summary>A tree that consists of one node out of another tree.</summary>
    internal static SyntaxTree OfNode(GreenNode green) => new(null, green, "");

    /// <summary>
    /// The tree after a change: equal to what parsing the new text gives, at a cost that follows the change and shares every node that the
    /// change does not touch.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The change's span is not inside the text.</exception>
    public SyntaxTree WithChange(TextChange change)
    {
        var text = Text.WithChange(change);
        return new(text, Parser.Reparse(text, Green, change), Path);
    }

    /// <summary>The tree after changes, each of which counts on those before it, as in LSP.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A change's span is not inside the text that the changes before it give.</exception>
    public SyntaxTree WithChanges(IEnumerable<TextChange> changes) =>
        changes.Aggregate(this, static (tree, change) => tree.WithChange(change));

    /// <summary>The text, from the tree.</summary>
    public override string ToString() => Green.ToString();
}
