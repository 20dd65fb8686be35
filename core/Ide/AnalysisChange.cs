using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Ide;

/// <summary>What happened since the last snapshot.</summary>
/// <param name="Files">What happened to files, in order; a file may occur more than once.</param>
public sealed record AnalysisChange(ImmutableArray<FileChange> Files);
