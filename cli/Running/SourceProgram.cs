using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using SourceFile = MtpScript.Tooling.Cli.Files.SourceFile;

namespace MtpScript.Tooling.Cli;

/// <summary>A program that was read and compiled.</summary>
/// <param name="Compiled">The program.</param>
/// <param name="Loaded">Its sources.</param>
/// <param name="Project">The project of its first module.</param>
/// <param name="Entry">The first module.</param>
internal sealed record SourceProgram(CompiledProgram Compiled, LoadedPrograms Loaded, Project Project, FilePath Entry)
{
    /// <summary>What its instructions cost, for those who want another table than the default.</summary>
    public static Option GasTableOption { get; } = new("--gas-table", "Take the costs of instructions from a file like gas-v5.1.csv", "FILE");

    /// <summary>What a debugger has to know of the sources.</summary>
    public required DebugSources Sources { get; init; }

    /// <summary>The folder that paths in the project file start from: its own, or that of the first module.</summary>
    public string Folder => Path.GetDirectoryName(Project.File.Value is { Length: > 0 } file ? file : Entry.Value)!;

    /// <summary>The folder of the adapters of <c>unsafe</c> and of effects that programs declare.</summary>
    public string AdapterFolder => Path.Join(Folder, "host", "unsafe");

    /// <summary>
    /// The folders with files that the program is made from, as full paths. The parents of adapters are among them, so that the
    /// first of them is
    /// noticed, too.
    /// </summary>
    public IEnumerable<string> SourceFolders =>
        Compiled.Modules.Select(static module => Path.GetDirectoryName(module.File.Value)!)
        .Concat([Folder, Path.Join(Folder, "host"), AdapterFolder]).Distinct(StringComparer.Ordinal);

    /// <summary>The hash of the program's text (§0-b).</summary>
    public byte[] ContentHash => RequestSeed.ContentHash(Compiled.Modules.Select(module =>
        (module.Name, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Loaded.TryGetText(module.File, out var text) ? text.ToString() : ""))));

    /// <summary>The handlers as the host finds them.</summary>
    public RouteTable Routes => new(Compiled.Routes.Select(static route => new Route(route.Method, route.Path, route.Entry, route.IsNamed)));

    /// <summary>
    /// Reads and compiles a program. What stands in the way is written to the standard error: diagnostics as <c>mtp check</c> shows them.
    /// </summary>
    /// <param name="arguments">The command line, whose first operand is the program.</param>
    /// <param name="context">Where to write.</param>
    /// <param name="options">What is compiled.</param>
    /// <returns>The program, or the exit code.</returns>
    public static (SourceProgram? Program, int ExitCode) Read(ParsedArguments arguments, CommandContext context, CompilerOptions options)
    {
        var (file, problem) = EntryFile.Find(arguments.Operands[0], context.WorkingDirectory);
        if (file is null) return Fail(context, problem!);
        return ReadGasTable(arguments.Value(GasTableOption.Name), context) is { } gas
            ? Read(file, gas, context, options)
            : (null, ExitCode.Failure);
    }

    /// <summary>Reads and compiles the program of a file.</summary>
    /// <param name="file">Its first module.</param>
    /// <param name="gas">What its instructions cost.</param>
    /// <param name="context">Where to write what stands in the way.</param>
    /// <param name="options">What is compiled.</param>
    /// <returns>The program, or the exit code.</returns>
    public static (SourceProgram? Program, int ExitCode) Read(
        SourceFile file, GasTable gas, CommandContext context, CompilerOptions options)
    {
        var selection = FileSelector.Select([file.ShownPath.Length > 0 ? file.ShownPath : file.FullPath], context.WorkingDirectory);
        var loaded = ProgramLoader.Load(selection, context.WorkingDirectory);
        foreach (var unread in selection.Problems.Concat(loaded.Unread)) return Fail(context, $"{unread.ShownPath}: {unread.Message}");
        var entry = new FilePath(file.FullPath);
        var snapshot = loaded.Snapshot();
        var result = ProgramCompiler.Compile(snapshot, entry, gas, options);
        if (result.Program is { } program)
        {
            var sources = new DebugSources(snapshot, entry, gas, options);
            return (new(program, loaded, snapshot.Get(ProjectQuery.Instance, entry), entry) { Sources = sources }, ExitCode.Success);
        }

        Refuse(result, loaded, context);
        return (null, ExitCode.Errors);
    }

    /// <summary>Whether a handler is declared for exactly this path.</summary>
    public bool HasRoute(string path) => Compiled.Routes.Any(route => route.Path == path);

    /// <summary>The place of a stretch of source: <c>main.mtp:3:5</c>.</summary>
    public string PlaceOf(SourceSpan span)
    {
        var file = Compiled.Modules[span.File].File;
        if (!Loaded.TryGetText(file, out var text)) return Loaded.Names.Of(file);
        var position = text.GetLinePosition(Math.Min(span.Start, text.Length));
        return $"{Loaded.Names.Of(file)}:{position.Line + 1}:{position.Character + 1}";
    }

    /// <summary>The line and column of the start of a stretch of source, from 0.</summary>
    public (int Line, int Column) PositionOf(SourceSpan span)
    {
        if (!Loaded.TryGetText(Compiled.Modules[span.File].File, out var text)) return (0, 0);
        var position = text.GetLinePosition(Math.Min(span.Start, text.Length));
        return (position.Line, position.Character);
    }

    private static (SourceProgram?, int) Fail(CommandContext context, string message)
    {
        context.Report(message);
        return (null, ExitCode.Failure);
    }

    private static GasTable? ReadGasTable(string? path, CommandContext context)
    {
        if (path is null) return GasTable.Default;
        if (TextFile.Read(path, context) is not { } text) return null;
        var result = GasTable.Parse(Encoding.UTF8.GetString(text));
        foreach (var fault in result.Faults) context.Report($"{path}{(fault.Line > 0 ? $":{fault.Line}" : "")}: {fault.Message}");
        return result.Table;
    }

    private static void Refuse(CompilationResult result, LoadedPrograms loaded, CommandContext context)
    {
        var palette = context.ErrorPalette(ColorChoice.Auto);
        foreach (var file in result.Diagnostics)
        {
            if (!loaded.TryGetText(file.File, out var text)) continue;
            context.Error.Write(HumanReport.Of(file.File, loaded.Names.Of(file.File), text, file.Diagnostics, Other, palette));
        }

        var all = result.Diagnostics.SelectMany(static file => file.Diagnostics).ToList();
        var errors = all.Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        context.Report($"the program does not run: {Words.Count(errors, "error")}");

        (string, SourceText)? Other(FilePath path) => loaded.TryGetText(path, out var text) ? (loaded.Names.Of(path), text) : null;
    }
}
