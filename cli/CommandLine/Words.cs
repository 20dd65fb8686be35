using System.Collections.Immutable;

namespace MtpScript.Tooling.Cli.CommandLine;

/// <summary>Small pieces of English.</summary>
internal static class Words
{
    /// <summary>A number and a noun: <c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>Code in a list with a word before the last: <c>`a`, `b` or `c`</c>.</summary>
    public static string Or(ImmutableArray<string> items)
    {
        var quoted = items.Select(item => $"`{item}`").ToImmutableArray();
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }
}
