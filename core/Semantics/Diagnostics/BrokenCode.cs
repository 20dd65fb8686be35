using System.Collections.Frozen;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>
/// What is wrong in a declaration that has syntax errors, and what only follows from those. The parser has said what is wrong with a
/// statement that it could not read; what a check says of it besides, or of what seems to be missing around it, would be about other code than
/// the one that is meant.
/// </summary>
internal static class BrokenCode
{
    /// <summary>True however the code around is read: what a name means does not depend on it.</summary>
    private static readonly FrozenSet<DiagnosticCode> AlwaysTrue = new[]
    {
        DiagnosticCode.UnknownName, DiagnosticCode.UnknownType, DiagnosticCode.UnknownVariant, DiagnosticCode.UnknownModuleMember,
        DiagnosticCode.UnknownModuleAlias, DiagnosticCode.DuplicateName, DiagnosticCode.DuplicateMember,
    }.ToFrozenSet();

    /// <summary>What is missing may be what could not be read.</summary>
    private static readonly FrozenSet<DiagnosticCode> AboutAbsence = new[]
    {
        DiagnosticCode.UnusedBinding, DiagnosticCode.UnusedParameter, DiagnosticCode.NeedlessEffect, DiagnosticCode.UnreachableCode,
        DiagnosticCode.UnreachableArm,
    }.ToFrozenSet();

    /// <summary>What comes after a declaration and could not be read may be the rest of it, as after a brace too many.</summary>
    private static readonly FrozenSet<DiagnosticCode> AboutTheEnd =
        AboutAbsence.Append(DiagnosticCode.NoBlockValue).Append(DiagnosticCode.MissingRespond).ToFrozenSet();

    /// <summary>Whether a diagnostic of a declaration may follow from a syntax error in it.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="isFollowedByError">Whether it, or what stands behind it, has a syntax error.</param>
    /// <param name="diagnostic">The diagnostic, with spans from the start of the declaration's own syntax.</param>
    public static bool MayCause(SyntaxFragment declaration, bool isFollowedByError, ItemDiagnostic diagnostic)
    {
        if (isFollowedByError && AboutTheEnd.Contains(diagnostic.Code)) return true;
        if (!declaration.Root.ContainsDiagnostics || AlwaysTrue.Contains(diagnostic.Code)) return false;
        return AboutAbsence.Contains(diagnostic.Code) || StatementAt(declaration.Root, diagnostic.Span).ContainsDiagnostics;
    }

    /// <summary>The innermost statement that holds a span whole; the declaration where none does.</summary>
    private static SyntaxNode StatementAt(SyntaxNode declaration, TextSpan span)
    {
        var node = declaration.FindNode(span.Start, span.End);
        while (node.Parent is { } parent)
        {
            if (parent is BlockSyntax && node is StatementSyntax) return node;
            node = parent;
        }

        return declaration;
    }
}
