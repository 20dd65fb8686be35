using System.Collections.Immutable;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>A pattern that no arm covers.</summary>
/// <param name="Code">The pattern as code.</param>
/// <param name="Head">What it asks of the value itself: the place of a constructor or so; equal for equal demands of values of one type.</param>
/// <param name="Parts">What it asks of the parts.</param>
internal sealed record MatchWitness(string Code, int Head, ImmutableArray<MatchWitness> Parts) : IComparable<MatchWitness>
{
    /// <summary>Sorts behind everything, as in a match it would hide what stands behind it.</summary>
    public static MatchWitness Anything { get; } = new("_", int.MaxValue, []);

    /// <summary>Whether another pattern matches nothing that this one does not.</summary>
    public bool Covers(MatchWitness other)
    {
        if (ReferenceEquals(this, Anything)) return true;
        if (Head != other.Head || Parts.Length != other.Parts.Length) return false;
        if (Parts.IsEmpty) return Code == other.Code;
        for (var index = 0; index < Parts.Length; index++)
            if (!Parts[index].Covers(other.Parts[index])) return false;
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(MatchWitness? other)
    {
        var order = Head.CompareTo(other!.Head);
        for (var index = 0; order == 0 && index < Parts.Length && index < other.Parts.Length; index++)
            order = Parts[index].CompareTo(other.Parts[index]);
        return order;
    }
}
