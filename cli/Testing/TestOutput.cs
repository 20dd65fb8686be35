using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Host.Tests;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Cli.Testing;

/// <summary>Writes what became of tests, as they end.</summary>
/// <param name="context">Where to write.</param>
/// <param name="isJson">Whether for programs, as lines of JSON.</param>
internal sealed class TestOutput(CommandContext context, bool isJson)
{
    private readonly Palette _palette = context.OutputPalette(ColorChoice.Auto);
    private string _file = "";
    private int _passed;
    private int _failed;
    private int _broken;

    /// <summary>Whether there was nothing to report.</summary>
    public bool IsEmpty => _passed + _failed + _broken == 0;

    /// <summary>Whether a test has failed, or a file could not be compiled.</summary>
    public bool HasFailed => _failed + _broken > 0;

    /// <summary>Reports a file with errors, which have been written.</summary>
    public void AddBroken(string file)
    {
        _broken++;
        if (isJson) WriteLine(json => json.WriteString("status", "errors"), file);
    }

    /// <summary>Reports a test.</summary>
    public void Add(SourceProgram program, string name, TestReport report)
    {
        if (report.HasPassed) _passed++;
        else _failed++;
        var file = program.Loaded.Names.Of(program.Entry);
        if (isJson) WriteJson(program, file, name, report);
        else WriteText(program, file, name, report);
        context.Output.Flush();
    }

    /// <summary>Writes the sums.</summary>
    public void Finish()
    {
        if (isJson)
        {
            WriteLine(json =>
            {
                json.WriteNumber("passed", _passed);
                json.WriteNumber("failed", _failed);
                json.WriteNumber("filesWithErrors", _broken);
            });
            return;
        }

        var broken = _broken == 0 ? "" : $"; {Words.Count(_broken, "file")} with errors";
        var tests = Words.Count(_passed + _failed, "test");
        context.Output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{tests}: {_passed} passed, {_failed} failed{broken}"));
    }

    private void WriteText(SourceProgram program, string file, string name, TestReport report)
    {
        if (file != _file) context.Output.WriteLine(Visible.Text(file));
        _file = file;
        var mark = report.HasPassed ? "  ok    " : $"  {_palette.Error}failed{_palette.Reset}";
        context.Output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{mark}  {Visible.Text(name)} (gas {report.GasUsed})"));
        if (report.Message is not { } message) return;
        context.Output.WriteLine($"          {Visible.Text(message)}");
        var verb = "at";
        foreach (var place in report.Places)
        {
            context.Output.WriteLine(
                $"          {verb} {Visible.Text(program.PlaceOf(place))}  {Visible.Text(LineOf(program, place))}");
            verb = "called at";
        }
    }

    /// <summary>The line of source that a place is on.</summary>
    private static string LineOf(SourceProgram program, SourceSpan place)
    {
        if (!program.Loaded.TryGetText(program.Compiled.Modules[place.File].File, out var text)) return "";
        var (line, _) = program.PositionOf(place);
        return text.ToString(text.GetLineSpan(line)).Trim();
    }

    private void WriteJson(SourceProgram program, string file, string name, TestReport report) => WriteLine(json =>
    {
        json.WriteString("test", name);
        json.WriteString("status", report.HasPassed ? "passed" : "failed");
        json.WriteNumber("gasUsed", report.GasUsed);
        if (report.Message is not { } message) return;
        json.WriteString("message", message);
        json.WriteStartArray("places");
        foreach (var place in report.Places)
        {
            var (line, column) = program.PositionOf(place);
            json.WriteStartObject();
            json.WriteString("file", program.Loaded.Names.Of(program.Compiled.Modules[place.File].File));
            json.WriteNumber("line", line + 1);
            json.WriteNumber("column", column + 1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }, file);

    private void WriteLine(Action<Utf8JsonWriter> content, string? file = null)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (file is not null) json.WriteString("file", file);
            content(json);
            json.WriteEndObject();
        }

        context.Output.WriteLine(Encoding.UTF8.GetString(line.ToArray()));
    }
}
