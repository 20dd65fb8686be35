using System.Collections.Immutable;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>What is known of the value on the way from the root of the decision tree: a list from the last decision to the first.</summary>
/// <param name="Place">The place that was asked about.</param>
/// <param name="Constructors">The constructors that it may have; one, or those that no arm names.</param>
/// <param name="Literal">The literal that it is, or null.</param>
/// <param name="IsOptionView">The arms see JSON as <c>Some</c> and <c>None</c> here.</param>
/// <param name="Before">What was known before.</param>
internal sealed record MatchDecision(
    MatchPlace Place, ImmutableArray<int> Constructors, LiteralMatch? Literal, bool IsOptionView, MatchDecision? Before);
