using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>Writes new arms behind those of a match, each on its own line, in the way in which those that are there are written.</summary>
/// <param name="match">The match; its braces are there.</param>
/// <param name="item">The declaration that it stands in.</param>
internal sealed class MissingArms(MatchExpressionSyntax match, ItemId item)
{
    private const string Indent = "  ";

    private readonly SourceText text = match.Tree.Text;
    private readonly MatchArmSyntax[] arms = [.. match.Arms];

    /// <summary>What new arms do where the others answer the request; null where they do not.</summary>
    public string? RespondBody() => arms.Any(static arm => arm.Body is RespondExpressionSyntax or RespondJsonExpressionSyntax or RespondStatusExpressionSyntax)
        ? "respond status(501, { \"error\": \"NotImplemented\" })"
        : null;

    /// <summary>Adds arms for these patterns.</summary>
    public FixPlan Plan(string title, EquatableArray<string> patterns, string body)
    {
        var newLine = NewLine();
        var closeIndent = IndentOfLine(match.CloseBrace.Span.Start);
        var startsOwnLine = arms.Length > 0 && StartsLine(arms[0].Span.Start);
        var indent = startsOwnLine ? IndentOfLine(arms[0].Span.Start) : IndentOfLine(match.MatchKeyword.Span.Start) + Indent;
        var first = arms.Length > 0 ? arms[0] : null;
        var bar = first is { Bar.IsMissing: false } ? "| " : "";
        var arrow = first is { Arrow.Kind: SyntaxKind.MinusGreaterThanToken } ? "->" : "=>";
        var separator = first is { Separator.IsMissing: false } && arms.Length > 1 ? first.Separator.Text : "";
        var code = new StringBuilder();
        foreach (var pattern in patterns)
            code.Append(indent).Append(bar).Append(pattern).Append(' ').Append(arrow).Append(' ').Append(body).Append(separator).Append(newLine);

        var changes = ImmutableArray.CreateBuilder<PlannedChange>();
        if (separator.Length > 0 && arms[^1].Separator.IsMissing) changes.Add(new(item, new TextSpan(arms[^1].Span.End, 0), separator));
        var close = match.CloseBrace.Span.Start;
        if (StartsLine(close))
        {
            var lineStart = close - closeIndent.Length;
            changes.Add(new(item, new TextSpan(lineStart, 0), code.ToString()));
        }
        else
        {
            var from = close;
            while (from > 0 && text[from - 1] is ' ' or '\t') from--;
            var after = IndentOfLine(match.MatchKeyword.Span.Start);
            changes.Add(new(item, new TextSpan(from, close - from), newLine + code + after));
        }

        return new ReplaceFix(title, new(changes.ToImmutable()));
    }

    private string NewLine()
    {
        var end = text.ToString().IndexOf('\n', match.MatchKeyword.Span.Start);
        return end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
    }

    private bool StartsLine(int offset)
    {
        while (offset > 0 && text[offset - 1] is ' ' or '\t') offset--;
        return offset == 0 || text[offset - 1] is '\n' or '\r';
    }

    private string IndentOfLine(int offset)
    {
        var start = offset;
        while (start > 0 && text[start - 1] is not ('\n' or '\r')) start--;
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        return text.ToString(new TextSpan(start, end - start));
    }
}
