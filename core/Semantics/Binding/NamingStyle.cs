using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>
/// Finds names in an unusual style: types, variants and effects start with a capital letter, all else with a small one or is in capitals
/// throughout. A <c>_</c> at the start does not count.
/// </summary>
internal sealed class NamingStyle : SyntaxWalker
{
    private readonly List<FoundDiagnostic> found;

    private NamingStyle(List<FoundDiagnostic> found) => this.found = found;

    /// <summary>Reports them.</summary>
    public static void Check(ModuleSyntax root, List<FoundDiagnostic> found) => new NamingStyle(found).Walk(root);

    /// <inheritdoc/>
    protected internal override void VisitTypeDeclaration(TypeDeclarationSyntax node) => CheckCapital(node.Name, "Names of types");

    /// <inheritdoc/>
    protected internal override void VisitTypeParameter(TypeParameterSyntax node) => CheckCapital(node.Name, "Names of type parameters");

    /// <inheritdoc/>
    protected internal override void VisitVariant(VariantSyntax node) => CheckCapital(node.Name, "Names of variants");

    /// <inheritdoc/>
    protected internal override void VisitEffectDeclaration(EffectDeclarationSyntax node) => CheckCapital(node.Name, "Names of effects");

    /// <inheritdoc/>
    protected internal override void VisitEffectMember(EffectMemberSyntax node) => CheckSmall(node.Name, "Names of members");

    /// <inheritdoc/>
    protected internal override void VisitField(FieldSyntax node) => CheckSmall(node.Name, "Names of fields");

    /// <inheritdoc/>
    protected internal override void VisitFunctionDeclaration(FunctionDeclarationSyntax node) => CheckSmall(node.Name, "Names of functions");

    /// <inheritdoc/>
    protected internal override void VisitConstantDeclaration(ConstantDeclarationSyntax node) => CheckSmall(node.Name, "Names of constants");

    /// <inheritdoc/>
    protected internal override void VisitParameter(ParameterSyntax node) => CheckSmall(node.Name, "Names of parameters");

    private void CheckCapital(SyntaxToken name, string kind)
    {
        var start = Start(name);
        if (start >= 0 && char.IsAsciiLetterLower(name.Text[start])) Report(name, kind, "a capital letter", char.ToUpperInvariant, start);
    }

    private void CheckSmall(SyntaxToken name, string kind)
    {
        var start = Start(name);
        if (start < 0 || !char.IsAsciiLetterUpper(name.Text[start]) || !name.Text.Any(char.IsAsciiLetterLower)) return;
        Report(name, kind, "a small letter", char.ToLowerInvariant, start);
    }

    private static int Start(SyntaxToken name) => name.TextSpan.IndexOfAnyExcept('_');

    private void Report(SyntaxToken name, string kind, string with, Func<char, char> convert, int start)
    {
        var text = name.Text;
        var better = string.Concat(text.AsSpan(0, start), $"{convert(text[start])}", text.AsSpan(start + 1));
        found.Add(FoundDiagnostic.Of(DiagnosticCode.Naming, name.Span, kind, with, better));
    }
}
