using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>
/// Says which stage of a pipeline an instruction belongs to. A stage that is a call has a frame of its own; a built-in, a variant
/// or a
/// <c>match</c> has none, and is told apart by this.
/// </summary>
internal sealed class PipelineStages(CompiledProgram program, DebugSources sources)
{
    private const int LongestText = 40;

    /// <summary>The stage, such as <c>|&gt; names (2 of 3)</c>; null outside of pipelines.</summary>
    public string? StageAt(SourceSpan span)
    {
        if (span == default || (uint)span.File >= (uint)program.Modules.Length) return null;
        if (!sources.Snapshot.Sources.TryGet(program.Modules[span.File].File, out var file)) return null;
        var root = file.Tree.Root;
        if (span.Start < root.Position || span.End > root.FullSpan.End || span.End < span.Start) return null;
        var inner = root.FindNode(span.Start, span.End);
        for (var node = inner; node is not null && !IsBody(node); node = node.Parent)
        {
            if (node is not PipelineExpressionSyntax pipeline) continue;
            if (pipeline.Right is not { } right || (!ReferenceEquals(node, inner) && !right.Span.Contains(span.Start))) continue;
            return Named(pipeline, right);
        }

        return null;
    }

    private static string Named(PipelineExpressionSyntax pipeline, ExpressionSyntax right)
    {
        var (number, count) = (1, 1);
        for (var left = pipeline.Left; left is PipelineExpressionSyntax before; left = before.Left) number++;
        count = number;
        for (var outer = pipeline.Parent; outer is PipelineExpressionSyntax after
            && !ReferenceEquals(after.Right, pipeline); outer = outer.Parent)
            count++;
        var text = right is LambdaExpressionSyntax ? "function" : right is MatchExpressionSyntax
            ? "match" : right.ToString().ReplaceLineEndings(" ");
        return $"|> {(text.Length > LongestText ? text[..LongestText] + "…" : text)} ({number} of {count})";
    }

    /// <summary>Whether a function begins here, so that what is around it is another one.</summary>
    private static bool IsBody(SyntaxNode node) =>
        node is FunctionDeclarationSyntax or LambdaExpressionSyntax or ApiDeclarationSyntax or TestDeclarationSyntax;
}
