using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>The brackets that a node has among its own children.</summary>
internal static class BracketSlots
{
    /// <summary>Whether a token opens brackets in a parent of a kind; <c>&lt;</c> does in lists of types.</summary>
    public static bool IsOpener(SyntaxKind token, SyntaxKind parent) =>
        token is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken
        || (token == SyntaxKind.LessThanToken && HasAngles(parent));

    /// <summary>Whether a token closes brackets in a parent of a kind; <c>&gt;</c> does in lists of types.</summary>
    public static bool IsCloser(SyntaxKind token, SyntaxKind parent) =>
        token is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken
        || (token == SyntaxKind.GreaterThanToken && HasAngles(parent));

    /// <summary>Whether a node is a list of types, for which <c>&lt;</c> and <c>&gt;</c> are brackets and no operators.</summary>
    public static bool HasAngles(SyntaxKind kind) => kind is SyntaxKind.TypeParameterList or SyntaxKind.TypeArgumentList;

    /// <summary>The token that a child is: the child itself, or the last of unexpected tokens; null for another node.</summary>
    public static GreenToken? TokenOf(GreenNode? child) => child switch
    {
        GreenToken token => token,
        { Kind: SyntaxKind.UnexpectedTokens, SlotCount: > 0 } => child.GetSlot(child.SlotCount - 1) as GreenToken,
        _ => null,
    };
}
