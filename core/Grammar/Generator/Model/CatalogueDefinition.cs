using System.Collections.Immutable;

namespace MtpScript.Tooling.Generator.Model;

/// <summary>The contents of <c>diagnostics.catalogue</c>, by ascending number.</summary>
public sealed record CatalogueDefinition(ImmutableArray<CatalogueEntry> Entries);

/// <summary>A diagnostic.</summary>
/// <param name="Number">3 of <c>MTP0003</c>.</param>
/// <param name="Name">The name of the member of <c>DiagnosticCode</c>.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c>, <c>information</c> or <c>hint</c>.</param>
/// <param name="Section">The section of the language reference.</param>
/// <param name="Parts">The texts by their label.</param>
/// <param name="Line">Where the entry starts.</param>
public sealed record CatalogueEntry(
    int Number, string Name, string Severity, string Section, ImmutableDictionary<string, string> Parts, int Line)
{
    /// <summary>The code as people see it.</summary>
    public string Id => $"MTP{Number:D4}";

    /// <summary>A short name for people.</summary>
    public string Title => Parts["title"];

    /// <summary>The message with places.</summary>
    public string Message => Parts["message"];

    /// <summary>The explanation in Markdown.</summary>
    public string Explanation => Parts["explanation"];

    /// <summary>A program that has the diagnostic.</summary>
    public string Wrong => Parts["wrong"];

    /// <summary>A program that has not.</summary>
    public string Right => Parts["right"];

    /// <summary>The name of the lint that it belongs to, which sets its level; "" for what is no lint.</summary>
    public string Lint => Parts["lint"].Split(' ')[0];

    /// <summary>Whether the lint is off where nobody sets it.</summary>
    public bool IsOff => Parts["lint"].EndsWith(" off", StringComparison.Ordinal);

    /// <summary>How many places the message has: one more than the highest one.</summary>
    public int ArgumentCount => Places.Count == 0 ? 0 : Places.Max() + 1;

    /// <summary>The places that occur in the message.</summary>
    public IReadOnlySet<int> Places =>
        Enumerable.Range(0, 10).Where(place => Message.Contains($"{{{place}}}", StringComparison.Ordinal)).ToHashSet();
}
