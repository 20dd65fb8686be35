using MtpScript.Tooling.Syntax.Incremental;

namespace MtpScript.Tooling.Syntax.Lexing;

/// <summary>Counts braces from a token to the end of the text after an edit: from the old tree's sums, lexing only around the edit.</summary>
internal static class BraceScan
{
    public static BraceBalance ToEnd(TextWindow window, OldTree old, int position, LexerState state)
    {
        var balance = default(BraceBalance);
        if (old.Map(position) is >= 0 and var from && position < old.DamageEnd && from + Lexer.Margin < old.DamageStart)
        {
            var last = old.TokenStart(old.DamageStart - Lexer.Margin);
            if (last > from && old.IsTokenStart(from))
            {
                balance = old.Braces(from, last);
                position = last;
                state = old.StateBefore(last);
            }
        }

        while (true)
        {
            if (position >= old.DamageEnd && state == LexerState.Normal && old.IsTokenStart(old.Map(position)))
                return balance.Then(old.Braces(old.Map(position), int.MaxValue));
            var token = window.Lex(position, state);
            if (token.Kind == SyntaxKind.EndOfFileToken) return balance;
            balance = balance.Then(BraceBalance.Of(token.Kind));
            position += token.FullWidth;
            state = Lexer.Advance(state, token.Kind);
        }
    }
}

/// <summary>For each token of a full parse, the lowest brace balance from it to the end of the text.</summary>
internal sealed class BraceSuffix
{
    private readonly int[] lows;
    private readonly int first;

    public BraceSuffix(ReadOnlySpan<Lexeme> tokens, int first)
    {
        this.first = first;
        lows = new int[tokens.Length + 1];
        for (var index = tokens.Length - 1; index >= 0; index--)
        {
            var braces = BraceBalance.Of(tokens[index].Kind);
            lows[index] = Math.Min(braces.Low, braces.Net + lows[index + 1]);
        }
    }

    public int LowFrom(int token) => lows[token - first];
}
