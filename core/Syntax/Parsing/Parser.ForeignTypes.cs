using System.Text;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

internal sealed partial class Parser
{
    private const string DeclaredUnion = "a union that is declared with `type`";

    private bool StartsForeignSuffix() =>
        Kind == SyntaxKind.QuestionToken
        || (Kind == SyntaxKind.OpenBracketToken && PeekKind(1) == SyntaxKind.CloseBracketToken)
        || IsTypePredicate() || StartsForeignMember();

    /// <summary>Whether <c>is A</c> stands here, after a parameter's name in the place of a result type.</summary>
    private bool IsTypePredicate() => tokens.Current.Is("is") && PeekKind(1) == SyntaxKind.IdentifierToken;

    /// <summary>What TypeScript writes after a type: <c>[]</c>, <c>?</c>, <c>| null</c>, <c>&amp; B</c>.</summary>
    private GreenNode ParseForeignSuffix(GreenNode type)
    {
        if (StartsLine || type.FullWidth == 0 || !StartsForeignSuffix()) return type;
        var suffix = new List<GreenNode>();
        var start = tokens.Position - type.FullWidth;
        var advice = "";
        if (Kind == SyntaxKind.OpenBracketToken && PeekKind(1) == SyntaxKind.CloseBracketToken)
        {
            advice = "List<T>";
            while (Kind == SyntaxKind.OpenBracketToken && PeekKind(1) == SyntaxKind.CloseBracketToken) suffix.AddRange([Take(), Take()]);
        }
        else if (Kind is SyntaxKind.QuestionToken)
        {
            advice = "Option<T>";
            suffix.Add(Take());
        }
        else if (IsTypePredicate())
        {
            suffix.AddRange([Take(), Take()]);
            advice = "`boolean`";
        }
        else if (StartsForeignMember())
        {
            advice = Kind == SyntaxKind.AmpersandToken ? "one record type" : PeekKind(1) is SyntaxKind.NullKeyword or SyntaxKind.UndefinedKeyword
                ? "Option<T>" : DeclaredUnion;
            while (StartsForeignMember()) suffix.AddRange([Take(), Take()]);
        }

        ReportForeignType(start, type, suffix, advice);
        var skipped = GreenBranch.Create(SyntaxKind.SkippedTokens, suffix.ToArray());
        return GreenBranch.Create(SyntaxKind.ForeignType, type, skipped);
    }

    /// <summary>Whether <c>| B</c> or <c>&amp; B</c> stands here.</summary>
    private bool StartsForeignMember() => !StartsLine && Kind is SyntaxKind.BarToken or SyntaxKind.AmpersandToken
        && PeekKind(1) is SyntaxKind.IdentifierToken or SyntaxKind.NullKeyword or SyntaxKind.UndefinedKeyword or SyntaxKind.OpenBraceToken or SyntaxKind.StringToken
            or SyntaxKind.NumberToken
        && PeekKind(2) != SyntaxKind.OpenParenToken;

    /// <summary><c>"a" | "b"</c>, a union of literals.</summary>
    private GreenBranch ParseLiteralUnion()
    {
        var start = tokens.Current.Start;
        var parts = new List<GreenNode> { Take() };
        while (StartsForeignMember()) parts.AddRange([Take(), Take()]);
        ReportAt(DiagnosticCode.ForeignType, start, PreviousEnd, null, DeclaredUnion);
        return GreenBranch.Create(SyntaxKind.ForeignType, MissingType, GreenBranch.Create(SyntaxKind.SkippedTokens, parts.ToArray()));
    }

    private void ReportForeignType(int start, GreenNode type, List<GreenNode> suffix, string advice)
    {
        var text = type.ToString();
        var trimmed = text.Trim();
        var from = start + text.Length - text.TrimStart().Length;
        var end = tokens.Position - ((GreenToken)suffix[^1]).TrailingWidth;
        var wraps = advice.EndsWith("<T>", StringComparison.Ordinal) && suffix.Count <= 2 && !trimmed.Contains('/', StringComparison.Ordinal);
        var replacement = advice.Replace("T", trimmed, StringComparison.Ordinal);
        ReportAt(DiagnosticCode.ForeignType, from, end, wraps ? Replace($"Write `{replacement}`", from, end, replacement) : null,
            wraps ? $"`{replacement}`" : advice.EndsWith('>') ? $"`{advice}`" : advice);
    }

    /// <summary><c>(x: A) => B</c>, a function type of TypeScript.</summary>
    private GreenBranch ParseArrowType()
    {
        var start = tokens.Current.Start;
        var parts = new List<GreenNode>();
        SkipBracketed(parts);
        var types = ParameterTypes(parts);
        parts.Add(Take());
        var result = ParseMuted(static parser => parser.ParseType());
        AddTokens(result, parts);
        var resultText = result.FullWidth == 0 ? null : result.ToString().Trim();
        var (advice, isWhole) = types is null || resultText is null || resultText.Contains('/', StringComparison.Ordinal)
            ? ("function(…): …", false)
            : ($"function({types}): {resultText}", true);
        ReportAt(DiagnosticCode.ForeignType, start, PreviousEnd, isWhole ? Replace($"Write `{advice}`", start, PreviousEnd, advice) : null, $"`{advice}`");
        return GreenBranch.Create(SyntaxKind.ForeignType, MissingType, GreenBranch.Create(SyntaxKind.SkippedTokens, parts.ToArray()));
    }

