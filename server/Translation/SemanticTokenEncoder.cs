using System.Collections.Immutable;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>
/// Classified spans as the protocol's integers: five a token, each place relative to the token before. A span over several
/// lines is one token a line, which every client understands.
/// </summary>
internal static class SemanticTokenEncoder
{
    private const int IntegersPerToken = 5;

    /// <summary>The integers of spans that are in order and do not overlap.</summary>
    public static ImmutableArray<int> Encode(ImmutableArray<ClassifiedSpan> spans, PositionTranslator positions)
    {
        var data = ImmutableArray.CreateBuilder<int>(spans.Length * IntegersPerToken);
        var last = default(Position);
        foreach (var span in spans)
        {
            foreach (var line in Lines(span.Span, positions))
            {
                if (line.End.Character <= line.Start.Character) continue;
                var isSameLine = line.Start.Line == last.Line;
                data.Add(line.Start.Line - last.Line);
                data.Add(line.Start.Character - (isSameLine ? last.Character : 0));
                data.Add(line.End.Character - line.Start.Character);
                data.Add(SemanticTokenLegend.TypeOf(span.Classification));
                data.Add(SemanticTokenLegend.ModifiersOf(span.Modifiers));
                last = line.Start;
            }
        }

        return data.DrainToImmutable();
    }

    private static IEnumerable<DocumentRange> Lines(TextSpan span, PositionTranslator positions)
    {
        var range = positions.ToRange(span);
        if (range.Start.Line == range.End.Line)
        {
            yield return range;
            yield break;
        }

        for (var line = range.Start.Line; line <= range.End.Line; line++)
        {
            var whole = positions.Text.GetLineSpan(line);
            var start = Math.Max(whole.Start, span.Start);
            yield return positions.ToRange(TextSpan.FromBounds(start, Math.Max(start, Math.Min(whole.End, span.End))));
        }
    }
}
