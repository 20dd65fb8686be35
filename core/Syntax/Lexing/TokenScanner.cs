using System.Buffers;
using System.Globalization;
using System.Text;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Lexing;

/// <summary>Finds the kind and the end of the token that starts at an offset.</summary>
internal ref partial struct TokenScanner(ReadOnlySpan<char> text, int start)
{
    /// <summary>How many UTF-16 code units of characters that mean nothing a message quotes.</summary>
    private const int MostCharactersShown = 8;

    private readonly ReadOnlySpan<char> text = text;
    private readonly int start = start;
    private int at = start;

    public SyntaxKind Kind { get; private set; }

    public List<GreenDiagnostic>? Errors { get; private set; }

    public readonly int End => at;

    private readonly ReadOnlySpan<char> Text => text[start..at];

    public void Run(LexerState state)
    {
        if (start >= text.Length)
        {
            Kind = SyntaxKind.EndOfFileToken;
            return;
        }

        var c = text[start];
        if (CharacterClass.IsNameStart(c)) ScanName();
        else if (CharacterClass.IsDigit(c)) ScanNumber();
        else if (c == '/' && Lexer.ExpectsPath(state)) ScanPath();
        else ScanPunctuation(c);
    }

    private readonly char Ahead(int distance) => at + distance < text.Length ? text[at + distance] : '\0';

    private void ScanName()
    {
        at++;
        while (at < text.Length && CharacterClass.IsNamePart(text[at])) at++;
        if (at < text.Length && (text[at] >= 128 || text[at] == '$') && CharacterClass.ForeignNamePart(text, at) > 0)
        {
            ScanForeignName();
            return;
        }

        Kind = at - start == 1 && text[start] == '_' ? SyntaxKind.UnderscoreToken : Word(Text);
    }

    /// <summary>The kind of a word; a contextual keyword is a plain name until the parser takes it for more.</summary>
    public static SyntaxKind Word(ReadOnlySpan<char> word)
    {
        var kind = SyntaxFacts.GetKeywordKind(word);
        return SyntaxFacts.IsContextualKeyword(kind) ? SyntaxKind.IdentifierToken : kind;
    }

    private void ScanForeignName()
    {
        while (at < text.Length)
        {
            var width = CharacterClass.IsNamePart(text[at]) ? 1 : CharacterClass.ForeignNamePart(text, at);
            if (width == 0) break;
            at += width;
        }

        Kind = SyntaxKind.IdentifierToken;
        Report(DiagnosticCode.NonAsciiIdentifier, 0, at - start, Shorten(Text));
    }

    private void ScanPath()
    {
        Kind = SyntaxKind.PathToken;
        while (at < text.Length && text[at] != '{' && !CharacterClass.IsSpace(text[at]) && !CharacterClass.IsLineEnd(text[at])) at++;
    }

    private void ScanBad()
    {
        if (CharacterClass.ForeignNamePart(text, at) > 0)
        {
            ScanForeignName();
            return;
        }

        while (at < text.Length && CharacterClass.IsBad(text, at)) at++;
        if (at == start) at++;
        Kind = SyntaxKind.BadToken;
        Report(DiagnosticCode.BadCharacter, 0, at - start, DescribeCharacters(Text));
    }

    private void Report(DiagnosticCode code, int offset, int width, params ReadOnlySpan<string> arguments) =>
        (Errors ??= []).Add(new(code, offset, width) { Arguments = [.. arguments] });

    private void ReportWithFix(DiagnosticCode code, string title, string replacement, params ReadOnlySpan<string> arguments) =>
        (Errors ??= []).Add(new(code, 0, at - start)
        {
            Arguments = [.. arguments],
            Fix = new(title, [new(0, at - start, replacement)]),
        });

    private static string Shorten(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}…";

    private static string DescribeCharacters(ReadOnlySpan<char> characters)
    {
        var shown = 0;
        while (shown < Math.Min(characters.Length, MostCharactersShown) && IsVisible(characters[shown..], out var width)) shown += width;
        if (shown > 0) return characters[..shown].ToString();
        return Rune.DecodeFromUtf16(characters, out var first, out _) == OperationStatus.Done ? $"U+{first.Value:X4}" : $"U+{(int)characters[0]:X4}";
    }

    /// <summary>Whether a message that shows the first character shows something: no space, nothing without a shape, no half of a pair.</summary>
    private static bool IsVisible(ReadOnlySpan<char> characters, out int width) =>
        Rune.DecodeFromUtf16(characters, out var rune, out width) == OperationStatus.Done && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
            or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
