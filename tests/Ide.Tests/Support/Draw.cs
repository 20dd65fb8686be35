using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Tests.Support;

/// <summary>Results as text that people can read.</summary>
internal static class Draw
{
    /// <summary>One line an item: kind, name, detail, what is selected.</summary>
    public static string Outline(ImmutableArray<OutlineItem> items, SourceText text)
    {
        var drawing = new StringBuilder();
        Add(items, 0);
        return drawing.ToString();

        void Add(ImmutableArray<OutlineItem> level, int depth)
        {
            foreach (var item in level)
            {
                drawing.Append(' ', depth * 2).Append($"{item.Kind} {item.Name}");
                if (item.Detail.Length > 0) drawing.Append($" · {item.Detail}");
                var selected = text.ToString(item.SelectionSpan);
                if (selected != item.Name) drawing.Append($" ‹{selected}›");
                drawing.Append('\n');
                Add(item.Children, depth + 1);
            }
        }
    }

    /// <summary>The text with each region between marks: <c>⟦</c> code, <c>⟪</c> comment, <c>⟨</c> imports.</summary>
    public static string Folding(ImmutableArray<FoldingRegion> regions, SourceText text)
    {
        var marks = regions.SelectMany(region => new[]
        {
            (Offset: region.Span.Start, Order: int.MaxValue - region.Span.Length, Mark: Opening(region.Kind)),
            (Offset: region.Span.End, Order: region.Span.Length - int.MaxValue, Mark: Closing(region.Kind)),
        });
        var ordered = marks.OrderBy(mark => mark.Offset).ThenBy(mark => mark.Order);
        return Insert(text.ToString(), ordered.Select(mark => (mark.Offset, mark.Mark)));
    }

    /// <summary>The text as an editor shows it with every outermost region collapsed.</summary>
    public static string Collapsed(ImmutableArray<FoldingRegion> regions, SourceText text)
    {
        var drawing = new StringBuilder();
        var done = 0;
        foreach (var region in regions.Where(region => region.Span.Start >= 0))
        {
            if (region.Span.Start < done) continue;
            drawing.Append(text.ToString(TextSpan.FromBounds(done, region.Span.Start))).Append(region.CollapsedText);
            done = region.Span.End;
        }

        return drawing.Append(text.ToString(TextSpan.FromBounds(done, text.Length))).ToString();
    }

    /// <summary>One line a span, innermost first, with line ends as <c>⏎</c>.</summary>
    public static string Selection(ImmutableArray<TextSpan> chain, SourceText text) =>
        string.Concat(chain.Select(span => $"{text.ToString(span).ReplaceLineEndings("⏎")}\n"));

    /// <summary>Each line of the text and under it its pieces.</summary>
    public static string Tokens(ImmutableArray<ClassifiedSpan> spans, SourceText text)
    {
        var drawing = new StringBuilder();
        var next = 0;
        for (var line = 0; line < text.LineCount; line++)
        {
            var span = text.GetLineSpan(line);
            drawing.Append(text.ToString(span)).Append('\n');
            var pieces = new List<string>();
            while (next < spans.Length && spans[next].Span.Start <= span.End) pieces.Add(Piece(spans[next++], text));
            if (pieces.Count > 0) drawing.Append("    ").AppendJoin("  ", pieces).Append('\n');
        }

        return drawing.ToString();
    }

    /// <summary>One line a piece: what it is, and its text.</summary>
    public static string Piece(ClassifiedSpan span, SourceText text)
    {
        var modifiers = span.Modifiers == ClassificationModifiers.None
            ? ""
            : $"[{span.Modifiers.ToString().ToLowerInvariant().Replace(", ", " ", StringComparison.Ordinal)}]";
        var shown = text.ToString(span.Span).ReplaceLineEndings("⏎");
        return $"{shown}:{span.Classification}{modifiers}";
    }

    private static string Insert(string text, IEnumerable<(int Offset, string Mark)> marks)
    {
        var drawing = new StringBuilder();
        var done = 0;
        foreach (var (offset, mark) in marks)
        {
            drawing.Append(text, done, offset - done).Append(mark);
            done = offset;
        }

        return drawing.Append(text, done, text.Length - done).ToString();
    }

    private static string Opening(FoldingKind kind) => kind switch
    {
        FoldingKind.Comment => "⟪",
        FoldingKind.Imports => "⟨",
        _ => "⟦",
    };

    private static string Closing(FoldingKind kind) => kind switch
    {
        FoldingKind.Comment => "⟫",
        FoldingKind.Imports => "⟩",
        _ => "⟧",
    };
}
