using System.Text;

namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>Two types that do not fit each other, in words that show where they differ.</summary>
/// <param name="Expected">The one that is asked for.</param>
/// <param name="Found">The one that is there.</param>
/// <param name="Notes">For long types, where they differ, and both one above the other with the difference underlined.</param>
internal sealed record TypeDifference(string Expected, string Found, IReadOnlyList<string> Notes)
{
    /// <summary>What is longer than this is hard to compare by eye.</summary>
    private const int ShortLength = 40;

    /// <summary>What is longer than this is cut in the main message.</summary>
    private const int MostLength = 100;

    /// <summary>Describes the difference.</summary>
    public static TypeDifference Between(MtpType found, MtpType expected, Assignability assignability)
    {
        var foundText = TypePrinter.Print(found);
        var expectedText = TypePrinter.Print(expected);
        if (foundText == expectedText && found is NominalType a && expected is NominalType b)
            return new($"{b.Id.File}::{expectedText}", $"{a.Id.File}::{foundText}", []);
        var notes = new List<string>();
        if (assignability.RecordOf(found) is { } left && assignability.RecordOf(expected) is { } right) AddFields(notes, left, right);
        else if (Math.Max(foundText.Length, expectedText.Length) > ShortLength) AddAligned(notes, expectedText, foundText);
        return new(Cut(expectedText), Cut(foundText), notes);
    }

    private static string Cut(string text) => text.Length <= MostLength ? text : string.Concat(text.AsSpan(0, MostLength - 1), "…");

    private static void AddFields(List<string> notes, RecordType found, RecordType expected)
    {
        foreach (var (name, type) in expected.Fields)
        {
            if (!found.TryGetField(name, out var other)) notes.Add($"The field `{name}` is missing.");
            else if (!type.Equals(other)) notes.Add($"The field `{name}` is `{TypePrinter.Print(other)}` and not `{TypePrinter.Print(type)}`.");
            if (notes.Count >= 4) break;
        }

        foreach (var (name, _) in found.Fields)
            if (notes.Count < 4 && !expected.TryGetField(name, out _)) notes.Add($"There is no field `{name}` in what is expected.");
        if (TypePrinter.Print(expected).Length <= ShortLength && TypePrinter.Print(found).Length <= ShortLength) return;

        // The same order of the fields above each other, or the eye has nothing to compare.
        var ordered = found.Fields.Items
            .OrderBy(field => expected.Fields.Items.Select(static other => other.Name).ToList().IndexOf(field.Name) is >= 0 and var place ? place : int.MaxValue);
        AddAligned(notes, TypePrinter.Print(expected), TypePrinter.Print(new RecordType([.. ordered])));
    }

    private static void AddAligned(List<string> notes, string expected, string found)
    {
        var start = 0;
        while (start < expected.Length && start < found.Length && expected[start] == found[start]) start++;
        while (start > 0 && IsWord(expected[start - 1])) start--;
        var end = 0;
        while (end < expected.Length - start && end < found.Length - start && expected[^(end + 1)] == found[^(end + 1)]) end++;
        var marks = new StringBuilder().Append(' ', "expected: ".Length + start).Append('^', Math.Max(1, found.Length - end - start));
        notes.Add($"expected: {expected}\n   found: {found}\n{marks}");
    }

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
