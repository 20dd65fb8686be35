using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// What can be collapsed: all that is in brackets over several lines (blocks, objects, arrays, arms, fields, arguments,
/// parameters, …), the variants of a union, imports that follow each other, and comments.
/// </summary>
internal sealed class FoldingRanges
{
    private const int NodesBetweenCancellationChecks = 4096;

    private readonly FoldingCollector regions = new();
    private readonly Stack<OpenBracket> brackets = new();
    private readonly TokenLines lines = new();
    private readonly CommentFolding comments;
    private readonly ImportFolding imports;

    private FoldingRanges()
    {
        comments = new(regions);
        imports = new(regions);
    }

    public static ImmutableArray<FoldingRegion> Of(SyntaxTree tree, CancellationToken cancellation)
    {
        var folding = new FoldingRanges();
        folding.Walk(tree.Green, cancellation);
        return folding.regions.ToImmutable();
    }

    private void Walk(GreenNode root, CancellationToken cancellation)
    {
        var walk = new GreenWalk();
        walk.Enter(root, 0);
        var untilCheck = 0;
        while (walk.Depth > 0)
        {
            if (untilCheck-- == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                untilCheck = NodesBetweenCancellationChecks;
            }

            if (!walk.TryNext(out var child, out var position))
            {
                Leave(walk);
            }
            else if (child is GreenToken token)
            {
                if (token.FullWidth > 0) VisitToken(walk, token, position);
            }
            else
            {
                if (walk.Parent().Kind == SyntaxKind.ListOfDeclaration && !child.IsList) imports.EnterMember(child.Kind);
                walk.Enter(child, position);
            }
        }

        imports.End();
    }

    private void VisitToken(GreenWalk walk, GreenToken token, int position)
    {
        comments.Leading(token, position, lines);
        lines.Pass(token, position);
        comments.Trailing(token, lines);
        if (token.Width == 0) return;
        imports.VisitToken(lines);
        VisitBracket(walk, token);
    }

    private void VisitBracket(GreenWalk walk, GreenToken token)
    {
        var distance = 0;
        if (walk.Parent().Kind == SyntaxKind.UnexpectedTokens)
        {
            // The last of unexpected tokens is the one that the node around them has here.
            if (walk.Slot() != walk.Parent().SlotCount - 1) return;
            distance = 1;
        }

        var owner = walk.Parent(distance);
        var depth = walk.Depth - distance;
        if (BracketSlots.IsOpener(token.Kind, owner.Kind))
            brackets.Push(new(depth, lines.TextEnd, lines.EndLine, FoldingCollector.Ellipsis));
        else if (token.Kind == SyntaxKind.EqualsToken && owner.Kind == SyntaxKind.UnionBody)
            brackets.Push(new(depth, lines.TextEnd, lines.EndLine, FoldingCollector.SpaceAndEllipsis));
        else if (BracketSlots.IsCloser(token.Kind, owner.Kind) && brackets.TryPeek(out var open) && open.Depth == depth)
            Close(lines.TextStart, lines.StartLine);
    }

    /// <summary>A bracket that is not closed, and the variants of a union, end where their node ends.</summary>
    private void Leave(GreenWalk walk)
    {
        while (brackets.TryPeek(out var open) && open.Depth == walk.Depth) Close(lines.TextEnd, lines.EndLine);
        if (walk.Depth > 1 && walk.Parent(1).Kind == SyntaxKind.ListOfDeclaration) imports.LeaveMember(lines);
        walk.Leave();
    }

    private void Close(int end, int endLine)
    {
        var open = brackets.Pop();
        var span = TextSpan.FromBounds(open.Start, Math.Max(open.Start, end));
        regions.Add(span, open.Line, endLine, FoldingKind.Code, open.CollapsedText);
    }

    /// <param name="Depth">The depth of the node that has the bracket.</param>
    /// <param name="Start">Where what is inside starts.</param>
    /// <param name="Line">The line of that.</param>
    /// <param name="CollapsedText">What stands for what is inside.</param>
    private readonly record struct OpenBracket(int Depth, int Start, int Line, string CollapsedText);
}
