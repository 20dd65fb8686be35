using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host;

/// <summary>Records that the host makes.</summary>
internal static class HostJson
{
    /// <summary>A record of these fields, in any order.</summary>
    public static Value Record(IReadOnlyCollection<(string Name, Value Value)> fields)
    {
        var shape = new RecordShape(fields.Select(field => field.Name));
        var values = new Value[fields.Count];
        foreach (var (name, value) in fields) values[shape.IndexOf(name)] = value;
        return Value.Record(shape, values);
    }

    /// <summary>A record of these fields as canonical JSON.</summary>
    public static byte[] Write(params IReadOnlyCollection<(string Name, Value Value)> fields)
    {
        var buffer = new ByteBuffer();
        JsonWriter.Write(Record(fields), buffer);
        return buffer.ToArray();
    }

    /// <summary>A map of texts.</summary>
    public static Value Map(IEnumerable<KeyValuePair<string, string>> entries) => entries.Aggregate(
        MapObject.Empty, (map, entry) => MapObject.Set(map, Value.String(entry.Key), Value.String(entry.Value)));
}
