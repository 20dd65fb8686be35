using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Drawing;

namespace MtpScript.Tooling.Syntax.Tests.Recovery;

/// <summary>What the parser says when one token of a good file is not there.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">What was deleted.</param>
/// <param name="Deleted">Where it was.</param>
/// <param name="Errors">How many errors there are then.</param>
/// <param name="IsNear">Whether all of them are at the place, or at the tokens next to it.</param>
internal sealed record TokenDeletion(CorpusFile File, SyntaxKind Kind, TextSpan Deleted, int Errors, bool IsNear)
{
    private static readonly Lazy<IReadOnlyList<TokenDeletion>> OfCorpus = new(
        () => [.. Corpus.WellFormed.AsParallel().AsOrdered().SelectMany(OfFile)]);

    /// <summary>All deletions of a single token from a file without errors that cause an error.</summary>
    public static IReadOnlyList<TokenDeletion> All => OfCorpus.Value;

    public override string ToString()
    {
        var tree = File.Parse().WithChange(Change(File.Content, Deleted));
        var errors = string.Join('\n', DiagnosticDrawing.Draw(tree).Split('\n').Where(text => text.StartsWith('!')));
        return $"{File.Name}:{File.Text.GetLineIndex(Deleted.Start) + 1} without `{File.Text.ToString(Deleted)}`\n{errors}";
    }

    /// <summary>The token's disappearance; what would become one word with it gone stays apart.</summary>
    private static TextChange Change(string content, TextSpan token)
    {
        var joins = token.Start > 0 && token.End < content.Length && IsWordPart(content[token.Start - 1])
            && IsWordPart(content[token.End]);
        return new(token, joins ? " " : "");
    }

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '"';

    /// <summary>
    /// Each deletion is an edit of the good tree, which is a full parse at a fraction of its cost (RandomEditTests says so).
    /// </summary>
    private static IEnumerable<TokenDeletion> OfFile(CorpusFile file)
    {
        var good = file.Parse();
        var tokens = good.Root.DescendantTokens().Where(token => !token.Span.IsEmpty).ToList();
        for (var index = 0; index < tokens.Count; index++)
        {
            var span = tokens[index].Span;
            var start = index > 0 ? tokens[index - 1].Span.Start : 0;
            var end = (index + 1 < tokens.Count ? tokens[index + 1].Span.End : file.Content.Length) - span.Length;
            var neighbours = TextSpan.FromBounds(start, end);
            var found = good.WithChange(Change(file.Content, span)).Diagnostics;
            if (found.IsEmpty) continue;
            yield return new(file, tokens[index].Kind, span, found.Length,
                found.All(error => neighbours.IntersectsWith(error.Span)));
        }
    }
}
