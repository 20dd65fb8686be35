using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>A field of a record type.</summary>
public readonly record struct RecordField(string Name, MtpType Type);

/// <summary>A structural record. The order of the fields is that of the source and counts for nothing but printing.</summary>
public sealed class RecordType : MtpType
{
    private readonly int hash;

    /// <summary>A record with these fields, whose names differ.</summary>
    public RecordType(params ReadOnlySpan<RecordField> fields)
        : this(EquatableArray.Create(fields))
    {
    }

    /// <summary>A record type with these fields, in source order.</summary>
    [OverloadResolutionPriority(1)]
    internal RecordType(EquatableArray<RecordField> fields)
    {
        Fields = fields;
        var code = fields.Count;
        foreach (var (name, type) in fields)
        {
            Depth = Math.Max(Depth, type.Depth);
            HasParameters |= type.HasParameters;
            HasVariables |= type.HasVariables;
            code += name.GetHashCode(StringComparison.Ordinal) ^ (type.GetHashCode() * 31);
        }

        Depth++;
        hash = code;
    }

    /// <summary>The fields, in source order.</summary>
    public EquatableArray<RecordField> Fields { get; }

    /// <inheritdoc/>
    public override int Depth { get; }

    /// <inheritdoc/>
    public override bool HasParameters { get; }

    internal override bool HasVariables { get; }

    /// <summary>The type of a field; false when there is no such field.</summary>
    public bool TryGetField(string name, [MaybeNullWhen(false)] out MtpType type)
    {
        foreach (var field in Fields)
        {
            if (field.Name != name) continue;
            type = field.Type;
            return true;
        }

        type = null;
        return false;
    }

    /// <inheritdoc/>
    public override bool Equals(MtpType? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is not RecordType record || hash != record.hash || Fields.Count != record.Fields.Count) return false;
        return DeepEquality.Of(this, record, static (left, right) => left.HasSameFields(right));
    }

    private bool HasSameFields(RecordType other)
    {
        foreach (var (name, type) in Fields)
            if (!other.TryGetField(name, out var found) || !type.Equals(found)) return false;
        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode() => hash;
}
