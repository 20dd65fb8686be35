using MtpScript.Tooling.Ide.Tests.Support;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Tests;

/// <summary>Every feature on samples while somebody types them, and on what edits at random make of them.</summary>
public sealed class TypingTests
{
    private static readonly FilePath File = new("/a.mtp");

    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "\"", "/*", "*/", "//", "\n", "=>", "match ", "function ", "|", ",", ";", "\\", "é", "\uD83D", "\0",
    ];

    public static TheoryData<string> Samples => [.. Repository.Samples];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Typing_a_sample_letter_by_letter_keeps_every_invariant(string path)
    {
        var text = Repository.Read(path);
        var host = new AnalysisHost();
        host.Apply(new([new FileChange.TextReplaced(File, SourceText.Empty)]));
        for (var length = 0; length < text.Length; length++)
        {
            var analysis = host.Apply(new([new FileChange.TextEdited(File, [new(new(length, 0), text[length].ToString())])]));
            Invariants.Check(analysis, File, [length, length + 1]);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Breaking_a_sample_keeps_every_invariant_and_gives_what_a_new_analysis_gives(string path)
    {
        var random = new Random(path.Length);
        var host = new AnalysisHost();
        var analysis = host.Apply(new([new FileChange.TextReplaced(File, SourceText.From(Repository.Read(path)))]));
        for (var step = 0; step < 60; step++)
        {
            Assert.True(analysis.TryGetText(File, out var text));
            var start = random.Next(text.Length + 1);
            var length = random.Next(Math.Min(12, text.Length - start) + 1);
            var change = new TextChange(new(start, length), Pieces[random.Next(Pieces.Length)]);
            analysis = host.Apply(new([new FileChange.TextEdited(File, [change])]));
            Invariants.Check(analysis, File, [start, start + change.NewText.Length]);
            Assert.True(analysis.TryGetText(File, out var changed));
            var fresh = new AnalysisHost().Apply(new([new FileChange.TextReplaced(File, SourceText.From(changed.ToString()))]));
            var tokens = fresh.SemanticTokens(File, null, default);
            Assert.Equal(tokens.AsEnumerable(), analysis.SemanticTokens(File, null, default));
            Assert.Equal(fresh.FoldingRanges(File, default).AsEnumerable(), analysis.FoldingRanges(File, default));
            Assert.Equal(fresh.Diagnostics(File, default).AsEnumerable(), analysis.Diagnostics(File, default));
            Invariants.CheckRange(analysis, File, tokens, new(start, Math.Min(80, changed.Length - start)));
        }
    }
}
