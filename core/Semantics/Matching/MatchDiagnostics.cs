using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>Says what an analysis found wrong with a match (§24), and how to mend it.</summary>
public static class MatchDiagnostics
{
    /// <summary>So many missing patterns stand in the message; the fix adds all.</summary>
    private const int MostNamed = 5;

    /// <summary>Reports what is wrong with the arms of a match.</summary>
    /// <param name="match">The match, in the declaration's own syntax.</param>
    /// <param name="analysis">What was found; arms count as in the syntax.</param>
    /// <param name="scrutinee">The type of the matched value.</param>
    /// <param name="result">The type of the arms, for what new ones give at first; the error type where nobody knows it.</param>
    /// <param name="placeholders">Writes values.</param>
    /// <param name="sink">Where the diagnostics go.</param>
    public static void Report(
        MatchExpressionSyntax match,
        MatchAnalysis analysis,
        MtpType scrutinee,
        MtpType result,
        PlaceholderValues placeholders,
        DiagnosticSink sink)
    {
        if (analysis.IsTooComplex) sink.Report(DiagnosticCode.MatchTooComplex, match.MatchKeyword.Span);
        if (!analysis.Missing.IsEmpty) ReportMissing(match, analysis, scrutinee, result, placeholders, sink);
        if (analysis.Unreachable.IsEmpty) return;
        var arms = match.Arms.ToArray();
        foreach (var unreachable in analysis.Unreachable) ReportUnreachable(arms, unreachable, sink);
    }

    private static void ReportMissing(
        MatchExpressionSyntax match,
        MatchAnalysis analysis,
        MtpType scrutinee,
        MtpType result,
        PlaceholderValues placeholders,
        DiagnosticSink sink)
    {
        var missing = analysis.Missing;
        var (what, todo) = missing.Count == 1 && missing[0] == "_"
            ? ("all other values", "add an arm for `_`")
            : (Listed(missing, analysis.HasMoreMissing), missing.Count == 1
                ? "add an arm for it, or one for `_`"
                : "add an arm for each, or one for `_`");
        var report = sink.Report(
            DiagnosticCode.MissingPatterns, match.MatchKeyword.Span, TypePrinter.Print(scrutinee), what, todo);
        if (match.OpenBrace.IsMissing || match.CloseBrace.IsMissing) return;
        var arms = new MissingArms(match, sink.Item);
        var body = arms.RespondBody() ?? placeholders.ValueOf(result) ?? PlaceholderValues.Unit;
        var title = missing.Count == 1 ? $"Add an arm for `{missing[0]}`" : $"Add the {missing.Count} missing arms";
        if (analysis.HasMoreMissing) title = $"Add arms for {missing.Count} missing patterns, and `_` for the rest";
        report.Fix(arms.Plan(title, analysis.HasMoreMissing ? [.. missing, "_"] : missing, body));
        if (missing is not ["_"]) report.Fix(arms.Plan("Add an arm for `_`", ["_"], body));
    }

    private static string Listed(EquatableArray<string> missing, bool hasMore)
    {
        if (missing.Count == 1) return $"`{missing[0]}`";
        var named = missing.Items.Take(missing.Count <= MostNamed + 1 ? missing.Count : MostNamed).Select(static code => $"`{code}`").ToList();
        var rest = missing.Count - named.Count;
        var last = hasMore ? "many others" : rest > 0 ? $"{rest} others" : named[^1];
        if (rest == 0 && !hasMore) named.RemoveAt(named.Count - 1);
        return $"{string.Join(", ", named)} and {last}";
    }

    private static ReplaceFix Removal(MatchArmSyntax arm, Symbols.ItemId item) =>
        new("Remove this arm", [new(item, LineSpans.Extend(arm.Tree.Text, arm.Span), "")]);

    private static void ReportUnreachable(MatchArmSyntax[] arms, UnreachableArm unreachable, DiagnosticSink sink)
    {
        var arm = arms[unreachable.Arm];
        var span = arm.Pattern?.Span ?? arm.Span;
        if (unreachable.IsImpossible)
        {
            var report = sink.Report(DiagnosticCode.UnreachableArm, span, "`Some` of JSON is never null, so its pattern matches nothing");
            report.Fix(Removal(arm, sink.Item));
        }
        else if (unreachable.CoveredBy is { } by)
        {
            var report = sink.Report(
                DiagnosticCode.UnreachableArm, span, $"the arm for `{CodeOf(arms[by])}` before it takes all that it matches");
            report.Related(arms[by].Pattern?.Span ?? arms[by].Span, "this arm takes it all").Fix(Removal(arm, sink.Item));
        }
        else
        {
            var report = sink.Report(DiagnosticCode.UnreachableArm, span, "the arms before it together take all that it matches");
            report.Fix(Removal(arm, sink.Item));
        }
    }

    /// <summary>A pattern on one line, shortened.</summary>
    private static string CodeOf(MatchArmSyntax arm)
    {
        var code = string.Join(' ', (arm.Pattern?.ToString() ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return code.Length <= 40 ? code : code[..39] + "…";
    }
}
