using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>
/// Shows values as variables. A value is taken apart only as far as somebody looks, so its size does not matter.
/// </summary>
internal sealed class VariableFactory(Program program)
{
    /// <summary>So many bytes of a value are shown on its line.</summary>
    private const int LineBytes = 160;

    /// <summary>So many bytes of a value are given to whoever wants all of it.</summary>
    private const int WholeBytes = 16 << 20;

    /// <summary>So many effects are in a group.</summary>
    private const int GroupSize = 1000;

    /// <summary>A value under a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">Its type as code; empty where it is not known.</param>
    /// <param name="expression">An expression that gives it; null where there is none.</param>
    /// <param name="isWhole">Whether it is shown however long it is.</param>
    public DebugVariable Variable(string name, Value value, string type, string? expression, bool isWhole = false)
    {
        var variable = new DebugVariable(name, Text(value, isWhole ? WholeBytes : LineBytes), type.Length > 0
            ? type : TypeOf(value), expression) { Raw = value };
        return value.Kind switch
        {
            ValueKind.List when value.ListLength > 0 => variable with
            {
                IndexedCount = value.ListLength,
                Parts = (start, count) => Elements(value, expression, start, count),
            },
            ValueKind.Record when value.AsRecord.Shape.Count > 0 => variable with
            {
                NamedCount = value.AsRecord.Shape.Count,
                Parts = (start, count) => Fields(value.AsRecord, expression, start, count),
            },
            ValueKind.Map when MapObject.Count(value) > 0 => variable with
            {
                NamedCount = MapObject.Count(value),
                Parts = (start, count) => Entries(value, expression, start, count),
            },
            ValueKind.Variant when value.AsVariant.Case.PayloadCount > 0 => variable with
            {
                IndexedCount = value.AsVariant.Case.PayloadCount,
                Parts = (start, count) => Payload(value.AsVariant, start, count),
            },
            ValueKind.Closure when value.AsClosure.CapturedValues.Length > 0 => variable with
            {
                NamedCount = value.AsClosure.CapturedValues.Length,
                Parts = (start, count) => Captures(value.AsClosure, start, count),
            },
            _ => variable,
        };
    }

    /// <summary>Effects that have been performed; many are put into groups.</summary>
    /// <param name="entries">All effects of the journal.</param>
    /// <param name="count">How many of them have been performed.</param>
    public ImmutableArray<DebugVariable> Effects(IReadOnlyList<JournalEntry> entries, int count)
    {
        if (count <= GroupSize) return Group(0, count);
        var groups = ImmutableArray.CreateBuilder<DebugVariable>();
        for (var first = 0; first < count; first += GroupSize)
        {
            var (start, size) = (first, Math.Min(GroupSize, count - first));
            groups.Add(new($"[{start}..{start + size - 1}]", $"{size} effects", "", null)
            {
                IndexedCount = size,
                Parts = (offset, wanted) => Group(start + offset, wanted),
            });
        }

        return groups.ToImmutable();

        ImmutableArray<DebugVariable> Group(int start, int size) =>
            [.. Enumerable.Range(start, size).Select(index => Effect($"[{index}]", entries[index]))];
    }

    /// <summary>An effect that has been performed.</summary>
    private DebugVariable Effect(string name, JournalEntry entry)
    {
        var result = entry.Result is { } bytes ? Shortened(bytes.Span) : $"Err {entry.Code}: {entry.Message}";
        return new(name, $"{entry.Name}{Shortened(entry.Arguments.Span)} -> {result}", "", null)
        {
            NamedCount = 2,
            Parts = (start, count) =>
                [.. new[] { Variable("arguments", Json(entry.Arguments), "Json", null), Outcome(entry) }.Skip(start).Take(count)],
        };
    }

    private DebugVariable Outcome(JournalEntry entry) => entry.Result is { } bytes
        ? Variable("result", Json(bytes), "Json", null)
        : new("error", $"{entry.Code}: {entry.Message}", "EffectError", null);

    private static Value Json(ReadOnlyMemory<byte> bytes) =>
        JsonReader.Read(bytes.Span, out var value) == JsonError.None ? value : Value.String(Encoding.UTF8.GetString(bytes.Span));

    private static string Shortened(ReadOnlySpan<byte> json) =>
        json.Length <= LineBytes
            ? Encoding.UTF8.GetString(json) : Encoding.UTF8.GetString(json[..Utf8End(json, LineBytes)]) + "…";

