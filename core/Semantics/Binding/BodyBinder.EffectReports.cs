using MtpScript.Tooling.Semantics.Effects;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What is said of effects.</summary>
internal sealed partial class BodyBinder
{
    /// <summary>An effect that is performed and not listed: with the chain of calls that needs it.</summary>
    private void ReportMissingEffect(SyntaxNode owner, EffectUse use)
    {
        if (use.Effect == Async && use.Through is null && body.Root.FindToken(use.Span.Start).Kind == SyntaxKind.AwaitKeyword)
        {
            AddEffectFix(sink.Report(DiagnosticCode.AwaitWithoutAsync, use.Span), owner, use.Effect, []);
            return;
        }

        var chain = use.Through is { } through ? EffectChains.From(session.Context, through, use.Effect) : [];
        var report = sink.Report(
            DiagnosticCode.MissingEffect, use.Span, use.Effect.Name,
            chain.Count == 0 ? $"the body performs `{use.Effect.Name}` here" : $"the call chain {ChainText(chain, use.Effect)} needs it");
        foreach (var function in chain.Where(static function => !PreludeFiles.Contains(function.File))) report.Related(function, null, $"`{function.Name}` performs `{use.Effect.Name}`");
        AddEffectFix(report, owner, use.Effect, chain);
    }

    private static string ChainText(IReadOnlyList<ItemId> chain, EffectId effect) =>
        NameList.Chained([.. chain.Select(static function => function.Name), effect.Name]);

    private void AddEffectFix(DiagnosticBuilder report, SyntaxNode owner, EffectId effect, IReadOnlyList<ItemId> chain)
    {
        if (!ReferenceEquals(owner, body.Root))
        {
            if (UsesEdits.Add(owner, effect.Name) is { } change) report.Replace($"Add `{effect.Name}` to `uses`", change.Span, change.NewText);
            return;
        }

        report.Fix(new EffectFix($"Add `{effect.Name}` to `uses`", [item], effect.Name, false));
        var lacking = chain.Where(function => EffectChains.Lacks(session.Context, function, effect)).ToList();
        if (lacking.Count > 0)
            report.Fix(new EffectFix($"Add `{effect.Name}` all along the chain", [item, .. lacking], effect.Name, false));
    }

    private void ReportNeedlessEffect(SyntaxNode owner, EffectNameSyntax name, EffectId effect)
    {
        // A handler or function that says nothing wrong otherwise would be told of an effect that an error keeps it from performing.
        if (body.Root.ContainsDiagnostics || sink.Count > 0) return;
        var report = sink.Report(DiagnosticCode.NeedlessEffect, name.Name.Span, effect.Name);
        if (UsesEdits.Remove(owner, effect.Name) is { } change) report.Replace($"Remove `{effect.Name}` from `uses`", change.Span, change.NewText);
    }

    private void ReportEffectInLambda(EffectUse use)
    {
        var through = use.Through is { } called ? $"`{called.Name}` performs `{use.Effect.Name}`" : $"This performs `{use.Effect.Name}`";
        sink.Report(DiagnosticCode.EffectInLambda, use.Span, through)
            .Note("Perform the effect before, and give the lambda what it found; or write a named function with `uses` and recursion.");
    }

    private void ReportEffectInConstant(EffectUse use) => sink.Report(DiagnosticCode.EffectInConstant, use.Span, use.Effect.Name);
}
