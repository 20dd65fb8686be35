using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax.Tests.Text;

/// <summary>
/// What <see cref="SourceText"/> says about a text, compared with the plainest possible computation on a string.
/// </summary>
internal static class SourceTextModel
{
    public static void AssertSame(string model, SourceText text)
    {
        Assert.Equal(model.Length, text.Length);
        Assert.Equal(model, text.ToString());
        Assert.True(text.ContentEquals(SourceText.From(model)));
        var starts = LineStarts(model);
        Assert.Equal(starts.Count, text.LineCount);
        for (var line = 0; line < starts.Count; line++) AssertSameLine(model, text, starts, line);
        for (var offset = 0; offset < model.Length; offset++) Assert.Equal(model[offset], text[offset]);
        var expectedLine = 0;
        for (var offset = 0; offset <= model.Length; offset++)
        {
            while (expectedLine + 1 < starts.Count && starts[expectedLine + 1] <= offset) expectedLine++;
            Assert.Equal(expectedLine, text.GetLineIndex(offset));
        }
    }

    private static void AssertSameLine(string model, SourceText text, List<int> starts, int line)
    {
        var end = line + 1 < starts.Count ? starts[line + 1] : model.Length;
        while (line + 1 < starts.Count && end > starts[line] && model[end - 1] is '\n' or '\r') end--;
        Assert.Equal(starts[line], text.GetLineStart(line));
        Assert.Equal(TextSpan.FromBounds(starts[line], end), text.GetLineSpan(line));
        Assert.Equal(new(line, 0), text.GetLinePosition(starts[line]));
        Assert.Equal(end, text.GetOffset(new(line, int.MaxValue)));
        Assert.Equal(starts[line], text.GetOffset(new(line, -1)));
    }

    /// <summary>Where lines start; <c>\r\n</c> is one line end.</summary>
    public static List<int> LineStarts(string text)
    {
        List<int> starts = [0];
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'))) starts.Add(at + 1);
        return starts;
    }
}
