using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features.Highlighting;

/// <summary>Collects the pieces of a range, in order; those outside of it are left out.</summary>
internal sealed class ClassifiedSpans(TextSpan range, int expectedCount)
{
    private readonly ImmutableArray<ClassifiedSpan>.Builder spans = ImmutableArray.CreateBuilder<ClassifiedSpan>(expectedCount);

    public void Add(
        int start, int length, Classification classification, ClassificationModifiers modifiers = ClassificationModifiers.None)
    {
        var span = new TextSpan(start, length);
        if (length > 0 && span.OverlapsWith(range)) spans.Add(new(span, classification, modifiers));
    }

    /// <summary>The comments among trivia.</summary>
    public void AddComments(ReadOnlyMemory<char> trivia, int position)
    {
        if (!trivia.Span.Contains('/')) return;
        foreach (var piece in new SyntaxTriviaList(trivia, position))
        {
            if (!piece.IsComment) continue;
            var modifiers = piece.IsDocumentation ? ClassificationModifiers.Documentation : ClassificationModifiers.None;
            Add(piece.Span.Start, piece.Span.Length, Classification.Comment, modifiers);
        }
    }

    /// <summary>A string: its escapes, and what is between them, the quotes included.</summary>
    public void AddString(ReadOnlySpan<char> text, int start)
    {
        var done = 0;
        while (text[done..].IndexOf('\\') is >= 0 and var distance)
        {
            var escape = done + distance;
            var length = EscapeLength(text[escape..]);
            Add(start + done, escape - done, Classification.String);
            Add(start + escape, length, Classification.EscapeSequence);
            done = escape + length;
        }

        Add(start + done, text.Length - done, Classification.String);
    }

    /// <summary>The path of a handler: the names after <c>/:</c>, and what is between them.</summary>
    public void AddPath(ReadOnlySpan<char> text, int start)
    {
        var done = 0;
        while (text[done..].IndexOf("/:") is >= 0 and var distance)
        {
            var name = done + distance + "/:".Length;
            var length = 0;
            while (name + length < text.Length && IsNamePart(text[name + length])) length++;
            Add(start + done, name - done, Classification.Path);
            Add(start + name, length, Classification.Parameter);
            done = name + length;
        }

        Add(start + done, text.Length - done, Classification.Path);
    }

    public ImmutableArray<ClassifiedSpan> ToImmutable() => spans.DrainToImmutable();

    /// <summary>
    /// The length of an escape, also of one that is not complete or not known; a pair of surrogates counts as one character.
    /// </summary>
    private static int EscapeLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2) return text.Length;
        if (text[1] != 'u') return text.Length > 2 && char.IsSurrogatePair(text[1], text[2]) ? 3 : 2;
        var length = 2;
        while (length < 6 && length < text.Length && char.IsAsciiHexDigit(text[length])) length++;
        return length;
    }

    private static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
