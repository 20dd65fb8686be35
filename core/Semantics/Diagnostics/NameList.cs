using System.Globalization;
using System.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>Names in a message, as code; of very many only some are shown.</summary>
internal static class NameList
{
    private const int MostListed = 12;
    private const int MostSteps = 12;

    /// <summary>Names with commas between them.</summary>
    public static string Listed(IEnumerable<string> names)
    {
        var shown = new StringBuilder();
        var count = 0;
        foreach (var name in names)
        {
            if (++count > MostListed) continue;
            shown.Append(count == 1 ? "`" : ", `").Append(name).Append('`');
        }

        if (count > MostListed) shown.Append(CultureInfo.InvariantCulture, $" and {count - MostListed} more");
        return shown.ToString();
    }

    /// <summary>Names with arrows between them; of a long way its start and its end.</summary>
    public static string Chained(IReadOnlyList<string> names)
    {
        var steps = names.Count <= MostSteps
            ? names.Select(static name => $"`{name}`")
            : [.. names.Take(MostSteps / 2).Select(static name => $"`{name}`"), "…", .. names.Skip(names.Count - MostSteps / 2).Select(static name => $"`{name}`")];
        return string.Join(" → ", steps);
    }
}
