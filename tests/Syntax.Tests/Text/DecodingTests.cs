using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Syntax.Tests.Support;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax.Tests.Text;

public sealed class DecodingTests
{
    [Theory]
    [InlineData("61FF62", "a\uFFFDb", "FF")]
    [InlineData("FF", "\uFFFD", "FF")]
    [InlineData("FFFEFD", "\uFFFD\uFFFD\uFFFD", "FF FE FD")]
    [InlineData("C0AF", "\uFFFD\uFFFD", "C0 AF")]
    [InlineData("E28261", "\uFFFD\uFFFDa", "E2 82")]
    [InlineData("61E282", "a\uFFFD\uFFFD", "E2 82")]
    [InlineData("EDA080", "\uFFFD\uFFFD\uFFFD", "ED A0 80")]
    [InlineData("F5808080", "\uFFFD\uFFFD\uFFFD\uFFFD", "F5 80 80 80")]
    [InlineData("FFFFFFFFFFFFFFFFFF", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD",
        "FF FF FF FF FF FF FF FF … (9 bytes)")]
    public void OneReportForARunOfBadBytes(string bytes, string text, string shown)
    {
        var decoded = SourceText.Decode(Convert.FromHexString(bytes));
        Assert.Equal(text, decoded.ToString());
        Assert.Equal([shown], decoded.DecodingErrors.Select(error => error.Bytes));
        Assert.Equal(text.Count(c => c == '\uFFFD'), decoded.DecodingErrors[0].Span.Length);
        Assert.Equal(text.IndexOf('\uFFFD', StringComparison.Ordinal), decoded.DecodingErrors[0].Span.Start);
    }

    [Fact]
    public void EachRunHasItsReport()
    {
        var decoded = SourceText.Decode([0xFF, (byte)'a', 0xFE, 0xC3, 0xA9, 0xFD]);
        Assert.Equal("\uFFFDa\uFFFDé\uFFFD", decoded.ToString());
        Assert.Equal([0, 2, 4], decoded.DecodingErrors.Select(error => error.Span.Start));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFFa")]
    [InlineData("é€😀")]
    [InlineData("\uFFFD is a character like others")]
    [InlineData("\0")]
    public void WhatIsUtf8IsNoError(string text)
    {
        var decoded = SourceText.Decode(Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, decoded.ToString());
        Assert.Empty(decoded.DecodingErrors);
    }

    [Fact]
    public void AnyBytesDecode() => Prop.ForAll<byte[]>(bytes =>
    {
        var decoded = SourceText.Decode(bytes);
        var bad = decoded.DecodingErrors.Sum(error => error.Span.Length);
        var isUtf8 = System.Text.Unicode.Utf8.IsValid(bytes);
        Assert.Equal(isUtf8, decoded.DecodingErrors.IsEmpty);
        var text = decoded.ToString();
        var kept = string.Concat(text.Where((_, at) => !decoded.DecodingErrors.Any(error => error.Span.Contains(at))));
        Assert.Equal(bytes.Length - bad, Encoding.UTF8.GetByteCount(kept));
        foreach (var error in decoded.DecodingErrors)
            Assert.Equal(new string('\uFFFD', error.Span.Length), decoded.ToString(error.Span));
        for (var index = 1; index < decoded.DecodingErrors.Length; index++)
            Assert.True(decoded.DecodingErrors[index - 1].Span.End < decoded.DecodingErrors[index].Span.Start,
                "runs side by side are one run");
    }).CheckAlways();

    [Fact]
    public void AnEditMovesOrRemovesTheReports()
    {
        var text = SourceText.Decode([(byte)'a', 0xFF, (byte)'b', 0xFE, (byte)'c']);
        Assert.Equal([3, 5], text.WithChange(new(new(0, 0), "xy")).DecodingErrors.Select(error => error.Span.Start));
        Assert.Equal([1, 4], text.WithChange(new(new(2, 1), "xy")).DecodingErrors.Select(error => error.Span.Start));
        Assert.Equal([1], text.WithChange(new(new(3, 1), "z")).DecodingErrors.Select(error => error.Span.Start));
        Assert.Empty(text.WithChange(new(new(0, 5), "")).DecodingErrors);
    }

    [Fact]
    public void TheParserReportsEachRunOnceAndNothingElseAboutIt()
    {
        byte[] bytes = [.. "const a = \""u8, 0xFF, 0xFE, .. "\"\n// "u8, 0xFF, .. "\nconst b = 1\n"u8];
        var tree = SyntaxTree.Parse(SourceText.Decode(bytes));
        Assert.Equal([DiagnosticCode.InvalidEncoding, DiagnosticCode.InvalidEncoding],
            tree.Diagnostics.Select(found => found.Code));
        Assert.Equal([11, 18], tree.Diagnostics.Select(found => found.Span.Start));
    }
}
