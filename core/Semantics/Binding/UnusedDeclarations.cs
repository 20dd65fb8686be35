using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>
/// Finds declarations that nothing can reach (decision 70): nothing else in the module mentions them, the module has handlers or a server,
/// and no module imports it. What a module without handlers declares counts as meant for others.
/// </summary>
internal static class UnusedDeclarations
{
    /// <summary>Reports them.</summary>
    public static void Check(QueryContext context, CheckedModule module, List<FoundDiagnostic> found)
    {
        if (module.HasSyntaxErrors || !module.Outline.Items.Any(static item => item.Item is ApiItem or ServeItem)) return;
        var candidates = module.Outline.Items.Where(item => CodeOf(item.Item) is not null && !IsMentioned(module, item)).ToList();
        if (candidates.Count == 0 || context.Get(ModulePlaceQuery.Instance, module.File).IsImported) return;
        foreach (var item in candidates)
        {
            if (module.MentionsMistyped(item.Item.Name)) continue;
            var whole = TextSpan.FromBounds(StartOf(item.Source.Root), item.Source.Root.FullSpan.End).Shift(item.Position);
            found.Add(FoundDiagnostic.Of(CodeOf(item.Item)!.Value, item.NameSpan, item.Item.Name)
                .WithFix(module.File, $"Remove `{item.Item.Name}`", new TextChange(whole, "")));
        }
    }

    /// <summary>Where a declaration begins with its documentation, which would tell of the next one otherwise.</summary>
    private static int StartOf(SyntaxNode declaration)
    {
        int? start = null;
        foreach (var trivia in declaration.GetFirstToken().LeadingTrivia)
        {
            if (trivia.IsDocumentation) start ??= trivia.Span.Start;
            else if (trivia.IsComment) start = null;
        }

        return start ?? declaration.Span.Start;
    }

    private static DiagnosticCode? CodeOf(Item item) => item switch
    {
        { Name: "" or ['_', ..] } or { Ordinal: > 0 } => null,
        FunctionItem { IsHandler: false } => DiagnosticCode.UnusedFunction,
        ConstantItem => DiagnosticCode.UnusedConstant,
        TypeItem { Body: not MissingItemBody } => DiagnosticCode.UnusedType,
        EffectItem => DiagnosticCode.UnusedEffect,
        _ => null,
    };

    private static bool IsMentioned(CheckedModule module, OutlinedItem item)
    {
        if (module.Mentions(item.Item.Name, item)) return true;
        return item.Item is TypeItem { Body: UnionItemBody union } && union.Variants.Items.Any(variant => module.Mentions(variant.Name, item));
    }
}
