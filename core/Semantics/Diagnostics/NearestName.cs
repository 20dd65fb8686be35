namespace MtpScript.Tooling.Semantics;

/// <summary>Finds what somebody meant to write.</summary>
public static class NearestName
{
    /// <summary>Longer names are nobody's slip of a key.</summary>
    private const int LongestName = 100;

    /// <summary>So many names of about the right length are compared, so that a file of wrong names among many is checked in linear time.</summary>
    private const int MostCompared = 1000;

    /// <summary>
    /// The candidate that the fewest slips of a key turn into the typed text, case aside, if these are few for its length; of equally near
    /// ones the first in the order of code units. Null when there is none.
    /// </summary>
    public static string? Of(string typed, IEnumerable<string> candidates)
    {
        if (typed.Length > LongestName) return null;
        var left = MostCompared;
        var allowed = Math.Max(1, typed.Length / 3);
        string? best = null;
        var least = allowed + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - typed.Length) > Math.Min(allowed, least) || candidate == typed) continue;
            if (--left < 0) break;
            var distance = Distance(typed, candidate, least);
            if (distance > least || (distance == least && (best is null || string.CompareOrdinal(candidate, best) > 0))) continue;
            (best, least) = (candidate, distance);
        }

        return least <= allowed && least < typed.Length ? best : null;
    }

    /// <summary>"did you mean `x`?" for the nearest candidate, or other words where there is none.</summary>
    public static string Question(string typed, IEnumerable<string> candidates, string otherwise) =>
        Of(typed, candidates) is { } near ? $"did you mean `{near}`?" : otherwise;

    /// <summary>
    /// The least number of characters to insert, delete, replace or swap with their neighbour that makes one text the other, case aside
    /// (optimal string alignment); any greater number once it is more than a bound.
    /// </summary>
    private static int Distance(string left, string right, int bound)
    {
        Span<int> rows = stackalloc int[3 * (right.Length + 1)];
        var before = rows[..(right.Length + 1)];
        var last = rows.Slice(right.Length + 1, right.Length + 1);
        var current = rows[(2 * (right.Length + 1))..];
        for (var column = 0; column <= right.Length; column++) last[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            var least = current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = Same(left[row - 1], right[column - 1]) ? 0 : 1;
                current[column] = Math.Min(Math.Min(last[column], current[column - 1]) + 1, last[column - 1] + cost);
                if (row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                    current[column] = Math.Min(current[column], before[column - 2] + 1);
                least = Math.Min(least, current[column]);
            }

            if (least > bound + 1) return least;
            var oldest = before;
            before = last;
            last = current;
            current = oldest;
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
