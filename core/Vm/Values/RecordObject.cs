namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// The names of a record's fields, shared by all records that have them. They are sorted by UTF-16 code units (§23), whatever the order
/// in the source, so that the place of a field is known from the record's type alone.
/// </summary>
public sealed class RecordShape : IEquatable<RecordShape>
{
    private readonly string[] _names;

    /// <summary>The shape of these names, in any order, without duplicates.</summary>
    public RecordShape(IEnumerable<string> names)
    {
        _names = [.. names];
        Array.Sort(_names, string.CompareOrdinal);
        for (var index = 1; index < _names.Length; index++)
            if (_names[index] == _names[index - 1]) throw new ArgumentException($"two fields have the name `{_names[index]}`", nameof(names));
        Keys = Array.ConvertAll(_names, Value.String);
    }

    /// <summary>The shape of <c>{}</c>.</summary>
    public static RecordShape Empty { get; } = new([]);

    /// <summary>The names, sorted.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>How many fields there are.</summary>
    public int Count => _names.Length;

    /// <summary>The names as values, sorted alike.</summary>
    internal Value[] Keys { get; }

    /// <summary>The place of a field, or -1.</summary>
    public int IndexOf(string name)
    {
        var index = Array.BinarySearch(_names, name, StringComparer.Ordinal);
        return index < 0 ? -1 : index;
    }

    /// <inheritdoc/>
    public bool Equals(RecordShape? other) =>
        ReferenceEquals(this, other) || (other is not null && _names.AsSpan().SequenceEqual(other._names));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RecordShape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var name in _names) hash.Add(name, StringComparer.Ordinal);
        return hash.ToHashCode();
    }
}

/// <summary>A record: a shape and one value for each of its names.</summary>
public sealed class RecordObject : HeapObject
{
    internal RecordObject(RecordShape shape, Value[] fields)
        : base(ValueKind.Record)
    {
        Shape = shape;
        Fields = fields;
    }

    /// <summary>The names of the fields.</summary>
    public RecordShape Shape { get; }

    /// <summary>The values, in the order of the shape's names. Nobody writes to them.</summary>
    public ReadOnlySpan<Value> Values => Fields;

    internal readonly Value[] Fields;
}
