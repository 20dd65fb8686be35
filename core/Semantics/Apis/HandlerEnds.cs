using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Apis;

/// <summary>Finds the paths of a handler that end without an answer (§8).</summary>
/// <param name="role">Whether a value is an answer.</param>
/// <param name="givesUnit">Whether unit is the value that the handler declares.</param>
/// <param name="sink">Where the diagnostics go.</param>
internal sealed class HandlerEnds(BodyRole role, bool givesUnit, DiagnosticSink sink)
{
    private readonly FlowWalk flow = new(null);

    private bool ValuesAnswer => role == BodyRole.NamedHandler;

    /// <summary>Reports them.</summary>
    public void Check(BlockSyntax body)
    {
        if (ValuesAnswer && givesUnit) return;
        foreach (var returned in body.DescendantNodes(static node => !FlowWalk.IsFunction(node)).OfType<ReturnStatementSyntax>())
        {
            if (returned.Value is null) Report(new(returned.ReturnKeyword.Span, null));
            else if (!ValuesAnswer && flow.Completes(returned.Value)) Report(new(returned.Span, returned));
        }

        foreach (var end in EndsOf(body).Unanswered) Report(end);
    }

    private void Report(UnansweredEnd end)
    {
        var answers = ValuesAnswer ? "`respond` or a value" : "`respond`";
        var report = sink.Report(DiagnosticCode.MissingRespond, end.Span, answers);
        switch (end.Value)
        {
            case ReturnStatementSyntax { Value: { } value } returned:
                report.Replace(
                    "Write `respond json(…)`", returned.Span, $"respond json({value})");
                break;
            case ExpressionSyntax value:
                report.Fix(new ReplaceFix(
                    "Wrap it in `respond json(…)`",
                    [new(sink.Item, new(value.Span.Start, 0), "respond json("), new(sink.Item, new(value.Span.End, 0), ")")]));
                break;
        }
    }

    /// <summary>The ends of code in the place of a body's value.</summary>
    private Ends EndsOf(SyntaxNode? code)
    {
        switch (code)
        {
            case BlockSyntax block:
                return EndsOfBlock(block);
            case IfExpressionSyntax conditional:
                if (!flow.Completes(conditional.Condition)) return Ends.Answered;
                return Ends.Of(conditional, [EndsOf(conditional.WhenTrue), EndsOf(conditional.WhenFalse)]);
            case MatchExpressionSyntax match:
                if (!flow.Completes(match.Scrutinee)) return Ends.Answered;
                return Ends.Of(match, match.Arms.Select(arm => EndsOf(arm.Body)));
            case PipelineExpressionSyntax { Right: MatchExpressionSyntax match } pipeline:
                if (!flow.Completes(pipeline.Left)) return Ends.Answered;
                return Ends.Of(pipeline, match.Arms.Select(arm => EndsOf(arm.Body)));
            case ParenthesizedExpressionSyntax { Expression: { } inner }:
                return EndsOf(inner);
            case ExpressionSyntax value:
                return ValuesAnswer || !flow.Completes(value) ? Ends.Answered : new([new(value.Span, value)], true);
            default:
                return Ends.Answered;
        }
    }

    private Ends EndsOfBlock(BlockSyntax block)
    {
        StatementSyntax? last = null;
        foreach (var statement in block.Statements)
        {
            last = statement;
            if (statement is not ExpressionSyntax || !IsLast(block, statement))
                if (!flow.Completes(statement)) return Ends.Answered;
        }

        if (last is ExpressionSyntax value) return EndsOf(value);
        return new([new(block.CloseBrace.IsMissing ? block.Span : block.CloseBrace.Span, null)], false);
    }

    private static bool IsLast(BlockSyntax block, StatementSyntax statement) =>
        ReferenceEquals(block.Statements[block.Statements.Count - 1], statement);

    /// <summary>An end without an answer.</summary>
    /// <param name="Span">Where.</param>
    /// <param name="Value">The value that it has instead, or the statement that returns it; null when there is none.</param>
    private readonly record struct UnansweredEnd(TextSpan Span, SyntaxNode? Value);

    /// <summary>The ends of some code.</summary>
    /// <param name="Unanswered">Those without an answer.</param>
    /// <param name="AreAllValues">All ends are values, none of which is an answer: then one mistake was made for all of them.</param>
    private readonly record struct Ends(IReadOnlyList<UnansweredEnd> Unanswered, bool AreAllValues)
    {
        public static Ends Answered => new([], false);

        public static Ends Of(ExpressionSyntax whole, IEnumerable<Ends> branches)
        {
            var all = branches.ToList();
            return all.Count > 0 && all.TrueForAll(static branch => branch.AreAllValues)
                ? new([new(whole.Span, whole)], true)
                : new([.. all.SelectMany(static branch => branch.Unanswered)], false);
        }
    }
}
