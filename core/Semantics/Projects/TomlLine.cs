using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>A line of a project file that says something. Spans are those of the file.</summary>
internal abstract record TomlLine(TextSpan Span);

/// <summary><c>[section]</c>.</summary>
internal sealed record TomlSection(TextSpan Span, string Name) : TomlLine(Span);

/// <summary><c>name = value</c>; <paramref name="Span"/> is that of the name.</summary>
internal sealed record TomlEntry(TextSpan Span, string Name, TomlValue Value) : TomlLine(Span);

/// <summary>What cannot be read, and what to write instead.</summary>
/// <param name="Span">What cannot be read.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Advice">What to do.</param>
/// <param name="NewText">What mends it in the place of the span; null where nothing mechanical does.</param>
internal sealed record TomlProblem(TextSpan Span, string Problem, string Advice, string? NewText) : TomlLine(Span);

/// <summary>A value.</summary>
internal abstract record TomlValue(TextSpan Span);

/// <summary>A text, its escapes replaced.</summary>
internal sealed record TomlString(TextSpan Span, string Value) : TomlValue(Span);

/// <summary>A whole number.</summary>
internal sealed record TomlInteger(TextSpan Span, long Value) : TomlValue(Span);

/// <summary>A value that no name of a project file takes, in words: "a list".</summary>
internal sealed record TomlOther(TextSpan Span, string Kind) : TomlValue(Span);
