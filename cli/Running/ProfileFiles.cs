using System.Text.Json;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Cli;

/// <summary>Profiles as other programs read them; one unit of time is one unit of gas.</summary>
internal static class ProfileFiles
{
    /// <summary>A <c>.cpuprofile</c>, which VS Code and the tools of Chrome draw.</summary>
    public static byte[] CpuProfile(GasProfile profile, SourceProgram program)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("nodes");
            foreach (var node in profile.Nodes) WriteNode(json, node, program);
            json.WriteEndArray();
            json.WriteNumber("startTime", 0);
            json.WriteNumber("endTime", profile.Total);
            json.WriteStartArray("samples");
            foreach (var (node, _) in profile.Segments) json.WriteNumberValue(node.Id);
            json.WriteEndArray();
            json.WriteStartArray("timeDeltas");
            long before = 0;
            foreach (var (_, gas) in profile.Segments)
            {
                json.WriteNumberValue(before);
                before = gas;
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>A file for speedscope.</summary>
    public static byte[] Speedscope(GasProfile profile, SourceProgram program, string name)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://www.speedscope.app/file-format-schema.json");
            json.WriteString("name", name);
            json.WriteStartObject("shared");
            json.WriteStartArray("frames");
            foreach (var node in profile.Nodes)
            {
                var (file, line, _) = Place(node, program);
                json.WriteStartObject();
                json.WriteString("name", NameOf(node));
                json.WriteString("file", file);
                json.WriteNumber("line", line + 1);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("profiles");
            WriteEvents(json, profile, name);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>What people call a function in a profile.</summary>
    public static string NameOf(CallNode node) => node.Function?.Name ?? "(request)";

    private static void WriteNode(Utf8JsonWriter json, CallNode node, SourceProgram program)
    {
        var (file, line, column) = Place(node, program);
        json.WriteStartObject();
        json.WriteNumber("id", node.Id);
        json.WriteStartObject("callFrame");
        json.WriteString("functionName", NameOf(node));
        json.WriteString("scriptId", "0");
        json.WriteString("url", file);
        json.WriteNumber("lineNumber", line);
        json.WriteNumber("columnNumber", column);
        json.WriteEndObject();
        json.WriteNumber("hitCount", node.Spent.Values.Sum());
        json.WriteStartArray("children");
        foreach (var child in node.Children.Values) json.WriteNumberValue(child.Id);
        json.WriteEndArray();
        json.WriteStartArray("positionTicks");
        foreach (var (ticked, gas) in node.Spent.GroupBy(spent => program.PositionOf(spent.Key).Line)
            .Select(group => (group.Key, group.Sum(static spent => spent.Value))).OrderBy(static pair => pair.Key))
        {
            json.WriteStartObject();
            json.WriteNumber("line", ticked + 1);
            json.WriteNumber("ticks", gas);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, GasProfile profile, string name)
    {
        json.WriteStartObject();
        json.WriteString("type", "evented");
        json.WriteString("name", name);
        json.WriteString("unit", "none");
        json.WriteNumber("startValue", 0);
        json.WriteNumber("endValue", profile.Total);
        json.WriteStartArray("events");
        var (open, at) = (new Stack<CallNode>(), 0L);
        foreach (var (node, gas) in profile.Segments)
        {
            Reach(json, open, node, at);
            at += gas;
        }

        while (open.TryPop(out var last)) WriteEvent(json, "C", at, last);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Closes what has ended and opens what has begun, so that a function is the innermost one.</summary>
    private static void Reach(Utf8JsonWriter json, Stack<CallNode> open, CallNode node, long at)
    {
        var missing = new Stack<CallNode>();
        for (var wanted = node; wanted is not null; wanted = wanted.Parent)
        {
            while (open.Count > wanted.Depth + 1) WriteEvent(json, "C", at, open.Pop());
            if (open.Count == wanted.Depth + 1 && open.Peek() == wanted) break;
            if (open.Count == wanted.Depth + 1) WriteEvent(json, "C", at, open.Pop());
            missing.Push(wanted);
        }

        foreach (var begun in missing)
        {
            WriteEvent(json, "O", at, begun);
            open.Push(begun);
        }
    }

    private static void WriteEvent(Utf8JsonWriter json, string type, long at, CallNode node)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteNumber("at", at);
        json.WriteNumber("frame", node.Id - 1);
        json.WriteEndObject();
    }

    private static (string File, int Line, int Column) Place(CallNode node, SourceProgram program)
    {
        if (node.Function is not { Span: { End: > 0 } span }) return ("", 0, 0);
        var (line, column) = program.PositionOf(span);
        return (program.Compiled.Modules[span.File].File.Value, line, column);
    }
}
