using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Checks the names of effects.</summary>
public static class UsesChecker
{
    /// <summary>
    /// Reports effects of a <c>uses</c> clause that stand in it twice, and those that nobody declares (§7); the latter only in the first
    /// declaration of the module that mentions them, as it is one mistake.
    /// </summary>
    public static void Check(QueryContext context, ModuleScope module, UsesClauseSyntax? uses, DiagnosticSink sink)
    {
        if (uses is null) return;
        DuplicateChecker.Check(uses.Effects, static effect => effect.Name, "effects", sink);
        foreach (var effect in uses.Effects.DistinctBy(static effect => effect.Name.Text)) Check(context, module, effect.Name, sink);
    }

    /// <summary>Reports the name of an effect that nobody declares.</summary>
    public static void Check(QueryContext context, ModuleScope module, SyntaxToken name, DiagnosticSink sink)
    {
        if (name.IsMissing || module.TryGetEffect(name.Text, out _) || !IsFirst(context, module, name.Text, sink.Item)) return;
        var near = NearestName.Of(name.Text, module.Own.Effects.Concat(module.Imported.Effects).Concat(module.Prelude.Effects));
        var words = near is null ? $"write `effect {name.Text}` if it is meant to be open" : $"did you mean `{near}`?";
        var builder = sink.Report(DiagnosticCode.UndeclaredEffect, name.Span, name.Text, words);
        if (near is not null) builder.Replace($"Write `{near}`", name.Span, near);
    }

    private static bool IsFirst(QueryContext context, ModuleScope module, string effect, ItemId item)
    {
        foreach (var mentioning in context.Get(MentionsQuery.Instance, module.File).Items)
            if (mentioning.Mentions.Effects.Items.Contains(effect)) return mentioning.Item == item;
        return true;
    }
}
