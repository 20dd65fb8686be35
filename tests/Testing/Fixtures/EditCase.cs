using System.Globalization;
using System.Text;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing.Invariants;

namespace MtpScript.Tooling.Testing.Fixtures;

/// <summary>
/// A text and the edits that were made to it one after the other, as tests/corpus/crashes keeps them in <c>*.edits</c>: the lines
/// of the text after <c>|</c>, then each edit as <c>@start+length new text</c>. Whatever is not plain ASCII is written
/// <c>\uXXXX</c>, so that halves of characters and line ends survive.
/// </summary>
public sealed record EditCase(string Text, IReadOnlyList<TextChange> Changes)
{
    public const string Ending = ".edits";

    /// <summary>The first difference between the edited tree and a full parse, or null.</summary>
    public string? FirstDifference()
    {
        var tree = SyntaxTree.Parse(SourceText.From(Text));
        foreach (var change in Changes)
        {
            tree = tree.WithChange(change);
            if (TreeDifference.ToFullParse(tree) is { } difference) return difference;
            if (TreeInvariants.RoundTrip(tree).FirstOrDefault() is { } violation) return violation;
        }

        return null;
    }

    public string Write()
    {
        var file = new StringBuilder();
        foreach (var line in Lines(Text)) file.Append('|').Append(Escape(line)).Append('\n');
        foreach (var change in Changes)
            file.Append(CultureInfo.InvariantCulture, $"@{change.Span.Start}+{change.Span.Length} {Escape(change.NewText)}\n");
        return file.ToString();
    }

    public static EditCase Read(string file)
    {
        var text = new StringBuilder();
        var changes = new List<TextChange>();
        foreach (var line in file.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '|')
            {
                text.Append(Unescape(line[1..]));
                continue;
            }

            var (plus, space) = (line.IndexOf('+'), line.IndexOf(' '));
            if (line[0] != '@' || plus < 0 || space < plus) throw new FormatException($"`{line}` is neither text nor an edit");
            var start = int.Parse(line.AsSpan(1, plus - 1), CultureInfo.InvariantCulture);
            var length = int.Parse(line.AsSpan(plus + 1, space - plus - 1), CultureInfo.InvariantCulture);
            changes.Add(new(new(start, length), Unescape(line[(space + 1)..])));
        }

        return new(text.ToString(), changes);
    }

    private static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start) + 1;
            if (end == 0) end = text.Length;
            yield return text[start..end];
            start = end;
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            if (unit is >= ' ' and <= '~' and not '\\') escaped.Append(unit);
            else escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
        }

        return escaped.ToString();
    }

    private static string Unescape(string text)
    {
        var unescaped = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                unescaped.Append(text[at]);
                continue;
            }

            unescaped.Append((char)ushort.Parse(text.AsSpan(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            at += 5;
        }

        return unescaped.ToString();
    }
}
