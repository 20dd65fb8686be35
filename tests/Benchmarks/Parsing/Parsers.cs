using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Benchmarks.Parsing;

/// <summary>The parsers that the suite measures.</summary>
internal static class Parsers
{
    /// <summary>Other parsers of the language, measured beside ours; tree-sitter comes here with its grammar.</summary>
    private static readonly ImmutableArray<ISyntaxParser> Peers = [];

    /// <summary>Ours first.</summary>
    public static ImmutableArray<ISyntaxParser> All { get; } = [new OurParser(), .. Peers];

    private sealed class OurParser : ISyntaxParser
    {
        public string Label => "";

        public IPreparedText Prepare(string text) => new OurText(SourceText.From(text));
    }

    private sealed class OurText(SourceText text) : IPreparedText
    {
        public IParsedText Parse() => new OurTree(SyntaxTree.Parse(text));
    }

    private sealed class OurTree(SyntaxTree tree) : IParsedText
    {
        public IParsedText Edit(int start, int removed, string inserted) =>
            new OurTree(tree.WithChange(new(new(start, removed), inserted)));
    }
}
