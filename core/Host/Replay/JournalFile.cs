using System.Text;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Replay;

/// <summary>
/// Journals as text, for <c>--record</c> and <c>--replay</c>: a line of JSON that says what the file is, with the seed of the run
/// (§0-b), then one for each entry. JSON that nests too deep to be read within a line stands in it as a string.
/// </summary>
public static class JournalFile
{
    private const string Format = "mtp-journal";
    private const int Version = 1;

    /// <summary>The text of a journal.</summary>
    public static string Write(Journal journal, ReadOnlySpan<byte> seed)
    {
        var text = new StringBuilder();
        Line(text,
            [("format", Value.String(Format)), ("version", Value.Number(Version)),
            ("seed", Value.String(Convert.ToHexStringLower(seed)))]);
        foreach (var entry in journal.Entries)
        {
            var fields =
                new List<(string Name, Value Value)> { ("effect", Value.String(entry.Effect)),
                ("member", Value.String(entry.Member)) };
            if (entry.ContinuationId >= 0) fields.Add(("await", Value.Number(entry.ContinuationId)));
            AddJson(fields, "arguments", entry.Arguments);
            if (entry.Result is { } result) AddJson(fields, "ok", result);
            else fields.Add(
                ("error", HostJson.Record([("code", Value.String(entry.Code ?? "")), ("message", Value.String(entry.Message))])));
            Line(text, fields);
        }

        return text.ToString();
    }

    /// <summary>Reads a text that <see cref="Write"/> has written.</summary>
    /// <exception cref="ReplayException">It is something else; the message names the line.</exception>
    public static (Journal Journal, byte[] Seed) Read(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var head = ReadLine(lines[0], 1);
        if (TextOf(head, "format") != Format) throw new ReplayException("this is no file that `--record` has written");
        if (Member(head, "version") is not { Kind: ValueKind.Number, AsNumber: Version })
            throw new ReplayException($"the file is of another version than {Version}; record it again");
        var seed = TextOf(head, "seed") ?? "";
        if (seed.Length != 2 * Sha256.Length || !seed.All(char.IsAsciiHexDigit))
            throw new ReplayException("line 1: the seed has 64 hexadecimal digits");
        var journal = new Journal();
        for (var index = 1; index < lines.Count; index++)
            if (lines[index].Length > 0) journal.Add(ReadEntry(ReadLine(lines[index], index + 1), index + 1));
        return (journal, Convert.FromHexString(seed));
    }

    private static JournalEntry ReadEntry(Value line, int number)
    {
        var error = Member(line, "error");
        var result = ReadJson(line, "ok");
        var arguments = ReadJson(line, "arguments");
        var isComplete = TextOf(line, "effect") is not null && TextOf(line, "member") is not null && arguments is not null;
        if (!isComplete || (result is null) == (error.Kind == ValueKind.Null))
            throw new ReplayException($"line {number}: expected effect, member, arguments, and either ok or error");
        var awaits = Member(line, "await");
        return new JournalEntry(
            TextOf(line, "effect")!, TextOf(line, "member")!, awaits.Kind == ValueKind.Number ? (int)awaits.AsNumber
                : -1, arguments!.Value, result,
            result is null ? TextOf(error, "code") ?? "" : null, result is null ? TextOf(error, "message") ?? "" : "");
    }

    private static void AddJson(List<(string Name, Value Value)> fields, string name, ReadOnlyMemory<byte> json)
    {
        // The line is one level more than what is in it.
        var nested = Encoding.UTF8.GetBytes("[" + Encoding.UTF8.GetString(json.Span) + "]");
        if (JsonReader.Read(nested, out var list) == JsonError.None) fields.Add((name, ListObject.Get(list, 0)));
        else fields.Add((name + "Text", Utf8Text.FromUtf8(json.Span)));
    }

    private static ReadOnlyMemory<byte>? ReadJson(Value line, string name)
    {
        if (TextOf(line, name + "Text") is { } text) return Encoding.UTF8.GetBytes(text);
        if (!JsonView.TryMember(line, Value.String(name), out var value)) return null;
        var buffer = new ByteBuffer();
        JsonWriter.Write(value, buffer);
        return buffer.ToArray();
    }

    private static Value ReadLine(string line, int number) =>
        JsonReader.Read(Encoding.UTF8.GetBytes(line), out var value) == JsonError.None && JsonView.IsObject(value)
            ? value
            : throw new ReplayException(number == 1 ? "this is no file that `--record` has written"
                : $"line {number} is no JSON object");

    private static Value Member(Value line, string name) => JsonView.Member(line, Value.String(name));

    private static string? TextOf(Value line, string name) =>
        Member(line, name) is { Kind: ValueKind.String } text ? Utf8Text.ToText(text) : null;

    private static void Line(StringBuilder text, IReadOnlyCollection<(string Name, Value Value)> fields) =>
        text.Append(JsonWriter.ToText(HostJson.Record(fields))).Append('\n');
}
