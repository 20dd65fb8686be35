using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Drawing;

namespace MtpScript.Tooling.Syntax.Tests.Recovery;

public sealed class TokenInsertionTests
{
    /// <summary>How many errors one token too many may cause, whichever it is and wherever it stands.</summary>
    private const int MostErrors = 9;

    private static readonly string[] Files =
        ["samples/hello.mtp", "tests/corpus/ok/minimal-declarations.mtp", "tests/corpus/ok/serve.mtp",
            "tests/corpus/ok/realistic-older.mtp"];

    /// <summary>A text for each kind of token.</summary>
    private static readonly string[] Extra =
    [
        .. Enum.GetValues<SyntaxKind>().Where(SyntaxFacts.IsToken).Select(SyntaxFacts.GetText).OfType<string>().Distinct(),
        "extra", "7", "1.5", "\"extra\"", "#", "+=", "`extra`", "test", "record", "mock", "GET",
    ];

    private static readonly Lazy<List<Insertion>> AllInsertions = new(
        () => [.. from file in Files.Select(Corpus.Get) from extra in Extra from found in Insertions(file, extra) select found]);

    [Fact]
    public void OneTokenMoreIsFewErrors()
    {
        var worst = AllInsertions.Value.Where(insertion => insertion.Errors > MostErrors).ToList();
        Assert.True(worst.Count == 0, $"{worst.Count} places\n{string.Join("\n\n", worst.Take(10))}");
    }

    /// <summary>Of a hundred insertions that cause an error, how many cause exactly one.</summary>
    [Theory]
    [InlineData(53, "(", ")", "[", "]", "{", "}")]
    [InlineData(70, ",", ":", ";", "=", "=>", "->", "|", ".")]
    [InlineData(78, "extra", "7", "\"extra\"")]
    public void MostlyItIsOneError(double floor, params string[] extras)
    {
        var all = AllInsertions.Value.Where(insertion => extras.Contains(insertion.Extra)).ToList();
        var share = 100.0 * all.Count(insertion => insertion.Errors == 1) / all.Count;
        var examples = string.Join("\n\n", all.Where(insertion => insertion.Errors > 1).Take(10));
        Assert.True(share >= floor, $"{share:F1} of 100 have one error, of {all.Count}\n{examples}");
    }

    private static IEnumerable<Insertion> Insertions(CorpusFile file, string extra)
    {
        var good = file.Parse();
        foreach (var token in good.Root.DescendantTokens())
        {
            var errors = good.WithChange(new(new(token.Span.Start, 0), $" {extra} ")).Diagnostics.Length;
            if (errors > 0) yield return new(file, extra, token.Span.Start, errors);
        }
    }

    private sealed record Insertion(CorpusFile File, string Extra, int Place, int Errors)
    {
        public override string ToString()
        {
            var drawing = DiagnosticDrawing.Draw(File.Parse().WithChange(new(new(Place, 0), $" {Extra} ")));
            var errors = string.Join('\n', drawing.Split('\n').Where(line => line.StartsWith('!')));
            return $"{File.Name}:{File.Text.GetLineIndex(Place) + 1} with `{Extra}`\n{errors}";
        }
    }
}
