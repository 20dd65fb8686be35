using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Benchmarks.Workloads;

/// <summary>The top-level declarations of a sample, in pieces that can be repeated under other names.</summary>
internal sealed class Declarations
{
    /// <summary>A declared name is among so many first tokens: <c>api GET /path function name</c> has the latest.</summary>
    private const int FurthestName = 5;

    private readonly HashSet<string> names = [];
    private readonly List<List<SyntaxToken>> pieces = [];

    private Declarations(SyntaxTree tree)
    {
        foreach (var member in tree.Root.Members)
        {
            var tokens = member.DescendantTokens().ToList();
            pieces.Add(tokens);
            for (var index = 1; index < Math.Min(tokens.Count, FurthestName); index++)
                if (Declares(tokens[index - 1].Kind) && tokens[index].Kind == SyntaxKind.IdentifierToken) names.Add(tokens[index].Text);
        }
    }

    /// <summary>Takes a sample apart, or gives null when it imports others or has an error.</summary>
    public static Declarations? Of(string text)
    {
        var tree = SyntaxTree.Parse(SourceText.From(text));
        var usesOthers = tree.Root.DescendantTokens().Any(token => token.Kind == SyntaxKind.ImportKeyword);
        return tree.HasErrors || usesOthers ? null : new(tree);
    }

    /// <summary>The text of each declaration, with its comments; the names and paths of the sample carry a number.</summary>
    public IEnumerable<string> Renamed(int number) =>
        pieces.Select(tokens => string.Concat(tokens.Select((token, index) => Renamed(tokens, index, number))));

    private string Renamed(List<SyntaxToken> tokens, int index, int number)
    {
        var token = tokens[index];
        var text = token.Text;
        var renamed = token.Kind switch
        {
            SyntaxKind.PathToken => $"/v{number}{text}",
            SyntaxKind.IdentifierToken when names.Contains(text) && !IsMember(tokens, index) => $"{text}{number}",
            _ => text,
        };
        return string.Concat(token.LeadingTrivia.ToString(), renamed, token.TrailingTrivia.ToString());
    }

    private static bool IsMember(List<SyntaxToken> tokens, int index) => index > 0 && tokens[index - 1].Kind == SyntaxKind.DotToken;

    private static bool Declares(SyntaxKind kind) => kind
        is SyntaxKind.FunctionKeyword or SyntaxKind.FnKeyword or SyntaxKind.FuncKeyword or SyntaxKind.TypeKeyword
        or SyntaxKind.RecordKeyword or SyntaxKind.ConstKeyword or SyntaxKind.LetKeyword or SyntaxKind.EffectKeyword;
}
