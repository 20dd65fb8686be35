using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Tests.Support;

/// <summary>
/// Files in one text. A line <c>//- /path.mtp</c> starts a file; without one there is <see cref="Main"/> alone. <c>$0</c> is a
/// cursor and
/// <c>«…»</c> marks a span; neither is part of the file's text, and marks may be nested.
/// </summary>
internal sealed class Fixture
{
    /// <summary>The file of a fixture that names none.</summary>
    public static readonly FilePath Main = new("/main.mtp");

    private const string FileHeader = "//- ";
    private const string CursorMark = "$0";

    private Fixture(ImmutableArray<FixtureFile> files)
    {
        Files = files;
        Analysis = new AnalysisHost().Apply(new([.. files.Select(file => new FileChange.TextReplaced(file.Path, file.Text))]));
    }

    public ImmutableArray<FixtureFile> Files { get; }

    public Analysis Analysis { get; }

    public FixtureFile File => Files.Single();

    public static Fixture Parse(string text)
    {
        if (!text.StartsWith(FileHeader, StringComparison.Ordinal)) return new([ParseFile(Main, text)]);
        var files = ImmutableArray.CreateBuilder<FixtureFile>();
        foreach (var section in ("\n" + text).Split("\n" + FileHeader).Skip(1))
        {
            var end = section.IndexOf('\n', StringComparison.Ordinal);
            var (path, content) = end < 0 ? (section, "") : (section[..end], section[(end + 1)..]);
            files.Add(ParseFile(new(path.Trim()), content));
        }

        return new(files.ToImmutable());
    }

    private static FixtureFile ParseFile(FilePath path, string marked)
    {
        var text = new StringBuilder();
        var cursors = ImmutableArray.CreateBuilder<int>();
        var spans = new List<TextSpan>();
        var open = new Stack<int>();
        for (var at = 0; at < marked.Length; at++)
        {
            if (marked.AsSpan(at).StartsWith(CursorMark))
            {
                cursors.Add(text.Length);
                at++;
            }
            else if (marked[at] == '«')
            {
                open.Push(text.Length);
            }
            else if (marked[at] == '»')
            {
                spans.Add(TextSpan.FromBounds(open.Pop(), text.Length));
            }
            else
            {
                text.Append(marked[at]);
            }
        }

        if (open.Count > 0) throw new FormatException("a « has no »");
        return new(path, SourceText.From(text.ToString()), cursors.ToImmutable(), [.. spans.OrderBy(span => span.Start)]);
    }
}

/// <summary>One file of a fixture.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text, without marks.</param>
/// <param name="Cursors">Where <c>$0</c> stood.</param>
/// <param name="Marked">What <c>«…»</c> marked, by position.</param>
internal sealed record FixtureFile(FilePath Path, SourceText Text, ImmutableArray<int> Cursors, ImmutableArray<TextSpan> Marked)
{
    public int Cursor => Cursors.Single();
}