    /// <summary>The text of a value: canonical JSON, and the name of a function.</summary>
    /// <param name="value">The value.</param>
    /// <param name="longest">How many bytes it has at most; what is longer is cut.</param>
    /// <param name="isPlain">Whether a string stands by itself, without quotes.</param>
    public string Text(Value value, int longest, bool isPlain = false)
    {
        if (value.Kind == ValueKind.String)
        {
            var bytes = Utf8Text.Bytes(value);
            var isCut = bytes.Length > longest;
            var text = Encoding.UTF8.GetString(isCut ? bytes[..Utf8End(bytes, longest)] : bytes);
            return isPlain ? text + (isCut ? "…" : "") : JsonWriter.ToText(Value.String(text)) + (isCut ? "…" : "");
        }

        if (value.Kind == ValueKind.Closure) return $"function {NameOf(value.AsClosure)}";
        if (value.Kind == ValueKind.Unit) return "unit";
        var buffer = new ByteBuffer(longest);
        if (!JsonWriter.Write(value, buffer)) return WithFunctions(value);
        var written = buffer.Written;
        return buffer.IsOverLimit
            ? Encoding.UTF8.GetString(written[..Utf8End(written, written.Length)]) + "…" : Encoding.UTF8.GetString(written);
    }

    /// <summary>Not all of it is JSON, so only its form is shown.</summary>
    private static string WithFunctions(Value value) => value.Kind switch
    {
        ValueKind.List => $"[{value.ListLength} elements with functions]",
        ValueKind.Record => $"{{{string.Join(", ", value.AsRecord.Shape.Names)}}}",
        ValueKind.Variant => $"{value.AsVariant.Case.Name}(…)",
        _ => "…",
    };

    private string TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Unit => "unit",
        ValueKind.Boolean => "boolean",
        ValueKind.Number => "number",
        ValueKind.Decimal => "Decimal",
        ValueKind.String => "string",
        ValueKind.List => "List",
        ValueKind.Map => "Map",
        ValueKind.Variant => value.AsVariant.Case.Type,
        ValueKind.Closure => "function",
        ValueKind.Null => "Json",
        _ => "",
    };

    private string NameOf(ClosureObject closure) => program.Functions[closure.Function].Name;

    private ImmutableArray<DebugVariable> Elements(Value list, string? expression, int start, int count) =>
    [
        .. Enumerable.Range(start, count).Select(index => Variable(
            $"[{index}]", ListObject.Get(list, index), "", expression is null ? null : $"{expression}[{index}]")),
    ];

    private ImmutableArray<DebugVariable> Fields(RecordObject record, string? expression, int start, int count) =>
    [
        .. Enumerable.Range(start, count).Select(index => Variable(
            record.Shape.Names[index], record.Values[index], "", expression is null
                ? null : Member(expression, record.Shape.Names[index]))),
    ];

    private ImmutableArray<DebugVariable> Entries(Value map, string? expression, int start, int count)
    {
        var pairs = MapObject.ToArray(map);
        return
        [
            .. Enumerable.Range(start, count).Select(index => Variable(
                Text(pairs[2 * index], LineBytes), pairs[(2 * index) + 1], "", null)),
        ];
    }

    private ImmutableArray<DebugVariable> Payload(VariantObject variant, int start, int count) =>
        [.. Enumerable.Range(start, count).Select(index => Variable($"[{index}]", variant[index], "", null))];

    private ImmutableArray<DebugVariable> Captures(ClosureObject closure, int start, int count)
    {
        var function = program.Functions[closure.Function];
        var body = program.PointsOf(function.Entry).First;
        var names = program.BindingsAt(body).Where(static binding => binding.Kind == BindingKind.Captured)
            .ToDictionary(static binding => binding.Register, static binding => binding.Name);
        return
        [
            .. Enumerable.Range(start, count).Select(index => Variable(
                names.GetValueOrDefault(function.ParameterCount + index, $"[{index}]"), closure.CapturedValues[index], "", null)),
        ];
    }

    private static string Member(string expression, string name) =>
        name.Length > 0 && name.All(static letter =>
            char.IsAsciiLetterOrDigit(letter) || letter == '_') && !char.IsAsciiDigit(name[0])
            ? $"{expression}.{name}"
            : $"{expression}[{JsonWriter.ToText(Value.String(name))}]";

    /// <summary>The end of the last whole character among the first bytes.</summary>
    private static int Utf8End(ReadOnlySpan<byte> bytes, int end)
    {
        var start = end - 1;
        while (start > 0 && (bytes[start] & 0xC0) == 0x80) start--;
        var length = bytes[start] switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
        return start + length <= end ? end : start;
    }
}
