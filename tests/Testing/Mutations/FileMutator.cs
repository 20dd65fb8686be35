using System.Text;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing.Mutations;

/// <summary>
/// Makes files that nobody wrote out of files of the corpus: by changing bytes, tokens, and whole pieces of trees.
/// </summary>
public sealed class FileMutator
{
    private const int LargestFile = 40_000;

    private readonly IReadOnlyList<CorpusFile> files;
    private readonly string[] tokens;
    private readonly ILookup<SyntaxKind, string> nodes;

    public FileMutator(IReadOnlyList<CorpusFile> files)
    {
        this.files = files;
        var trees = files.Select(file => file.Parse()).ToList();
        var texts = trees.SelectMany(tree => tree.Root.DescendantTokens()).Select(token => token.Text);
        tokens = [.. texts.Where(text => text.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        nodes = trees.SelectMany(tree => tree.Root.DescendantNodes()).ToLookup(node => node.Kind, node => node.ToString());
    }

    /// <summary>A file with one to six mutations; the same for the same state of the generator.</summary>
    public byte[] Next(Random random)
    {
        var file = files[random.Next(files.Count)];
        var bytes = Encoding.UTF8.GetBytes(file.Content);
        for (var count = random.Next(1, 7); count > 0 && bytes.Length < LargestFile; count--)
        {
            bytes = random.Next(3) switch
            {
                0 => MutateBytes(random, bytes),
                1 => MutateTokens(random, bytes),
                _ => MutateTree(random, bytes),
            };
        }

        return bytes;
    }

    private static byte[] MutateBytes(Random random, byte[] bytes)
    {
        if (bytes.Length == 0) return [(byte)random.Next(256)];
        var start = random.Next(bytes.Length);
        var length = Math.Min(bytes.Length - start, random.Next(1, random.Next(2) == 0 ? 4 : 400));
        switch (random.Next(5))
        {
            case 0:
                var changed = (byte[])bytes.Clone();
                changed[start] = (byte)random.Next(256);
                return changed;
            case 1:
                var flipped = (byte[])bytes.Clone();
                flipped[start] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 2:
                return [.. bytes[..start], .. bytes[(start + length)..]];
            case 3:
                return [.. bytes[..(start + length)], .. bytes[start..(start + length)], .. bytes[(start + length)..]];
            default:
                return [.. bytes[..start], (byte)random.Next(128), .. bytes[start..]];
        }
    }

    private byte[] MutateTokens(Random random, byte[] bytes)
    {
        var text = SourceText.Decode(bytes);
        var all = SyntaxTree.Parse(text).Root.DescendantTokens().Where(token => !token.IsMissing).ToList();
        var token = all[random.Next(all.Count)];
        var other = all[random.Next(all.Count)];
        return random.Next(5) switch
        {
            0 => Replace(text, token.Span, ""),
            1 => Replace(text, token.Span, $"{token.Text} {token.Text}"),
            2 => Replace(text, token.Span, tokens[random.Next(tokens.Length)]),
            3 => Replace(text, new(token.Span.Start, 0), $"{tokens[random.Next(tokens.Length)]} "),
            _ => Replace(text, token.Span, other.Text),
        };
    }

    private byte[] MutateTree(Random random, byte[] bytes)
    {
        var text = SourceText.Decode(bytes);
        var all = SyntaxTree.Parse(text).Root.DescendantNodes().Where(node => !node.Span.IsEmpty).ToList();
        if (all.Count == 0) return bytes;
        var node = all[random.Next(all.Count)];
        var other = all[random.Next(all.Count)];
        return random.Next(5) switch
        {
            0 => Replace(text, node.Span, ""),
            1 => Replace(text, new(node.FullSpan.End, 0), node.ToFullString()),
            2 => Replace(text, node.Span, other.ToString()),
            _ => Replace(text, node.Span, SameKind(random, node)),
        };
    }

    /// <summary>The text of a node of the same kind from any file.</summary>
    private string SameKind(Random random, SyntaxNode node)
    {
        var candidates = nodes[node.Kind].ToList();
        return candidates.Count == 0 ? "" : candidates[random.Next(candidates.Count)];
    }

    private static byte[] Replace(SourceText text, TextSpan span, string with) =>
        Encoding.UTF8.GetBytes(text.WithChange(new(span, with)).ToString());
}
