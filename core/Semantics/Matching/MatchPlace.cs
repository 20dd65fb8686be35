using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>A part of the matched value: the whole of it, or a part of a place that has a certain constructor.</summary>
internal sealed class MatchPlace(MtpType type, ConstructorSet? set)
{
    private MatchPlace?[]?[]? parts;

    public MtpType Type => type;

    /// <summary>The constructors that a value here may have; null when one cannot list them.</summary>
    public ConstructorSet? Set => set;

    /// <summary>The name by which the arms call the record here, for where its type has none.</summary>
    public string? RecordName { get; set; }

    /// <summary>Whether nothing can be known here: the type is wrong, or empty.</summary>
    public bool IsUnknown => type is PrimitiveType { Primitive: Primitive.Error or Primitive.Never };

    /// <summary>A part of the value here under a constructor.</summary>
    public MatchPlace Part(IConstructorSource source, int constructor, int field)
    {
        var shape = set!.Constructors[constructor];
        parts ??= new MatchPlace[]?[set.Constructors.Length];
        var siblings = parts[constructor] ??= new MatchPlace?[shape.Fields.Length];
        if (siblings[field] is { } known) return known;
        var part = shape.Fields[field].Type;
        return siblings[field] = new(part, source.ConstructorsOf(part));
    }

    /// <summary>A part of the value here, if any arm asks something of it.</summary>
    public MatchPlace? KnownPart(int constructor, int field) => parts?[constructor]?[field];
}
