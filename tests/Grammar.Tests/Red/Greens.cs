using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Grammar.Tests.Red;

/// <summary>Green nodes made by hand, so that the red tree is tested without the parser.</summary>
internal static class Greens
{
    public static GreenToken Token(SyntaxKind kind, string text, string leading = "", string trailing = "") =>
        new(kind, leading + text + trailing, leading.Length, trailing.Length, GreenFlags.None);

    public static GreenToken Token(SyntaxKind kind) => Token(kind, SyntaxFacts.GetText(kind)!);

    public static GreenNode Name(string text, string leading = "", string trailing = "") =>
        GreenBranch.Create(SyntaxKind.NameExpression, Token(SyntaxKind.IdentifierToken, text, leading, trailing));

    public static GreenNode Plus(GreenNode left, GreenNode right) =>
        GreenBranch.Create(SyntaxKind.BinaryExpression, left, Token(SyntaxKind.PlusToken, "+", "", " "), right);

    /// <summary><c>const NAME = VALUE</c>, with a line end after it.</summary>
    public static GreenNode Constant(string name, GreenNode value) => GreenBranch.Create(
        SyntaxKind.ConstantDeclaration,
        Token(SyntaxKind.ConstKeyword, "const", "", " "),
        Token(SyntaxKind.IdentifierToken, name, "", " "),
        null,
        null,
        Token(SyntaxKind.EqualsToken, "=", "", " "),
        value);

    public static GreenList? List(SyntaxKind kind, IEnumerable<GreenNode> elements)
    {
        var builder = new GreenListBuilder();
        builder.Start(kind);
        foreach (var element in elements)
            builder.Add(element);
        return builder.Finish();
    }

    public static GreenNode Skipped(params GreenNode[] tokens) => GreenBranch.Create(SyntaxKind.SkippedTokens, tokens);

    public static GreenNode Module(IEnumerable<GreenNode> members, string end = "") =>
        GreenBranch.Create(
            SyntaxKind.Module, List(SyntaxKind.ListOfDeclaration, members), Token(SyntaxKind.EndOfFileToken, "", end));
}
