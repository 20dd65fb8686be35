using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// The spans around an offset, from the innermost outwards: word, content of a string or comment, token or comment, list item,
/// all items of a list, node by node, declaration with its documentation, file.
/// </summary>
internal static class SelectionRanges
{
    public static ImmutableArray<ImmutableArray<TextSpan>> Of(
        SyntaxTree tree, ImmutableArray<int> offsets, CancellationToken cancellation)
    {
        var chains = ImmutableArray.CreateBuilder<ImmutableArray<TextSpan>>(offsets.Length);
        foreach (var offset in offsets) chains.Add(Around(tree, Math.Clamp(offset, 0, tree.Text.Length), cancellation));
        return chains.MoveToImmutable();
    }

    private static ImmutableArray<TextSpan> Around(SyntaxTree tree, int offset, CancellationToken cancellation)
    {
        var chain = new SelectionChain(offset);
        var node = AddLeaf(tree, offset, chain);
        SyntaxNode? below = null;
        var span = default(TextSpan);
        for (; node is not null; node = node.Parent)
        {
            cancellation.ThrowIfCancellationRequested();
            span = SpanAbove(node, below, span);
            AddNode(node, span, chain);
            below = node;
        }

        chain.Add(new(0, tree.Text.Length));
        return chain.ToImmutable();
    }

    /// <summary>Adds what is inside of the token or comment at the offset, and it; gives the node from which to go up.</summary>
    private static SyntaxNode? AddLeaf(SyntaxTree tree, int offset, SelectionChain chain)
    {
        var token = tree.Root.FindToken(offset);
        if (CommentAt(token, offset) is { } comment)
        {
            AddComment(comment, chain);
            return token.Parent;
        }

        token = Touched(token, offset);
        if (token.Span.Length == 0 || !Touches(token.Span, offset)) return token.Parent;
        if (IsText(token.Kind)) AddText(token.Span, token.TextSpan, chain);
        chain.Add(token.Span);
        return token.Parent;
    }

    private static void AddComment(SyntaxTrivia comment, SelectionChain chain)
    {
        var text = comment.Content.Span;
        chain.Add(Words.At(text, chain.Offset - comment.Span.Start).Shift(comment.Span.Start));
        var opening = text.Length - text[1..].TrimStart("/*").Length;
        var content = text[opening..];
        if (text is ['/', '*', ..]) content = content.TrimEnd('/').TrimEnd('*');
        var trimmed = content.TrimStart();
        var start = comment.Span.Start + opening + content.Length - trimmed.Length;
        chain.Add(new(start, trimmed.TrimEnd().Length));
        chain.Add(comment.Span);
    }

    /// <summary>The word and the content of a string, a template or a path.</summary>
    private static void AddText(TextSpan span, ReadOnlySpan<char> text, SelectionChain chain)
    {
        chain.Add(Words.At(text, chain.Offset - span.Start).Shift(span.Start));
        if (text[0] is not ('"' or '`')) return;
        var isClosed = text.Length > 1 && text[^1] == text[0];
        chain.Add(new(span.Start + 1, text.Length - (isClosed ? 2 : 1)));
    }

    /// <summary>
    /// The span of a node. One that starts or ends as the node below it does takes that from it: to look for the first token of
    /// every node would take quadratic time on a long chain of operators.
    /// </summary>
    private static TextSpan SpanAbove(SyntaxNode node, SyntaxNode? below, TextSpan spanBelow)
    {
        if (below is null || below.FullSpan.IsEmpty) return node.Span;
        var start = node.Position == below.Position ? spanBelow.Start : node.Position + GreenEdges.LeadingWidth(node.Green);
        var end = node.FullSpan.End == below.FullSpan.End
            ? spanBelow.End
            : node.FullSpan.End - GreenEdges.TrailingWidth(node.Green);
        return TextSpan.FromBounds(start, end);
    }

