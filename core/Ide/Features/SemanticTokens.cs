using System.Collections.Immutable;
using MtpScript.Tooling.Ide.Features.Highlighting;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// What the tokens and comments of a file are. One walk through the green nodes in source order; what lies before the range is
/// passed over, but for the names that it declares, and at the end of the range the walk is over.
/// </summary>
internal sealed class SemanticTokens
{
    private const int NodesBetweenCancellationChecks = 4096;

    /// <summary>About how much text there is for each piece, in UTF-16 code units.</summary>
    private const int TextPerPiece = 8;

    private readonly GreenWalk walk = new();
    private readonly NameScopes scopes = new();
    private readonly Stack<int> marks = new();
    private readonly TextSpan range;
    private readonly ClassifiedSpans spans;
    private readonly NameClassifier names;

    private SemanticTokens(TextSpan range)
    {
        this.range = range;
        spans = new(range, range.Length / TextPerPiece);
        names = new(walk, scopes);
    }

    public static ImmutableArray<ClassifiedSpan> Of(SyntaxTree tree, TextSpan? range, CancellationToken cancellation)
    {
        var wanted = Inside(range, tree.Text.Length);
        if (wanted.IsEmpty) return [];
        var tokens = new SemanticTokens(wanted);
        tokens.Walk(tree.Green, cancellation);
        return tokens.spans.ToImmutable();
    }

    private static TextSpan Inside(TextSpan? range, int length)
    {
        if (range is not { } wanted) return new(0, length);
        var start = Math.Clamp(wanted.Start, 0, length);
        return TextSpan.FromBounds(start, Math.Clamp(wanted.End, start, length));
    }

    private void Walk(GreenNode root, CancellationToken cancellation)
    {
        ScopeNames.DeclareBuiltIns(scopes);
        Enter(root, 0);
        var untilCheck = 0;
        while (walk.Depth > 0)
        {
            if (untilCheck-- == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                untilCheck = NodesBetweenCancellationChecks;
            }

            if (!walk.TryNext(out var child, out var position)) Leave();
            else if (position >= range.End) return;
            else if (position + child.FullWidth <= range.Start) PassOver(child);
            else if (child is GreenToken token) VisitToken(token, position);
            else Enter(child, position);
        }
    }

    private void Enter(GreenNode node, int position)
    {
        walk.Enter(node, position);
        marks.Push(scopes.Mark);
        ScopeNames.DeclareOnEntry(scopes, node);
    }

    private void Leave()
    {
        var node = walk.Leave();
        var mark = marks.Pop();
        if (ScopeNames.IsScope(node.Kind)) scopes.Release(mark);
        if (walk.Depth > 0) PassOver(node);
    }

    /// <summary>A constant of a block is known from its end on.</summary>
    private void PassOver(GreenNode node)
    {
        if (walk.Parent().Kind != SyntaxKind.ListOfStatement && node.Kind != SyntaxKind.ListOfStatement) return;
        if (node is GreenList { Kind: SyntaxKind.ListOfStatement } list)
        {
            // A list that was walked through has declared its constants one by one.
            if (walk.Position <= range.Start)
                foreach (var statement in GreenEquality.Elements(list)) ScopeNames.DeclareConstant(scopes, statement);
        }
        else
        {
            ScopeNames.DeclareConstant(scopes, node);
        }
    }

    private void VisitToken(GreenToken token, int position)
    {
        if (token.LeadingWidth > 0) spans.AddComments(token.FullText.AsMemory(0, token.LeadingWidth), position);
        if (token.Width > 0) VisitText(token, position + token.LeadingWidth);
        if (token.TrailingWidth > 0)
        {
            var start = token.FullWidth - token.TrailingWidth;
            spans.AddComments(token.FullText.AsMemory(start), position + start);
        }
    }

    private void VisitText(GreenToken token, int start)
    {
        switch (token.Kind)
        {
            case SyntaxKind.IdentifierToken:
                if (names.Classify(token) is { } name) spans.Add(start, token.Width, name.Classification, name.Modifiers);
                break;
            case SyntaxKind.StringToken when walk.Parent().Kind != SyntaxKind.ApiDeclaration:
                spans.AddString(token.TextSpan, start);
                break;
            case SyntaxKind.PathToken or SyntaxKind.StringToken:
                spans.AddPath(token.TextSpan, start);
                break;
            default:
                if (TokenClasses.Of(token.Kind) is { } classification && !IsAngle(token.Kind))
                    spans.Add(start, token.Width, classification);
                break;
        }
    }

    private bool IsAngle(SyntaxKind kind) =>
        kind is SyntaxKind.LessThanToken or SyntaxKind.GreaterThanToken && BracketSlots.HasAngles(walk.Parent().Kind);
}
