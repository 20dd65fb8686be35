using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Testing.Invariants;

/// <summary>How much a parse may do for a text, counted in what it makes, as time differs from run to run.</summary>
public static class WorkBounds
{
    private const int NodesForACharacter = 6;
    private const int BytesForACharacter = 500;
    private const int BytesForATree = 200_000;

    /// <summary>Parses a text and says which bound it breaks, if any.</summary>
    public static (SyntaxTree Tree, string? Violation) Parse(Syntax.Text.SourceText text, string path = "")
    {
        var (tree, bytes) = Measure(text, path);
        var nodes = RebuiltNodes.CountAll(tree);
        var most = BytesForATree + BytesForACharacter * (long)text.Length;

        // The runtime may allocate on any thread while it compiles a method again. What a parse allocates, it allocates each time.
        if (bytes > most && Measure(text, path).Bytes > most)
            return (tree, $"{bytes} bytes are allocated for {text.Length} characters");
        if (nodes > 20 + NodesForACharacter * text.Length) return (tree, $"{nodes} nodes are made for {text.Length} characters");
        if (tree.Diagnostics.Length > text.Length + 1)
            return (tree, $"{tree.Diagnostics.Length} diagnostics are reported for {text.Length} characters");
        return (tree, null);
    }

    private static (SyntaxTree Tree, long Bytes) Measure(Syntax.Text.SourceText text, string path)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var tree = SyntaxTree.Parse(text, path);
        return (tree, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
