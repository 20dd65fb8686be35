using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Projects;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>Which module imports which, as text, for Graphviz and as JSON.</summary>
/// <param name="Names">How modules are named.</param>
/// <param name="Modules">The modules, by path, with the modules that they import.</param>
/// <param name="Unresolved">Imports that lead nowhere: the module and the path that it writes.</param>
/// <param name="Cycles">Rings of modules, each from a module back to it.</param>
/// <param name="Changed">The module whose change is followed; null for none. Then only what it reaches is among the modules.</param>
internal sealed record DependencyReport(
    ShownPaths Names,
    ImmutableArray<(FilePath Module, ImmutableArray<FilePath> Imports)> Modules,
    ImmutableArray<(FilePath Module, string Path)> Unresolved,
    ImmutableArray<ImmutableArray<FilePath>> Cycles,
    FilePath? Changed)
{
    /// <summary>The dependencies of programs that were loaded.</summary>
    public static DependencyReport Of(LoadedPrograms programs)
    {
        var snapshot = programs.Snapshot();
        var graph = snapshot.Get(ModuleGraphQuery.Instance, FilePath.None);
        ImmutableArray<FilePath> files = [.. programs.Sources.Paths.Where(ProgramNames.IsProgram)];
        var unresolved = files.SelectMany(file => snapshot.Get(ImportsQuery.Instance, file).Imports.Items
            .Where(static import => import.Target.Value.Length == 0 && import.Import.Path.Length > 0)
            .Select(import => (file, import.Import.Path)));
        var cycles = files.Where(file => graph.CircleOf(file) is [var first, ..] && first == file).Select(graph.RingOf);
        return new(programs.Names, [.. files.Select(file => (file, graph.TargetsOf(file)))], [.. unresolved], [.. cycles], null);
    }

    /// <summary>The modules that a change of one reaches: itself and all that import it, directly or through others.</summary>
    public DependencyReport ImpactOf(FilePath changed)
    {
        var importers = Modules.SelectMany(static module => module.Imports.Select(target => (Target: target, module.Module))).ToLookup(
            static edge => edge.Target, static edge => edge.Module);
        var reached = new HashSet<FilePath> { changed };
        var pending = new Queue<FilePath>([changed]);
        while (pending.TryDequeue(out var module))
            foreach (var importer in importers[module])
                if (reached.Add(importer)) pending.Enqueue(importer);
        return this with
        {
            Modules = [.. Modules.Where(module => reached.Contains(module.Module))
                .Select(module => (module.Module, module.Imports.Where(reached.Contains).ToImmutableArray()))],
            Unresolved = [],
            Cycles = [.. Cycles.Where(cycle => cycle.All(reached.Contains))],
            Changed = changed,
        };
    }

    /// <summary>For people.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        if (Changed is { } changed)
        {
            foreach (var (module, imports) in Modules)
                if (module != changed) text.AppendLine($"{Shown(module)}{(imports.Contains(changed) ? "" : " (through others)")}");
            text.AppendLine($"{Words.Count(Modules.Length - 1, "module")} would be reached by a change of {Shown(changed)}");
            return text.Replace("\r\n", "\n").ToString();
        }

        foreach (var (module, imports) in Modules)
        {
            text.AppendLine(Shown(module));
            foreach (var target in imports) text.AppendLine($"  imports {Shown(target)}");
            foreach (var (_, path) in Unresolved.Where(import => import.Module == module)) text.AppendLine($"  imports \"{Visible.Text(path)}\", which is not there");
        }

        foreach (var cycle in Cycles) text.AppendLine($"ring: {string.Join(" → ", cycle.Select(Shown))}");
        text.Append($"{Words.Count(Modules.Length, "module")}, {Words.Count(Modules.Sum(static module => module.Imports.Length), "import")}, ");
        return text.AppendLine(Words.Count(Cycles.Length, "ring")).Replace("\r\n", "\n").ToString();
    }

    /// <summary>For Graphviz; modules of rings are red, and so is the changed one.</summary>
    public string ToDot()
    {
        var marked = Cycles.SelectMany(static cycle => cycle).ToHashSet();
        if (Changed is { } changed) marked = [changed];
        var dot = new StringBuilder("digraph modules {\n  node [shape=box];\n");
        foreach (var (module, _) in Modules) dot.Append($"  {Quoted(module)}{(marked.Contains(module) ? " [color=red]" : "")};\n");
        foreach (var (module, imports) in Modules)
            foreach (var target in imports) dot.Append($"  {Quoted(module)} -> {Quoted(target)};\n");
        return dot.Append("}\n").ToString();
    }

    /// <summary>For programs.</summary>
    public void WriteJson(Stream output)
    {
        using (var json = new Utf8JsonWriter(output, JsonPlaces.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", JsonReport.FormatVersion);
            if (Changed is { } changed) json.WriteString("changed", Names.Of(changed));
            json.WriteStartArray("modules");
            foreach (var (module, imports) in Modules)
            {
                json.WriteStartObject();
                json.WriteString("path", Names.Of(module));
                WritePaths(json, "imports", imports);
                json.WriteStartArray("unresolved");
                foreach (var (_, path) in Unresolved.Where(import => import.Module == module)) json.WriteStringValue(path);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("rings");
            foreach (var cycle in Cycles)
            {
                json.WriteStartArray();
                foreach (var module in cycle) json.WriteStringValue(Names.Of(module));
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private void WritePaths(Utf8JsonWriter json, string property, ImmutableArray<FilePath> paths)
    {
        json.WriteStartArray(property);
        foreach (var path in paths) json.WriteStringValue(Names.Of(path));
        json.WriteEndArray();
    }

    private string Shown(FilePath module) => Visible.Text(Names.Of(module));

    private string Quoted(FilePath module) =>
        $"\"{Names.Of(module).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
