using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Lexing;
using MtpScript.Tooling.Syntax.Tests.Support;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Syntax.Tests.Lexing;

/// <summary>What the incremental lexer relies on, for texts of any characters.</summary>
public sealed class LexerPropertyTests
{
    [Fact]
    public void TokensAreTheWholeText() =>
        Prop.ForAll(Texts.Arbitrary,
            text => string.Concat(Lexed.Tokens(text).Select(token => token.FullText)) == text).CheckAlways();

    [Fact]
    public void TokensButTheLastAreNotEmpty() =>
        Prop.ForAll(Texts.Arbitrary, text => Lexed.Tokens(text).SkipLast(1).All(token => token.Width > 0)).CheckAlways();

    /// <summary>
    /// A token depends on the text from its start on, up to <see cref="Lexer.Margin"/> code units beyond its end, and on no more.
    /// </summary>
    [Fact]
    public void TokensDependOnNothingBeyondTheMargin() =>
        Prop.ForAll(Texts.Arbitrary, Texts.Arbitrary, (text, other) => DependsOnMarginOnly(text, other)).CheckAlways();

    [Fact]
    public void TokensOfTheCorpusDependOnNothingBeyondTheMargin()
    {
        foreach (var file in Corpus.All.Where(file => file.Content.Length < 6000))
            Assert.True(DependsOnMarginOnly(file.Content, "}\"*/ x"), file.Name);
    }

    private static bool DependsOnMarginOnly(string text, string other)
    {
        var position = 0;
        var state = LexerState.Normal;
        foreach (var token in Lexed.Tokens(text))
        {
            var seen = position + token.FullWidth + Lexer.Margin;
            if (seen <= text.Length)
            {
                var again = Lexer.Next(string.Concat(text.AsSpan(0, seen), other), position, isTextStart: true, state);
                if (!GreenNode.AreEquivalent(token, again)) return false;
            }

            position += token.FullWidth;
            state = Lexer.Advance(state, token.Kind);
        }

        return true;
    }
}
