using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>A place to mark in a code frame.</summary>
/// <param name="Span">The place, in UTF-16 code units of the text.</param>
/// <param name="Label">What to write beside it; empty for nothing.</param>
/// <param name="IsPrimary">Whether it is the place itself, marked <c>^</c>, rather than a related one, marked <c>-</c>.</param>
public readonly record struct Annotation(TextSpan Span, string Label, bool IsPrimary);

/// <summary>What is to be marked in one line: from one offset in the line to another, in UTF-16 code units.</summary>
internal readonly record struct LineMark(int Start, int End, string Label, bool IsPrimary);
