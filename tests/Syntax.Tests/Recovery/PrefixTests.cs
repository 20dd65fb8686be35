using MtpScript.Tooling.Syntax.Tests.Support;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Invariants;

namespace MtpScript.Tooling.Syntax.Tests.Recovery;

/// <summary>A file as it is typed: every prefix of it is a text that the parser has to deal with.</summary>
public sealed class PrefixTests
{
    /// <summary>How many prefixes of a good file, and of one of the many with a mistake, which are much alike.</summary>
    private const int MostPrefixes = 250;
    private const int MostPrefixesWithMistake = 50;

    public static TheoryData<string> Files => CorpusData.All;

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryPrefixParsesAndPrintsBack(string name)
    {
        var content = Corpus.Get(name).Content;
        foreach (var length in Lengths(content, Corpus.Err.Contains(Corpus.Get(name)) ? MostPrefixesWithMistake : MostPrefixes))
        {
            var tree = SyntaxTree.Parse(SourceText.From(content[..length]), name);
            Assert.Empty(TreeInvariants.RoundTrip(tree));
            Assert.All(tree.Diagnostics, diagnostic => Assert.InRange(diagnostic.Span.End, 0, length));
            if (length % 10 == 0) TreeInvariants.Check(tree);
        }
    }

    /// <summary>Typed character by character, the file is at the end what a full parse gives, and on the way too.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void TypingGivesTheTreeOfAFullParse(string name)
    {
        var content = Corpus.Get(name).Content;
        var start = Math.Max(0, content.Length - 2500);
        var tree = SyntaxTree.Parse(SourceText.From(content[..start]), name);
        for (var length = start; length < content.Length; length++)
        {
            tree = tree.WithChange(new(new(length, 0), content[length].ToString()));
            if (length % 41 == 0) Assert.Null(TreeDifference.ToFullParse(tree));
        }

        Assert.Null(TreeDifference.ToFullParse(tree));
    }

    /// <summary>
    /// All lengths of a short text; of a long one some, spread evenly, so that each place inside of a token has its turn.
    /// </summary>
    private static IEnumerable<int> Lengths(string content, int most)
    {
        var step = Math.Max(1.0, (double)content.Length / most);
        for (var at = 0.0; at < content.Length; at += step) yield return (int)at;
    }
}
