using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Ide;

/// <summary>A change that an editor offers.</summary>
/// <param name="Fix">The change.</param>
/// <param name="Diagnostic">What it mends.</param>
/// <param name="IsPreferred">Whether it is the best of those that mend it.</param>
public sealed record CodeActionItem(FileFix Fix, FileDiagnostic Diagnostic, bool IsPreferred);
