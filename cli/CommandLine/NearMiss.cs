using System.Collections.Immutable;

namespace MtpScript.Tooling.Cli.CommandLine;

/// <summary>Finds what a person may have meant.</summary>
internal static class NearMiss
{
    /// <summary>
    /// The candidates that a few slips of a key turn into the typed text, the nearest first; case does not count.
    /// </summary>
    public static ImmutableArray<string> Of(string typed, IEnumerable<string> candidates)
    {
        var allowed = Math.Max(1, typed.Length / 3);
        return
        [
            .. candidates
                .Select(candidate => (Candidate: candidate, Distance: Distance(typed, candidate)))
                .Where(pair => pair.Distance <= allowed)
                .OrderBy(pair => pair.Distance)
                .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
                .Select(pair => pair.Candidate),
        ];
    }

    /// <summary>
    /// The least number of characters to insert, delete, replace or swap with their neighbour that makes one text the other, case
    /// aside (optimal string alignment).
    /// </summary>
    public static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var last = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = Same(left[row - 1], right[column - 1]) ? 0 : 1;
                current[column] = Math.Min(Math.Min(last[column], current[column - 1]) + 1, last[column - 1] + cost);
                if (row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                    current[column] = Math.Min(current[column], before[column - 2] + 1);
            }

            (before, last, current) = (last, current, before);
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
