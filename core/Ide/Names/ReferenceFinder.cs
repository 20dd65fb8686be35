using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Names;

/// <summary>A place where a symbol is named.</summary>
/// <param name="File">The file.</param>
/// <param name="Token">The name.</param>
/// <param name="IsDeclaration">Whether this is where it is declared.</param>
/// <param name="IsShorthand">The symbol is the field of an entry or field pattern that is only a name.</param>
internal readonly record struct NamePlace(FilePath File, SyntaxToken Token, bool IsDeclaration, bool IsShorthand);

/// <summary>Finds the places that name a symbol: those with the right text of which it turns out that they mean it.</summary>
internal static class ReferenceFinder
{
    /// <summary>The places of a name in some files, by file and position.</summary>
    /// <param name="names">Finds out what names stand for.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="text">How it is spelled.</param>
    /// <param name="files">Where to look.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static ImmutableArray<NamePlace> Find(
        NameFinder names, NamedSymbol symbol, string text, IEnumerable<FilePath> files, CancellationToken cancellation)
    {
        var declared = DeclarationFinder.Find(names.Context, symbol);
        var places = ImmutableArray.CreateBuilder<NamePlace>();
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var token in TokensOf(names, file, text))
            {
                var isDeclaration = declared is not null && declared.File == file && declared.NameSpan == token.Span;
                if (names.Find(file, token)?.Symbol == symbol) places.Add(new(file, token, isDeclaration, false));
                else if (symbol is FieldName && names.FieldOfShorthand(file, token) == symbol) places.Add(new(file, token, false, true));
            }
        }

        return places.ToImmutable();
    }

    /// <summary>Where a symbol can be named: for what a body binds the file alone.</summary>
    public static IEnumerable<FilePath> FilesOf(NamedSymbol symbol, FilePath file, ImmutableArray<FilePath> all) =>
        symbol is LocalName or ModuleName or UnnamedField ? [file] : all;

    /// <summary>The tokens of a text in a file.</summary>
    public static IEnumerable<SyntaxToken> TokensOf(NameFinder names, FilePath file, string text)
    {
        if (text.Length == 0 || names.TreeOf(file) is not { } tree) yield break;
        var content = tree.Text.ToString();
        for (var at = content.IndexOf(text, StringComparison.Ordinal); at >= 0; at = content.IndexOf(text, at + text.Length, StringComparison.Ordinal))
        {
            var token = tree.Root.FindToken(at);
            if (token.Span.Length == text.Length && token.Span.Start == at) yield return token;
            else if (token.Kind == SyntaxKind.StringToken && token.Span.Start == at - 1 && token.Span.Length == text.Length + 2) yield return token;
        }
    }
}
