using System.Runtime.CompilerServices;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>
/// Compares types that share their parts. Spelled out, such a type can be exponentially larger than the objects that it consists of; so
/// what was found equal is remembered while a comparison of deep types goes on.
/// </summary>
internal static class DeepEquality
{
    private const int ShallowDepth = 8;

    [ThreadStatic]
    private static HashSet<Pair>? equal;

    /// <summary>Whether two types of one kind have equal parts.</summary>
    public static bool Of<T>(T left, T right, Func<T, T, bool> haveEqualParts)
        where T : MtpType
    {
        if (left.Depth < ShallowDepth) return haveEqualParts(left, right);
        var isOutermost = equal is null;
        equal ??= [];
        try
        {
            var pair = new Pair(left, right);
            if (equal.Contains(pair)) return true;
            if (!haveEqualParts(left, right)) return false;
            equal.Add(pair);
            return true;
        }
        finally
        {
            if (isOutermost) equal = null;
        }
    }

    /// <summary>Two objects, whatever they are equal to.</summary>
    private readonly struct Pair(MtpType left, MtpType right) : IEquatable<Pair>
    {
        private readonly MtpType left = left;
        private readonly MtpType right = right;

        public bool Equals(Pair other) => ReferenceEquals(left, other.left) && ReferenceEquals(right, other.right);

        public override bool Equals(object? obj) => obj is Pair other && Equals(other);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(left) * 31 + RuntimeHelpers.GetHashCode(right);
    }
}
