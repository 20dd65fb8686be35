using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide;

/// <summary>A name that can be changed.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="Name">What it is.</param>
public sealed record RenameTarget(TextSpan Span, string Name);

/// <summary>The changes of a rename, or why there are none.</summary>
/// <param name="Edits">The changes, file by file; empty when it is refused.</param>
/// <param name="Refusal">Why it is refused and what to do, with code in backquotes; null when it is not.</param>
public sealed record RenameResult(ImmutableArray<FileEdit> Edits, string? Refusal);
