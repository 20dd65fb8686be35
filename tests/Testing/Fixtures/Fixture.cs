using System.Text;
using System.Text.RegularExpressions;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing.Fixtures;

/// <summary>
/// Programs with marked places, as tests write them:
/// <code>
/// //- /src/main.mtp          begins a file; without it there is one, `/main.mtp`
/// const total = $0price      `$0` is the cursor; two of them enclose a selection
///               //^^^^^      marks what stands above the carets, or, after `//`, in the columns of the carets
/// // ^^^^^ number            a mark with a label
/// </code>
/// A mark is a comment line of its own whose carets stand under what they mark; such lines stay in the text. The <c>$0</c>s go.
/// </summary>
public sealed partial record Fixture(IReadOnlyList<FixtureFile> Files)
{
    private const string Cursor = "$0";
    private const string OnlyFile = "/main.mtp";

    /// <summary>The file with the cursor.</summary>
    /// <exception cref="FormatException">There is no cursor.</exception>
    public FixtureFile FileWithCursor =>
        Files.FirstOrDefault(file => file.Selection is not null) ?? throw new FormatException($"the fixture has no `{Cursor}`");

    /// <summary>The cursor's place, or the end of the selection.</summary>
    public int Offset => FileWithCursor.Selection!.Value.End;

    /// <summary>The file of a path.</summary>
    public FixtureFile this[string path] => Files.Single(file => file.Path == path);

    public static Fixture Parse(string notation)
    {
        var headers = Header().Matches(notation);
        var before = headers.Count == 0 ? notation : notation[..headers[0].Index];
        if (headers.Count == 0) return new([ReadFile(OnlyFile, before)]);
        if (before.Trim().Length > 0) throw new FormatException("there is text before the first `//- /file`");
        return new(
        [
            .. headers.Zip(headers.Skip(1).Select(next => next.Index).Append(notation.Length), (header, end) =>
                ReadFile(header.Groups["path"].Value, notation[(header.Index + header.Length)..end])),
        ]);
    }

    private static FixtureFile ReadFile(string path, string notation)
    {
        var text = new StringBuilder();
        var cursors = new List<int>();
        while (notation.IndexOf(Cursor, StringComparison.Ordinal) is >= 0 and var at)
        {
            text.Append(notation, 0, at);
            cursors.Add(text.Length);
            notation = notation[(at + Cursor.Length)..];
        }

        var content = text.Append(notation).ToString();
        TextSpan? selection = cursors switch
        {
            [] => null,
            [var only] => new(only, 0),
            [var start, var end] => TextSpan.FromBounds(start, end),
            _ => throw new FormatException($"{path} has more than two `{Cursor}`"),
        };
        return new(path, content, selection, [.. Marks(content)]);
    }

    private static IEnumerable<FixtureMark> Marks(string content)
    {
        var text = SourceText.From(content);
        var marked = -1;
        for (var line = 0; line < text.LineCount; line++)
        {
            if (MarkLine().Match(text.ToString(text.GetLineSpan(line))) is not { Success: true } match)
            {
                marked = line;
                continue;
            }

            if (marked < 0) throw new FormatException($"line {line + 1} marks nothing");
            var carets = match.Groups["carets"];
            var span = new TextSpan(text.GetLineStart(marked) + carets.Index, carets.Length);
            if (span.End > text.GetLineSpan(marked).End)
                throw new FormatException($"the carets of line {line + 1} stand beyond the line that they mark");
            yield return new(span, match.Groups["label"].Value.Trim());
        }
    }

    [GeneratedRegex(@"^//- (?<path>/\S+)[ \t]*\r?\n", RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex(@"^\s*//\s*(?<carets>\^+)(?<label>.*)$")]
    private static partial Regex MarkLine();
}

/// <summary>A file of a fixture.</summary>
/// <param name="Path">Its path, from the root of the workspace.</param>
/// <param name="Content">Its text without the cursors.</param>
/// <param name="Selection">What the cursors enclose; empty for one cursor.</param>
/// <param name="Marks">What its lines of carets mark, in order.</param>
public sealed record FixtureFile(string Path, string Content, TextSpan? Selection, IReadOnlyList<FixtureMark> Marks);

/// <summary>A marked place.</summary>
public readonly record struct FixtureMark(TextSpan Span, string Label);
