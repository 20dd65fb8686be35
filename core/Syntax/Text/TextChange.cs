namespace MtpScript.Tooling.Syntax.Text;

/// <summary>A replacement of a range of a text.</summary>
/// <param name="Span">The range of the old text that goes.</param>
/// <param name="NewText">What stands there instead.</param>
public readonly record struct TextChange(TextSpan Span, string NewText)
{
    /// <summary>How far the text after the change moves, in UTF-16 code units; negative when it gets shorter.</summary>
    public int Shift => NewText.Length - Span.Length;
}

/// <summary>A place in a text.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Character">The distance from the line's start in UTF-16 code units.</param>
public readonly record struct LinePosition(int Line, int Character) : IComparable<LinePosition>
{
    /// <summary>Orders by line, then by character.</summary>
    public int CompareTo(LinePosition other) =>
        Line != other.Line ? Line.CompareTo(other.Line) : Character.CompareTo(other.Character);
}

/// <summary>A run of bytes that were not UTF-8 and stand as U+FFFD in the text.</summary>
/// <param name="Span">The replacement characters.</param>
/// <param name="Bytes">The bytes in hexadecimal, shortened when there are many.</param>
public readonly record struct DecodingError(TextSpan Span, string Bytes);
