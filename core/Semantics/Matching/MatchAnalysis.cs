using System.Collections.Immutable;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>What is wrong with the arms of a match.</summary>
/// <param name="Missing">Patterns that no arm covers, as code, in the order of the declarations. As further arms in this order they are
/// all reached, and cover everything unless <paramref name="HasMoreMissing"/>.</param>
/// <param name="HasMoreMissing">There are more of them than anybody would read.</param>
/// <param name="Unreachable">The arms that no value reaches.</param>
/// <param name="IsTooComplex">The bound on the work was reached, and no arm catches everything: nobody knows whether the match covers its
/// type. The lists are then empty.</param>
public sealed record MatchAnalysis(
    EquatableArray<string> Missing, bool HasMoreMissing, EquatableArray<UnreachableArm> Unreachable, bool IsTooComplex)
{
    /// <summary>Nothing is wrong.</summary>
    public static MatchAnalysis Clean { get; } = new([], false, [], false);

    /// <summary>So many patterns are listed at most.</summary>
    public const int MostMissing = 64;
}

/// <summary>An arm that no value reaches.</summary>
/// <param name="Arm">Its place among the arms.</param>
/// <param name="CoveredBy">The first arm that alone matches all that it matches; null when it takes several.</param>
/// <param name="IsImpossible">Its pattern matches no value at all, whatever the other arms are.</param>
public readonly record struct UnreachableArm(int Arm, int? CoveredBy, bool IsImpossible = false);
