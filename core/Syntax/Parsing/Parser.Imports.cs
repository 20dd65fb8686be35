using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>
    /// The imports that a text starts with, as a whole parse would find them, and where they end: before the trivia of the next token. Little of
    /// the text after that is looked at. Null where one of them has an error, which the text after it could be part of.
    /// </summary>
    public static (List<GreenNode> Imports, int End)? ParseLeadingImports(SourceText text)
    {
        var parser = new Parser(text, null);
        var imports = new List<GreenNode>();
        while (parser.Kind is SyntaxKind.ImportKeyword or SyntaxKind.SemicolonToken)
        {
            var element = parser.ParseElement(SyntaxKind.ListOfDeclaration);
            if (parser.errors.Count > 0 || element.ContainsDiagnostics) return null;
            if (!element.IsToken) imports.Add(element);
        }

        return (imports, parser.tokens.Position);
    }

    private GreenNode ParseImport()
    {
        var import = Take();

        // `import type { … }`: types are imported as all else is.
        var type = Kind == SyntaxKind.TypeKeyword && !StartsLine && (PeekKind(1) is SyntaxKind.OpenBraceToken or SyntaxKind.StarToken
            || (PeekKind(1) == SyntaxKind.IdentifierToken && !tokens.Peek(1).Is("from"))) ? SkipTypeKeyword() : null;
        switch (Kind)
        {
            case SyntaxKind.StringToken:
                return GreenBranch.Create(SyntaxKind.ImportAlias, import, Take(), ExpectWord("as", SyntaxKind.AsKeyword), ExpectName());
            case SyntaxKind.StarToken:
                return GreenBranch.Create(SyntaxKind.ImportAll, import, After(type, Take()), ExpectWord("as", SyntaxKind.AsKeyword), ExpectName(),
                    ExpectWord("from", SyntaxKind.FromKeyword), Expect(SyntaxKind.StringToken));
            case SyntaxKind.OpenBraceToken:
                var start = tokens.Current.Start;
                var open = Take();
                var names = ParseList(SyntaxKind.ListOfImportName);
                var close = ExpectCloser(SyntaxKind.CloseBraceToken, open, start);
                return GreenBranch.Create(SyntaxKind.ImportNames, import, After(type, open), names, close,
                    ExpectWord("from", SyntaxKind.FromKeyword), Expect(SyntaxKind.StringToken));
            default:
                var alias = type is null ? ExpectName() : After(type, Take());
                var from = ExpectWord("from", SyntaxKind.FromKeyword);
                var path = Expect(SyntaxKind.StringToken);
                var isTagged = tokens.Current.Is("as") && !StartsLine;
                return GreenBranch.Create(SyntaxKind.ImportPackage, import, alias, from, path,
                    isTagged ? tokens.TakeAs(SyntaxKind.AsKeyword) : null, isTagged ? Expect(SyntaxKind.StringToken) : null);
        }
    }

    private GreenNode ExpectWord(string word, SyntaxKind kind)
    {
        if (tokens.Current.Is(word)) return tokens.TakeAs(kind);
        ReportMissing(DiagnosticCode.ExpectedToken, null, SyntaxFacts.Describe(kind), Found);
        return GreenToken.Missing(kind);
    }

    private GreenToken SkipTypeKeyword()
    {
        ReportAtCurrent(DiagnosticCode.UnexpectedToken, Replace("Remove `type`", tokens.Current.Start, tokens.Peek(1).Start, ""), Found);
        return Take();
    }

    /// <summary>A token, and before it one that does not belong there.</summary>
    private static GreenNode After(GreenToken? skipped, GreenToken token) =>
        skipped is null ? token : GreenBranch.Create(SyntaxKind.UnexpectedTokens, skipped, token);

    private GreenNode ParseImportName()
    {
        var name = ExpectName(anyWord: true);
        if (!tokens.Current.Is("as") || StartsLine || !IsWord(PeekKind(1))) return GreenBranch.Create(SyntaxKind.ImportName, name, ParseSeparator(SyntaxKind.ListOfImportName));

        // `a as b`: an imported name is what it is called where it is declared.
        var start = SpaceBeforeCurrent;
        ReportAtCurrent(DiagnosticCode.UnexpectedToken, Replace("Remove it", start, tokens.Peek(1).End, ""), "`as`");
        var skipped = GreenBranch.Create(SyntaxKind.SkippedTokens, Take(), Take());
        return GreenBranch.Create(SyntaxKind.ImportName, name, Unexpected(skipped, TryTake(SyntaxKind.CommaToken) ?? GreenToken.Missing(SyntaxKind.CommaToken)));
    }
}
