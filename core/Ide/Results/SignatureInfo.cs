using System.Collections.Immutable;

namespace MtpScript.Tooling.Ide;

/// <summary>The signature of what is being called.</summary>
/// <param name="Label">The whole signature as code.</param>
/// <param name="Parameters">Its parameters, as they stand in the label.</param>
/// <param name="ActiveParameter">The parameter that is being given; beyond the last when there are too many arguments.</param>
/// <param name="Documentation">What is written about it, in Markdown; "" for nothing.</param>
public sealed record SignatureInfo(string Label, ImmutableArray<string> Parameters, int ActiveParameter, string Documentation);
