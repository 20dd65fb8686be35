using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing.Drawing;

/// <summary>A diagnostic of whichever layer, in the words in which it is drawn.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="Lines">What stands under its carets: code and message, then notes, related places and fixes.</param>
public sealed record DrawnDiagnostic(TextSpan Span, IReadOnlyList<string> Lines);
