using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Finds the comments over several lines, and the line comments of one kind on lines that follow each other.</summary>
internal sealed class CommentFolding(FoldingCollector regions)
{
    private const string RestOfBlock = " … */";

    private Run run;

    /// <summary>The comments before a token that was not passed yet.</summary>
    public void Leading(GreenToken token, int position, TokenLines lines)
    {
        if (!token.FullText.AsSpan(0, token.LeadingWidth).Contains('/')) return;
        var isLineStart = position == 0 || lines.NextLine > lines.EndLine;
        Visit(new(token.FullText.AsMemory(0, token.LeadingWidth), position), lines.NextLine, isLineStart);
    }

    /// <summary>The comments after the token that was passed last.</summary>
    public void Trailing(GreenToken token, TokenLines lines)
    {
        var trivia = token.FullText.AsMemory(token.FullWidth - token.TrailingWidth);
        if (trivia.Length > 2 && trivia.Span.Contains('/')) Visit(new(trivia, lines.TextEnd), lines.EndLine, isLineStart: false);
    }

    private void Visit(SyntaxTriviaList list, int line, bool isLineStart)
    {
        foreach (var trivia in list)
        {
            switch (trivia.Kind)
            {
                case SyntaxKind.EndOfLineTrivia:
                    line++;
                    isLineStart = true;
                    break;
                case SyntaxKind.LineCommentTrivia or SyntaxKind.DocumentationLineTrivia when isLineStart:
                    Extend(trivia.Kind, trivia.Span.End, line);
                    break;
                case SyntaxKind.BlockCommentTrivia or SyntaxKind.DocumentationBlockTrivia:
                    AddBlock(trivia, line);
                    line += TokenLines.Count(trivia.Content.Span);
                    isLineStart = false;
                    break;
            }
        }

        EndRun();
    }

    private void Extend(SyntaxKind kind, int end, int line)
    {
        if (run.Kind != kind || run.LastLine != line - 1)
        {
            EndRun();
            run = new(kind, end, line, end, line);
        }

        run = run with { End = end, LastLine = line };
    }

    private void EndRun()
    {
        if (run.Kind != SyntaxKind.None)
        {
            regions.Add(
                TextSpan.FromBounds(run.Start, run.End), run.FirstLine, run.LastLine, FoldingKind.Comment,
                FoldingCollector.SpaceAndEllipsis);
        }

        run = default;
    }

    private void AddBlock(SyntaxTrivia comment, int line)
    {
        var text = comment.Content.Span;
        var breaks = TokenLines.Count(text);
        if (breaks == 0) return;
        var firstLine = text[..text.IndexOfAny('\n', '\r')].TrimEnd().Length;
        var hidden = TextSpan.FromBounds(comment.Span.Start + firstLine, comment.Span.End);
        regions.Add(hidden, line, line + breaks, FoldingKind.Comment, RestOfBlock);
    }

    /// <param name="Kind">The kind of all comments of the run.</param>
    /// <param name="Start">Where the first comment ends: what is before it stays.</param>
    /// <param name="FirstLine">The line of that.</param>
    /// <param name="End">Where the last comment ends.</param>
    /// <param name="LastLine">The line of that.</param>
    private readonly record struct Run(SyntaxKind Kind, int Start, int FirstLine, int End, int LastLine);
}
