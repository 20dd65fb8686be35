using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Finds the imports that follow each other at the top level; one alone is no region of this kind.</summary>
internal sealed class ImportFolding(FoldingCollector regions)
{
    private int count;
    private bool isAtFirstToken;
    private bool isInImport;
    private (int Offset, int Line) start;
    private (int Offset, int Line) end;

    public void EnterMember(SyntaxKind kind)
    {
        isInImport = kind is SyntaxKind.ImportAlias or SyntaxKind.ImportNames or SyntaxKind.ImportAll or SyntaxKind.ImportPackage;
        if (!isInImport) End();
        else if (count++ == 0) isAtFirstToken = true;
    }

    /// <summary>A token was passed; the first one of the imports is the word that stays.</summary>
    public void VisitToken(TokenLines lines)
    {
        if (!isAtFirstToken) return;
        isAtFirstToken = false;
        start = (lines.TextEnd, lines.EndLine);
    }

    public void LeaveMember(TokenLines lines)
    {
        if (isInImport) end = (lines.TextEnd, lines.EndLine);
        isInImport = false;
    }

    public void End()
    {
        if (count > 1)
        {
            regions.Add(
                TextSpan.FromBounds(start.Offset, end.Offset), start.Line, end.Line, FoldingKind.Imports,
                FoldingCollector.SpaceAndEllipsis);
        }

        count = 0;
    }
}
