using MtpScript.Tooling.Benchmarks.Parsing.TreeSitter;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Benchmarks.Parsing;

/// <summary>The parsers that the suite measures.</summary>
internal static class Parsers
{
    /// <summary>Ours first, then its peers that are there.</summary>
    public static IReadOnlyList<ISyntaxParser> All(BenchmarkOptions options) =>
        options.TreeSitter is { } library ? [new OurParser(), new TreeSitterParser(library)] : [new OurParser()];

    private sealed class OurParser : ISyntaxParser
    {
        public string Label => "";

        public bool IsManaged => true;

        public IPreparedText Prepare(string text) => new OurText(SourceText.From(text));
    }

    private sealed class OurText(SourceText text) : IPreparedText
    {
        public IParsedText Parse() => new OurTree(SyntaxTree.Parse(text));
    }

    private sealed class OurTree(SyntaxTree tree) : IParsedText
    {
        public bool HasErrors => tree.HasErrors;

        public IParsedText Edit(int start, int removed, string inserted) =>
            new OurTree(tree.WithChange(new(new(start, removed), inserted)));

        public void Dispose()
        {
        }
    }
}
