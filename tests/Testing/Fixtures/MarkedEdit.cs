using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing.Fixtures;

/// <summary>
/// A text with one change in it, written <c>⟦old→new⟧</c>: <c>const a = ⟦1→23⟧</c>. Either side may be empty.
/// </summary>
public sealed record MarkedEdit(string Before, TextChange Change)
{
    private const char Open = '⟦';
    private const char Arrow = '→';
    private const char Close = '⟧';

    /// <summary>The text with the change made.</summary>
    public string After => string.Concat(Before.AsSpan(0, Change.Span.Start), Change.NewText, Before.AsSpan(Change.Span.End));

    public static MarkedEdit Parse(string notation)
    {
        var open = notation.IndexOf(Open);
        var arrow = notation.IndexOf(Arrow);
        var close = notation.IndexOf(Close);
        if (open < 0 || arrow < open || close < arrow || notation.IndexOf(Open, close) >= 0)
            throw new FormatException($"one {Open}old{Arrow}new{Close} is expected");
        var old = notation[(open + 1)..arrow];
        return new(
            string.Concat(notation.AsSpan(0, open), old, notation.AsSpan(close + 1)),
            new(new(open, old.Length), notation[(arrow + 1)..close]));
    }
}
