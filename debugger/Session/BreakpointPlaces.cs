using System.Collections.Immutable;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>Where a breakpoint stands.</summary>
/// <param name="Points">The instructions; a function that is called and begins a run, too, is in the code twice.</param>
/// <param name="Location">The place in the text.</param>
internal sealed record BreakpointPlace(ImmutableArray<int> Points, SourceLocation Location);

/// <summary>Finds the code for places in the text and names of functions.</summary>
internal sealed class BreakpointPlaces(CompiledProgram program, DebugSources sources, SteppingPlaces places)
{
    private readonly Dictionary<FilePath, ImmutableArray<BreakpointPlace>> _statements = [];
    private readonly Dictionary<FilePath, ImmutableArray<BreakpointPlace>> _others = [];

    /// <summary>The statements of a file that have code, in the order of the text.</summary>
    public ImmutableArray<BreakpointPlace> Statements(FilePath file)
    {
        if (!_statements.TryGetValue(file, out var known))
            _statements.Add(file, known = Grouped(file, places.All.Select(static place => (place.Point, place.Span))));
        return known;
    }

    /// <summary>
    /// Where a breakpoint on a line stands: on that line, or on the next one that has code. Null when none has.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 0.</param>
    /// <param name="column">The column, from 0; null for the first statement of the line.</param>
    public BreakpointPlace? Find(FilePath file, int line, int? column)
    {
        var (statements, others) = (Statements(file), Others(file));
        if (column is { } wanted && line >= 0)
        {
            var here = statements.Concat(others).Where(place => place.Location.Line == line).OrderBy(static place =>
                place.Location.Column).ToList();
            var found = here.FindLast(place => place.Location.Column <= wanted) ?? here.FirstOrDefault();
            if (found is not null) return found;
        }

        var next = statements.Concat(others).Select(static place => place.Location.Line).Where(other => other >= line)
            .DefaultIfEmpty(-1).Min();
        return next < 0 ? null : On(statements, next) ?? On(others, next);
    }

    /// <summary>The functions that a name means: of any module, of one module, or a handler.</summary>
    public ImmutableArray<(int Function, BreakpointPlace Place)> FindFunctions(string name)
    {
        var code = program.Program;
        var handler = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var entries = code.EntryPoints.Where(entry => entry.Name.Equals(handler, StringComparison.OrdinalIgnoreCase))
            .Select(static entry => entry.Function).ToHashSet();
        var found = ImmutableArray.CreateBuilder<(int, BreakpointPlace)>();
        for (var index = 0; index < code.Functions.Length; index++)
        {
            var function = code.Functions[index];
            if (function.Name != name && $"{ModuleNameOf(function.Span.File)}.{function.Name}" != name
                && !entries.Contains(index)) continue;
            var body = places.BodyOf(index);
            if (sources.LocationOf(program.Modules, places.StatementAt(body) ?? function.Span) is { } location)
                found.Add((index, new([body], location)));
        }

        return found.ToImmutable();
    }

    /// <summary>The name of a module as others would import it: that of its file without ending.</summary>
    public string ModuleNameOf(int file)
    {
        if ((uint)file >= (uint)program.Modules.Length) return "";
        var name = program.Modules[file].Name;
        name = name[(name.LastIndexOf('/') + 1)..];
        return name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
    }

    /// <summary>The first place on a line.</summary>
    private static BreakpointPlace? On(ImmutableArray<BreakpointPlace> all, int line) =>
        all.FirstOrDefault(place => place.Location.Line == line);

    /// <summary>The headers of functions, which stand for their bodies, and what else has code.</summary>
    private ImmutableArray<BreakpointPlace> Others(FilePath file)
    {
        if (_others.TryGetValue(file, out var known)) return known;
        var code = program.Program;
        var functions = code.Functions.Select((function, index) => (places.BodyOf(index), function.Span));
        var points = Enumerable.Range(0, code.Points.Length).Select(point => (point, code.Points[point].Span));
        var headers = Grouped(file, functions);
        var starts = headers.Select(static place => place.Location.Start).ToHashSet();
        known = [.. headers.Concat(Grouped(file, points).Where(place => !starts.Contains(place.Location.Start)))
            .OrderBy(static place => place.Location.Start)];
        _others.Add(file, known);
        return known;
    }

    /// <summary>The places in a file, those that start together as one; of each function the first instruction.</summary>
    private ImmutableArray<BreakpointPlace> Grouped(FilePath file, IEnumerable<(int Point, SourceSpan Span)> all)
    {
        var module = program.Modules.Select(static module => module.File).ToList().IndexOf(file);
        if (module < 0) return [];
        var code = program.Program;
        return
        [
            .. all.Where(place => place.Span.File == module && place.Span != default).GroupBy(static place => place.Span.Start)
                .OrderBy(static group => group.Key)
                .Select(group => new BreakpointPlace(
                    [.. group.GroupBy(place => code.FunctionAt(code.InstructionOf(place.Point))).Select(static own =>
                        own.Min(place => place.Point)).Order()],
                    sources.LocationOf(program.Modules, group.MaxBy(static place => place.Span.End).Span)!)),
        ];
    }
}
