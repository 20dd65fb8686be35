using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// Leaves out what a bracket too many or too few makes of the text after it: in a declaration with such an error, and in what had to be
/// skipped after it, the structure is guesswork, and of the errors about structure only the first few are shown.
/// </summary>
internal static class ConsequenceFilter
{
    private const int Shown = 3;

    public static ImmutableArray<Diagnostic> Apply(GreenNode module, ImmutableArray<Diagnostic> sorted)
    {
        if (sorted.Length <= Shown || !sorted.Any(IsAboutBrackets)) return sorted;
        var kept = ImmutableArray.CreateBuilder<Diagnostic>(sorted.Length);
        var next = 0;
        foreach (var end in RegionEnds(module))
        {
            var first = next;
            while (next < sorted.Length && sorted[next].Span.End < end) next++;
            AddRegion(sorted.AsSpan(first, next - first), kept);
        }

        AddRegion(sorted.AsSpan()[next..], kept);
        return kept.ToImmutable();
    }

    private static void AddRegion(ReadOnlySpan<Diagnostic> region, ImmutableArray<Diagnostic>.Builder kept)
    {
        var (structural, hasBrackets) = (0, false);
        foreach (var diagnostic in region) hasBrackets |= IsAboutBrackets(diagnostic);
        foreach (var diagnostic in region)
        {
            if (!IsStructural(diagnostic) || !hasBrackets || structural++ < Shown) kept.Add(diagnostic);
        }
    }

    /// <summary>Where the declarations of the top level end, each with the tokens that were skipped after it.</summary>
    private static IEnumerable<int> RegionEnds(GreenNode module)
    {
        if (module.GetSlot(0) is not GreenList members) yield break;
        var position = 0;
        foreach (var member in GreenEquality.Elements(members))
        {
            if (member.Kind != SyntaxKind.SkippedTokens) yield return position;
            position += member.FullWidth;
        }
    }

    private static bool IsStructural(Diagnostic diagnostic) => (int)diagnostic.Code >= (int)DiagnosticCode.ExpectedToken;

    private static bool IsAboutBrackets(Diagnostic diagnostic) => diagnostic.Code switch
    {
        DiagnosticCode.UnclosedDelimiter or DiagnosticCode.UnmatchedCloser => true,
        DiagnosticCode.ExpectedToken or DiagnosticCode.UnexpectedToken => diagnostic.Message.AsSpan().IndexOfAny("(){}[]") >= 0,
        _ => false,
    };
}
