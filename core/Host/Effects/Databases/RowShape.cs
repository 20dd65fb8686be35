using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Databases;

/// <summary>The columns of a result as the fields of records.</summary>
internal sealed class RowShape
{
    private readonly RecordShape _shape;
    private readonly int[] _places;

    /// <summary>The shape of columns in their order.</summary>
    /// <exception cref="DatabaseException">Two columns have one name.</exception>
    public RowShape(IReadOnlyList<string> columns)
    {
        var repeated = columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        if (repeated is not null)
            throw new DatabaseException(EffectCodes.Decode,
                $"two columns of the result have the name `{repeated.Key}`; rename one with AS");
        _shape = new RecordShape(columns);
        _places = [.. columns.Select(_shape.IndexOf)];
    }

    /// <summary>A row of the values of the columns.</summary>
    public Value Row(ReadOnlySpan<Value> values)
    {
        var fields = new Value[_places.Length];
        for (var index = 0; index < _places.Length; index++) fields[_places[index]] = values[index];
        return Value.Record(_shape, fields);
    }
}
