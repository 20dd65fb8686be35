namespace MtpScript.Tooling.Syntax;

/// <summary>What the catalogue says of a code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Id">The code as people see it, <c>MTP0003</c>.</param>
/// <param name="Name">The code's name, <c>UnterminatedString</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Section">Where the rule is: <c>§8</c>, of the specification, or <c>2</c>, of the language reference.</param>
/// <param name="Lint">The lint that it belongs to; null for what no setting changes.</param>
/// <param name="Title">A short name for people.</param>
/// <param name="Message">The message, with places <c>{0}</c>, <c>{1}</c>, ….</param>
/// <param name="ArgumentCount">How many places the message has.</param>
/// <param name="Explanation">Why the language is so and what to do, in Markdown.</param>
/// <param name="Wrong">A program that has this diagnostic once, and no other.</param>
/// <param name="Right">The same program as it should be, with no diagnostic.</param>
public sealed record DiagnosticEntry(
    DiagnosticCode Code,
    string Id,
    string Name,
    DiagnosticSeverity Severity,
    string Section,
    DiagnosticLint? Lint,
    string Title,
    string Message,
    int ArgumentCount,
    string Explanation,
    DiagnosticExample Wrong,
    DiagnosticExample Right)
{
    /// <summary>The section in words: <c>specification, §8</c> or <c>language reference, chapter 2</c>.</summary>
    public string Reference => Section.StartsWith('§') ? $"specification, {Section}" : $"language reference, chapter {Section}";
}

/// <summary>A lint: a diagnostic whose level a project can set.</summary>
/// <param name="Name">What <c>mtp.toml</c> calls it; several diagnostics may belong to one lint.</param>
/// <param name="IsOff">Whether it is off where nobody sets it.</param>
public sealed record DiagnosticLint(string Name, bool IsOff);
