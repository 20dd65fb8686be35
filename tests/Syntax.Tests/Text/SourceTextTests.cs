using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Syntax.Tests.Support;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Syntax.Tests.Text;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\r\r\n\n")]
    [InlineData("a\nb\r\nc\rd")]
    [InlineData("\u2028\u0085\v\f")]
    public void LinesAndOffsets(string text) => SourceTextModel.AssertSame(text, SourceText.From(text));

    [Fact]
    public void TheCorpus()
    {
        foreach (var file in Corpus.All) SourceTextModel.AssertSame(file.Content, file.Text);
    }

    [Fact]
    public void EditsOfShortTextsAreEditsOfStrings() =>
        Prop.ForAll(Texts.Lines.ToArbitrary(), Edits.ToArbitrary(), (start, edits) =>
        {
            var (model, text) = (start, SourceText.From(start));
            foreach (var edit in edits)
            {
                var change = edit.In(model.Length);
                (model, text) = (Apply(model, change), text.WithChange(change));
                SourceTextModel.AssertSame(model, text);
            }
        }).CheckAlways();

    /// <summary>Texts of many pieces, with edits at and across the borders of the pieces.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EditsOfLongTextsAreEditsOfStrings(int seed)
    {
        var random = new Random(seed);
        var model = string.Concat(Enumerable.Repeat("ab\r\ncd\ne\rf", 3000));
        var text = SourceText.From(model);
        for (var step = 0; step < 600; step++)
        {
            var change = NextChange(random, model.Length);
            (model, text) = (Apply(model, change), text.WithChange(change));
            if (step % 100 == 99) SourceTextModel.AssertSame(model, text);
            var offset = random.Next(model.Length + 1);
            var line = text.GetLineIndex(offset);
            Assert.Equal(offset, text.GetLineStart(line) + text.GetLinePosition(offset).Character);
        }

        SourceTextModel.AssertSame(model, text);
    }

    /// <summary>
    /// A <c>\r\n</c> that an edit cuts becomes two line ends, one that an edit joins becomes one, inside of a piece and across
    /// pieces.
    /// </summary>
    [Theory]
    [InlineData(10)]
    [InlineData(Rope.PieceLength - 1)]
    [InlineData(Rope.PieceLength)]
    [InlineData(Rope.PieceLength * 3 - 1)]
    public void LineEndsAreCutAndJoined(int place)
    {
        var model = new string('x', place) + "\r\n" + new string('y', Rope.PieceLength * 2);
        var text = SourceText.From(model);
        Assert.Equal(2, text.LineCount);
        var cut = text.WithChange(new(new(place + 1, 0), "z"));
        Assert.Equal(3, cut.LineCount);
        SourceTextModel.AssertSame(model.Insert(place + 1, "z"), cut);
        var joined = cut.WithChange(new(new(place + 1, 1), ""));
        Assert.Equal(2, joined.LineCount);
        SourceTextModel.AssertSame(model, joined);
        SourceTextModel.AssertSame(model.Remove(place, 1), joined.WithChange(new(new(place, 1), "")));
        SourceTextModel.AssertSame(model.Remove(place + 1, 1), joined.WithChange(new(new(place + 1, 1), "")));
    }

    [Fact]
    public void ManyEditsKeepTheRopeBalanced()
    {
        var random = new Random(7);
        var rope = Rope.Build(new string('a', 100_000));
        for (var step = 0; step < 5000; step++)
        {
            var length = rope?.Length ?? 0;
            var start = random.Next(length + 1);
            var span = new TextSpan(start, Math.Min(random.Next(4) == 0 ? random.Next(5000) : 1, length - start));
            rope = Rope.Replace(rope, span, random.Next(3) == 0 ? new string('b', random.Next(6000)) : "c");
        }

        AssertBalanced(rope!);
    }

    [Fact]
    public void TextsShareWhatAnEditDoesNotTouch()
    {
        var before = Rope.Build(new string('a', 1_000_000))!;
        var after = Rope.Replace(before, new(500_000, 1), "b")!;
        var old = Nodes(before).ToHashSet<Rope>(ReferenceEqualityComparer.Instance);
        Assert.InRange(Nodes(after).Count(node => !old.Contains(node)), 1, before.Height + 2);
    }

    [Fact]
    public void WhatIsOutsideIsRefused()
    {
        var text = SourceText.From("ab\nc");
        Assert.Throws<ArgumentOutOfRangeException>(() => text[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => text[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => text.GetLineStart(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.GetLineStart(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.GetLineSpan(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.GetLineIndex(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.GetLinePosition(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.ToString(new(2, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.ToString(new(0, -1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.WithChange(new(new(-1, 1), "")));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.WithChange(new(new(4, 1), "")));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.WithChange(new(new(2, -1), "")));
    }

    [Fact]
    public void PositionsBeyondTheEndMeanTheEnd()
    {
        var text = SourceText.From("ab\r\nc");
        Assert.Equal(2, text.GetOffset(new(0, 3)));
        Assert.Equal(5, text.GetOffset(new(1, 9)));
        Assert.Equal(5, text.GetOffset(new(2, 0)));
        Assert.Equal(0, text.GetOffset(new(-1, 4)));
    }

    [Fact]
    public void ContentIsComparedAcrossDifferentPieces()
    {
        var content = new string('x', 5000) + "\r\n";
        var edited = SourceText.From(content.Remove(2500, 1)).WithChange(new(new(2500, 0), "x"));
        Assert.True(edited.ContentEquals(SourceText.From(content)));
        Assert.False(edited.ContentEquals(SourceText.From(content.Replace('\n', '\r'))));
        Assert.False(edited.ContentEquals(SourceText.Empty));
        Assert.True(SourceText.Empty.ContentEquals(SourceText.From("")));
    }

    private static readonly Gen<List<RelativeEdit>> Edits =
        (from start in Gen.Choose(0, 100)
         from length in Gen.Choose(0, 40)
         from text in Texts.Lines
         select new RelativeEdit(start, length, text))
        .ListOf().Select(edits => edits.ToList());

    private static string Apply(string text, TextChange change) =>
        text.Remove(change.Span.Start, change.Span.Length).Insert(change.Span.Start, change.NewText);

    private static TextChange NextChange(Random random, int length)
    {
        var start = random.Next(4) == 0 ? Math.Min(length, random.Next(20) * Rope.PieceLength) : random.Next(length + 1);
        var width = Math.Min(random.Next(10) == 0 ? random.Next(5000) : random.Next(4), length - start);
        string[] pieces = ["", "\r", "\n", "\r\n", "x", "\r\nlonger\n", new('y', random.Next(5000))];
        return new(new(start, width), pieces[random.Next(pieces.Length)]);
    }

    private static void AssertBalanced(Rope rope)
    {
        if (rope is not Rope.Branch branch)
        {
            Assert.True(rope.Length > 0);
            return;
        }

        Assert.InRange(branch.Left.Height - branch.Right.Height, -1, 1);
        Assert.Equal(branch.Left.Length + branch.Right.Length, branch.Length);
        AssertBalanced(branch.Left);
        AssertBalanced(branch.Right);
    }

    private static IEnumerable<Rope> Nodes(Rope rope) =>
        rope is Rope.Branch branch ? [rope, .. Nodes(branch.Left), .. Nodes(branch.Right)] : [rope];

    /// <summary>An edit as shares of a hundred of a text that is not known yet.</summary>
    public sealed record RelativeEdit(int Start, int Length, string Text)
    {
        public TextChange In(int length)
        {
            var start = length * Start / 100;
            return new(new(start, (length - start) * Length / 100), Text);
        }
    }
}
