using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Finds the older spellings (language reference, chapter 2), each with what replaces it.</summary>
internal sealed class LegacySyntax : SyntaxWalker
{
    private readonly CheckedModule module;
    private readonly List<FoundDiagnostic> found;

    private LegacySyntax(CheckedModule module, List<FoundDiagnostic> found)
    {
        this.module = module;
        this.found = found;
    }

    /// <summary>Reports them.</summary>
    public static void Check(CheckedModule module, ModuleSyntax root, List<FoundDiagnostic> found) =>
        new LegacySyntax(module, found).Walk(root);

    /// <inheritdoc/>
    protected internal override void VisitFunctionDeclaration(FunctionDeclarationSyntax node) => CheckWord(node.Keyword, "function");

    /// <inheritdoc/>
    protected internal override void VisitLambdaExpression(LambdaExpressionSyntax node) => CheckWord(node.Keyword, "function");

    /// <inheritdoc/>
    protected internal override void VisitMockFunction(MockFunctionSyntax node) => CheckWord(node.Keyword, "function");

    /// <inheritdoc/>
    protected internal override void VisitFunctionType(FunctionTypeSyntax node) => CheckWord(node.Keyword, "function");

    /// <inheritdoc/>
    protected internal override void VisitConstantDeclaration(ConstantDeclarationSyntax node)
    {
        if (node.Keyword.Kind == SyntaxKind.LetKeyword) CheckWord(node.Keyword, "const");
    }

    /// <inheritdoc/>
    protected internal override void VisitTypeDeclaration(TypeDeclarationSyntax node)
    {
        if (node.Keyword.Kind == SyntaxKind.RecordKeyword) CheckWord(node.Keyword, "type");
        if (node.Body is not BracedUnionBodySyntax { CloseBrace.IsMissing: false } union || union.ContainsDiagnostics) return;
        var first = union.Variants.FirstOrDefault();
        TextChange close = new(TextSpan.FromBounds(union.Variants.LastOrDefault()?.Span.End ?? union.OpenBrace.Span.End, union.CloseBrace.Span.End), "");
        Report(union.OpenBrace.Span, "{ | … }", "= … | …", first is { Bar.IsMissing: false }
            ? [new(TextSpan.FromBounds(union.OpenBrace.Span.Start, first.Bar.Span.End), "="), close]
            : [new(union.OpenBrace.Span, "="), close]);
    }

    /// <inheritdoc/>
    protected internal override void VisitNamedType(NamedTypeSyntax node)
    {
        var name = node.Name.Text;
        if (!node.Dot.IsMissing || !PreludeFiles.OlderTypeNames.TryGetValue(name, out var current)) return;
        if (module.Scope.TryGetType(name, out var type) && type?.File == PreludeFiles.Globals) CheckWord(node.Name, current);
    }

    /// <inheritdoc/>
    protected internal override void VisitListType(ListTypeSyntax node)
    {
        if (node.OpenBracket.IsMissing || node.CloseBracket.IsMissing) return;
        Report(node.OpenBracket.Span, "[T]", "List<T>", new(node.OpenBracket.Span, "List<"), new(node.CloseBracket.Span, ">"));
    }

    /// <inheritdoc/>
    protected internal override void VisitResultType(ResultTypeSyntax node)
    {
        if (node.Arrow.Kind != SyntaxKind.MinusGreaterThanToken || node.Arrow.IsMissing) return;
        var start = node.Arrow.GetPreviousToken() is { Span: var before } && before.End < node.Arrow.Span.Start
            && node.Arrow.Span.Start - before.End == 1 ? before.End : node.Arrow.Span.Start;
        Report(node.Arrow.Span, "->", ":", new TextChange(TextSpan.FromBounds(start, node.Arrow.Span.End), ":"));
    }

    /// <inheritdoc/>
    protected internal override void VisitIfExpression(IfExpressionSyntax node)
    {
        if (node.Condition is null or ParenthesizedExpressionSyntax or MissingExpressionSyntax) return;
        var span = node.Condition.Span;
        Report(node.IfKeyword.Span, "if c {", "if (c) {", new(new(span.Start, 0), "("), new(new(span.End, 0), ")"));
    }

    /// <inheritdoc/>
    protected internal override void VisitMatchArm(MatchArmSyntax node)
    {
        var isOlder = node.Arrow.Kind == SyntaxKind.MinusGreaterThanToken && !node.Arrow.IsMissing;
        if (node.Bar.IsMissing && !isOlder) return;
        var changes = new List<TextChange>();
        if (!node.Bar.IsMissing) changes.Add(new(TextSpan.FromBounds(node.Bar.Span.Start, node.Pattern?.Span.Start ?? node.Bar.Span.End), ""));
        if (isOlder) changes.Add(new(node.Arrow.Span, "=>"));
        Report(node.Bar.IsMissing ? node.Arrow.Span : node.Bar.Span, node.Bar.IsMissing ? "p -> e" : "| p -> e", "p => e", [.. changes]);
    }

    private void CheckWord(SyntaxToken word, string current)
    {
        if (!word.IsMissing && word.Text != current) Report(word.Span, word.Text, current, new TextChange(word.Span, current));
    }

    private void Report(TextSpan span, string older, string current, params ReadOnlySpan<TextChange> changes) => found.Add(
        FoundDiagnostic.Of(DiagnosticCode.LegacySyntax, span, older, current)
            .WithFix(module.File, $"Write `{current}`", [.. changes]));
}
