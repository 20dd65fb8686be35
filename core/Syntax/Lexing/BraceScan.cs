using MtpScript.Tooling.Syntax.Incremental;

namespace MtpScript.Tooling.Syntax.Lexing;

/// <summary>Counts braces in the text after an edit: from the old tree's sums, lexing only around the edit.</summary>
internal static class BraceScan
{
    /// <summary>The balance from a token to the end of the text.</summary>
    public static BraceBalance ToEnd(TextWindow window, OldTree old, int position, LexerState state)
    {
        var balance = default(BraceBalance);
        if (BeforeEdit(old, position) is { } border)
        {
            balance = old.Braces(position, border);
            (position, state) = (border, old.StateBefore(border));
        }

        while (!IsAligned(old, position, state))
        {
            var token = window.Lex(position, state);
            if (token.Kind == SyntaxKind.EndOfFileToken) return balance;
            balance = balance.Then(BraceBalance.Of(token.Kind));
            position += token.FullWidth;
            state = Lexer.Advance(state, token.Kind);
        }

        return balance.Then(old.Braces(old.Map(position), int.MaxValue));
    }

    /// <summary>Where the balance, counted from a token, first gets as low as a value; -1 if it never does.</summary>
    public static int PositionOfLow(TextWindow window, OldTree old, int position, LexerState state, int low)
    {
        if (BeforeEdit(old, position) is { } border)
        {
            var balance = old.Braces(position, border);
            if (balance.Low <= low) return border;
            low -= balance.Net;
            (position, state) = (border, old.StateBefore(border));
        }

        while (!IsAligned(old, position, state))
        {
            var token = window.Lex(position, state);
            if (token.Kind == SyntaxKind.EndOfFileToken) return -1;
            position += token.FullWidth;
            low -= BraceBalance.Of(token.Kind).Net;
            if (low >= 0) return position;
            state = Lexer.Advance(state, token.Kind);
        }

        var found = old.PositionOfLow(old.Map(position), low);
        return found < 0 ? -1 : found + old.Shift;
    }

    /// <summary>A border between tokens a little before the edit, if the position lies before it: up to there the old sums hold.</summary>
    private static int? BeforeEdit(OldTree old, int position)
    {
        if (position >= old.DamageEnd || old.Map(position) < 0 || position + Lexer.Margin >= old.DamageStart) return null;
        var border = old.TokenStart(old.DamageStart - Lexer.Margin);
        return border > position && old.IsTokenStart(position) ? border : null;
    }

    private static bool IsAligned(OldTree old, int position, LexerState state) =>
        position >= old.DamageEnd && old.IsTokenStart(old.Map(position)) && state == old.StateBefore(old.Map(position));
}

/// <summary>For each token of a full parse, where the brace balance next gets lower than before it.</summary>
internal sealed class BraceSuffix
{
    private readonly int[] lower;
    private readonly int[] before;
    private readonly int first;

    public BraceSuffix(ReadOnlySpan<Lexeme> tokens, int first)
    {
        this.first = first;
        before = new int[tokens.Length + 1];
        for (var index = 0; index < tokens.Length; index++) before[index + 1] = before[index] + BraceBalance.Of(tokens[index].Kind).Net;
        lower = new int[tokens.Length + 1];
        var open = new Stack<int>();
        for (var index = tokens.Length; index >= 0; index--)
        {
            while (open.TryPeek(out var top) && before[top] >= before[index]) open.Pop();
            lower[index] = open.TryPeek(out var next) ? next : -1;
            open.Push(index);
        }
    }

    /// <summary>The token that brings the balance, counted from a token, as low as a value; -1 if none does.</summary>
    public int FirstLow(int token, int low)
    {
        var index = token - first;
        var target = before[index] + low;
        while (index >= 0 && before[index] > target) index = lower[index];
        return index < 0 ? -1 : index - 1 + first;
    }
}