    private static void AddNode(SyntaxNode node, TextSpan span, SelectionChain chain)
    {
        chain.Add(Interior(node));
        chain.Add(WithoutSeparator(node));
        chain.Add(span);
        if (node is not (DeclarationSyntax or FieldSyntax or VariantSyntax or EffectMemberSyntax)) return;
        if (DocumentationStart(node) is { } start) chain.Add(TextSpan.FromBounds(start, span.End));
    }

    /// <summary>What is between the brackets of a node, from the first item to the last; empty when there is nothing.</summary>
    private static TextSpan Interior(SyntaxNode node)
    {
        var green = node.Green;
        var open = -1;
        for (var slot = 0; slot < green.SlotCount; slot++)
        {
            if (BracketSlots.TokenOf(green.GetSlot(slot)) is not { Width: > 0 } token) continue;
            if (open < 0 && BracketSlots.IsOpener(token.Kind, node.Kind)) open = slot;
            else if (open >= 0 && BracketSlots.IsCloser(token.Kind, node.Kind)) return NodeSpans.OfSlots(node, open + 1, slot);
        }

        return default;
    }

    /// <summary>A list item without the comma or semicolon after it; empty when there is none.</summary>
    private static TextSpan WithoutSeparator(SyntaxNode node)
    {
        var last = node.Green.SlotCount - 1;
        return last > 0 && BracketSlots.TokenOf(node.Green.GetSlot(last)) is
            { Kind: SyntaxKind.CommaToken or SyntaxKind.SemicolonToken, Width: > 0 } ? NodeSpans.OfSlots(node, 0, last) : default;
    }

    /// <summary>
    /// Where the comments right above a declaration start, with no blank line on the way; null when there are none.
    /// </summary>
    private static int? DocumentationStart(SyntaxNode node)
    {
        int? start = null;
        var lineEnds = 0;
        foreach (var trivia in node.GetFirstToken().LeadingTrivia)
        {
            if (trivia.Kind == SyntaxKind.EndOfLineTrivia && ++lineEnds > 1) start = null;
            if (!trivia.IsComment) continue;
            lineEnds = 0;
            start ??= trivia.Span.Start;
        }

        return start;
    }

    /// <summary>The comment that an offset is in, or at the end of; at its start only if it touches no token there.</summary>
    private static SyntaxTrivia? CommentAt(SyntaxToken token, int offset)
    {
        if (offset >= token.Span.Start && offset < token.Span.End) return null;
        return CommentIn(token.LeadingTrivia, token, offset) ?? CommentIn(token.TrailingTrivia, token, offset)
            ?? (offset == token.Position && token.GetPreviousToken() is { Parent: not null } previous
                ? CommentIn(previous.TrailingTrivia, previous, offset) : null);
    }

    private static SyntaxTrivia? CommentIn(SyntaxTriviaList list, SyntaxToken token, int offset)
    {
        foreach (var trivia in list)
        {
            if (!trivia.IsComment || !Touches(trivia.Span, offset)) continue;
            if (offset > trivia.Span.Start || offset != token.Span.End || token.Span.IsEmpty) return trivia;
        }

        return null;
    }

    /// <summary>The token at an offset, or the one that ends there if that is a word and the other is none.</summary>
    private static SyntaxToken Touched(SyntaxToken token, int offset)
    {
        if (offset > token.Span.Start && offset <= token.Span.End) return token;
        var previous = token.GetPreviousToken();
        if (previous.Parent is null || previous.Span.End != offset) return token;
        var isBetter = offset < token.Span.Start || IsWord(previous.Kind)
            || (!IsWord(token.Kind) && !Touches(token.Span, offset));
        return isBetter ? previous : token;
    }

    private static bool Touches(TextSpan span, int offset) => offset >= span.Start && offset <= span.End;

    private static bool IsText(SyntaxKind kind) =>
        kind is SyntaxKind.StringToken or SyntaxKind.TemplateToken or SyntaxKind.PathToken;

    private static bool IsWord(SyntaxKind kind) =>
        kind is SyntaxKind.IdentifierToken or SyntaxKind.NumberToken or SyntaxKind.DecimalToken or SyntaxKind.UnderscoreToken
        || IsText(kind) || SyntaxFacts.IsWord(kind);
}
