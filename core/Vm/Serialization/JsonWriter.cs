using System.Text;
using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>
/// Canonical JSON (§23): no white space, keys in the order of RFC 8785, numbers exact and in their shortest form.
/// </summary>
public static class JsonWriter
{
    /// <summary>The canonical text of a value as the host's string. A function in it is refused.</summary>
    /// <exception cref="NotSupportedException">There is a function in the value.</exception>
    public static string ToText(Value value)
    {
        var buffer = new ByteBuffer();
        return Write(value, buffer)
            ? Encoding.UTF8.GetString(buffer.Written)
            : throw new NotSupportedException("a function cannot be written as JSON");
    }

    /// <summary>
    /// Appends the canonical text of a value; false as soon as a function is met. Stops when the buffer's limit is reached.
    /// </summary>
    public static bool Write(Value value, ByteBuffer buffer)
    {
        if (WriteLeaf(value, buffer)) return true;
        var open = new Stack<Frame>();
        if (!Begin(value, buffer, open)) return false;
        while (!buffer.IsOverLimit && open.TryPop(out var frame))
        {
            var index = frame.Index;
            if (index == frame.Count)
            {
                buffer.Append(frame.Close);
                continue;
            }

            open.Push(frame with { Index = index + 1 });
            if (index > 0) buffer.Append((byte)',');
            if (frame.Keys is { } keys)
            {
                WriteString(Utf8Text.Bytes(keys[index]), buffer);
                buffer.Append((byte)':');
            }

            var child = frame.Values is { } values ? values[index] : frame.Children[index];
            if (!WriteLeaf(child, buffer) && !Begin(child, buffer, open)) return false;
        }

        return true;
    }

    /// <summary>Appends a string in quotes, with the escapes of RFC 8785.</summary>
    public static void WriteString(ReadOnlySpan<byte> utf8, ByteBuffer buffer)
    {
        buffer.Append((byte)'"');
        while (true)
        {
            var next = utf8.IndexOfAny(JsonText.Escaped);
            if (next < 0) break;
            buffer.Append(utf8[..next]);
            WriteEscape(utf8[next], buffer);
            utf8 = utf8[(next + 1)..];
        }

        buffer.Append(utf8);
        buffer.Append((byte)'"');
    }

    /// <summary>How many bytes <see cref="WriteString"/> appends.</summary>
    internal static long StringLength(ReadOnlySpan<byte> utf8)
    {
        long length = utf8.Length + 2;
        for (var next = utf8.IndexOfAny(JsonText.Escaped); next >= 0; next = utf8.IndexOfAny(JsonText.Escaped))
        {
            length += utf8[next] is (byte)'"' or (byte)'\\' or (byte)'\b' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r'
                ? 1 : 5;
            utf8 = utf8[(next + 1)..];
        }

        return length;
    }

    private static bool WriteLeaf(Value value, ByteBuffer buffer)
    {
        switch (value.Kind)
        {
            case ValueKind.Number: buffer.AppendNumber(value.AsNumber); return true;
            case ValueKind.String: WriteString(Utf8Text.Bytes(value), buffer); return true;
            case ValueKind.Boolean: buffer.Append(value.AsBoolean ? "true"u8 : "false"u8); return true;
            case ValueKind.Null: buffer.Append("null"u8); return true;
            case ValueKind.Unit: buffer.Append("{}"u8); return true;
            case ValueKind.Decimal:
                Span<byte> text = stackalloc byte[DecimalText.MostCharacters];
                buffer.Append(text[..DecimalText.Format(value.ToDecimal(), text)]);
                return true;
            default: return false;
        }
    }

    private static bool Begin(Value value, ByteBuffer buffer, Stack<Frame> open)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                buffer.Append((byte)'[');
                open.Push(Frame.OfChildren(ValueChildren.Of(value), "]"));
                return true;
            case ValueKind.Record:
                buffer.Append((byte)'{');
                open.Push(Frame.OfEntries(value.AsRecord.Shape.Keys, value.AsRecord.Fields));
                return true;
            case ValueKind.Variant:
                buffer.Append((byte)'{');
                WriteString(Encoding.UTF8.GetBytes(value.AsVariant.Case.Name), buffer);
                var payload = ValueChildren.Of(value);
                buffer.Append(payload.Count switch { 0 => ":{"u8, 1 => ":"u8, _ => ":["u8 });
                open.Push(Frame.OfChildren(payload, payload.Count switch { 0 => "}}", 1 => "}", _ => "]}" }));
                return true;
            case ValueKind.Map when JsonView.IsObject(value):
                buffer.Append((byte)'{');
                open.Push(SortedEntries(value));
                return true;
            case ValueKind.Map:
                buffer.Append((byte)'[');
                open.Push(Frame.OfChildren(ValueChildren.Of(JsonView.ToPairs(value)), "]"));
                return true;
            default:
                return false;
        }
    }

    private static Frame SortedEntries(Value map)
    {
        var items = MapObject.ToArray(map);
        var keys = new Value[items.Length / 2];
        var values = new Value[keys.Length];
        for (var index = 0; index < keys.Length; index++)
            (keys[index], values[index]) = (items[2 * index], items[(2 * index) + 1]);
        Array.Sort(keys, values, JsonText.KeyOrder);
        return Frame.OfEntries(keys, values);
    }

    private static void WriteEscape(byte unit, ByteBuffer buffer)
    {
        buffer.Append((byte)'\\');
        switch (unit)
        {
            case (byte)'"' or (byte)'\\': buffer.Append(unit); break;
            case (byte)'\b': buffer.Append((byte)'b'); break;
            case (byte)'\t': buffer.Append((byte)'t'); break;
            case (byte)'\n': buffer.Append((byte)'n'); break;
            case (byte)'\f': buffer.Append((byte)'f'); break;
            case (byte)'\r': buffer.Append((byte)'r'); break;
            default:
                buffer.Append("u00"u8);
                buffer.Append((byte)(unit < 0x10 ? '0' : '1'));
                buffer.Append("0123456789abcdef"u8[unit & 0xF]);
                break;
        }
    }

    private readonly record struct Frame(ValueChildren Children, Value[]? Keys, Value[]? Values, int Count, int Index,
        string Closing)
    {
        public ReadOnlySpan<byte> Close => Closing switch { "]" => "]"u8, "}" => "}"u8, "}}" => "}}"u8, _ => "]}"u8 };

        public static Frame OfChildren(ValueChildren children, string closing) =>
            new(children, null, null, children.Count, 0, closing);

        public static Frame OfEntries(Value[] keys, Value[] values) => new(default, keys, values, keys.Length, 0, "}");
    }
}