    /// <summary>The types in a parameter list with its parentheses, joined by commas; null if one has none, or a comment.</summary>
    private static string? ParameterTypes(List<GreenNode> list)
    {
        var types = new List<string>();
        var (depth, type, isEmpty) = (0, (StringBuilder?)null, true);
        foreach (var token in list.OfType<GreenToken>())
        {
            depth += token.Kind switch
            {
                SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken or SyntaxKind.LessThanToken => 1,
                SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken or SyntaxKind.GreaterThanToken => -1,
                SyntaxKind.GreaterThanGreaterThanToken => -2,
                _ => 0,
            };
            if (depth == 0 || (depth == 1 && token.Kind == SyntaxKind.CommaToken))
            {
                if (type is not null) types.Add(type.ToString().Trim());
                else if (!isEmpty) return null;
                (type, isEmpty) = (null, true);
            }
            else if (depth == 1 && type is null && token.Kind == SyntaxKind.ColonToken) type = new();
            else if (type is not null) type.Append(token.FullText);
            else if (token.Kind != SyntaxKind.OpenParenToken || depth > 1) isEmpty = false;
        }

        return types.Exists(static text => text.Length == 0 || text.Contains('/', StringComparison.Ordinal)) ? null : string.Join(", ", types);
    }

    private static void AddTokens(GreenNode node, List<GreenNode> tokens)
    {
        if (node.IsToken)
        {
            if (node.FullWidth > 0) tokens.Add(node);
            return;
        }

        for (var index = 0; index < node.SlotCount; index++)
            if (node.GetSlot(index) is { } child) AddTokens(child, tokens);
    }

    /// <summary>Whether what follows the <c>=</c> of a <c>type</c> is a type rather than variants: a name for a type, as TypeScript has it.</summary>
    private bool StartsTypeAlias()
    {
        if (StartsLine && IsDeclarationBoundary()) return false;
        return Kind switch
        {
            SyntaxKind.IdentifierToken => !tokens.Peek(1).StartsLine && (PeekKind(1) is SyntaxKind.LessThanToken or SyntaxKind.DotToken
                || (PeekKind(1) == SyntaxKind.OpenBracketToken && PeekKind(2) == SyntaxKind.CloseBracketToken)),
            SyntaxKind.OpenBracketToken or SyntaxKind.OpenParenToken => true,
            _ => IsFunctionKeyword(Kind) && PeekKind(1) == SyntaxKind.OpenParenToken,
        };
    }

    private GreenNode ParseNullType()
    {
        ReportAtCurrent(DiagnosticCode.ForeignType, "`Option<T>`");
        return GreenBranch.Create(SyntaxKind.NamedType, null, null, tokens.TakeAs(SyntaxKind.IdentifierToken), null);
    }

    /// <summary>Whether a word of TypeScript stands here that makes another type of the one after it.</summary>
    private bool IsTypeOperator() => tokens.KindAfterCurrent == SyntaxKind.IdentifierToken
        && (tokens.Current.Is("readonly") || tokens.Current.Is("keyof") || tokens.Current.Is("typeof") || tokens.Current.Is("unique")) && !tokens.Peek(1).StartsLine;

    private GreenNode ParseTypeOperator()
    {
        var (start, end) = (tokens.Current.Start, tokens.Current.End);
        var isReadOnly = tokens.Current.Is("readonly");
        var word = GreenBranch.Create(SyntaxKind.SkippedTokens, Take());
        var typeStart = tokens.Current.Start;
        var type = ParseMuted(static parser => parser.ParseType());
        var fix = isReadOnly && type.Kind == SyntaxKind.NamedType ? Replace("Remove `readonly`", start, typeStart, "") : null;
        ReportAt(DiagnosticCode.ForeignType, start, end, fix, isReadOnly ? "the type alone: no value changes" : "the type itself");
        var skipped = new List<GreenNode>();
        AddTokens(word, skipped);
        AddTokens(type, skipped);
        return GreenBranch.Create(SyntaxKind.ForeignType, MissingType, GreenBranch.Create(SyntaxKind.SkippedTokens, skipped.ToArray()));
    }

    /// <summary>The type after <c>type T =</c>, as the skipped text that it is in a list of variants.</summary>
    private GreenList? ParseTypeAlias()
    {
        var start = tokens.Current.Start;
        var parts = new List<GreenNode>();
        var mark = Begin();
        AddTokens(ParseMuted(static parser => parser.ParseType()), parts);
        ReportAt(DiagnosticCode.ForeignType, start, PreviousEnd, null, "the type where it is used, or a record");
        var list = new GreenListBuilder();
        list.Start(SyntaxKind.ListOfVariant);
        list.Add(Complete(mark, GreenBranch.Create(SyntaxKind.SkippedTokens, parts.ToArray()).WithFlags(GreenFlags.DependsOnLeft)));
        return list.Finish();
    }
}
