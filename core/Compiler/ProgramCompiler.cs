using System.Collections.Immutable;
using MtpScript.Tooling.Compiler.Emitting;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Apis;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Vm.Gas;

namespace MtpScript.Tooling.Compiler;

/// <summary>Compiles programs from their source.</summary>
public static class ProgramCompiler
{
    /// <summary>The most nested program has far less; memory is taken as it is used.</summary>
    private const int StackBytes = 256 << 20;

    /// <summary>Compiles a module with all that it imports.</summary>
    /// <param name="snapshot">The sources.</param>
    /// <param name="entry">The module.</param>
    /// <param name="gas">What instructions cost.</param>
    /// <param name="options">What else is wanted; null for the handlers alone.</param>
    /// <returns>The program, or the diagnostics for which it is refused.</returns>
    /// <exception cref="OperationCanceledException">The snapshot was cancelled.</exception>
    public static CompilationResult Compile(QuerySnapshot snapshot, FilePath entry, GasTable gas, CompilerOptions? options = null) =>
        OnDeepStack(() => CompileHere(snapshot, entry, gas, options ?? new()));

    /// <summary>Does what may recurse as deep as a program nests.</summary>
    internal static T OnDeepStack<T>(Func<T> work)
    {
        T? result = default;
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>A program with one more function as an entry point, the last one; all else is as it would be without.</summary>
    internal static Vm.Instructions.Program EmitWith(
        QuerySnapshot snapshot, FilePath entry, ProgramModules modules, CompilerOptions options, ItemId added, GasTable gas) =>
        ProgramEmitter.Emit(Lower(snapshot, entry, modules, options, added).Program, gas);

    private static CompilationResult CompileHere(QuerySnapshot snapshot, FilePath entry, GasTable gas, CompilerOptions options)
    {
        var modules = new ProgramModules(snapshot, entry);
        var diagnostics = DiagnosticsOf(snapshot, modules);
        if (diagnostics.Any(static file => file.Diagnostics.Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)))
            return new(null, diagnostics);
        var (lowered, routes, called) = Lower(snapshot, entry, modules, options);
        var program = ProgramEmitter.Emit(lowered, gas);
        return new(
            new CompiledProgram(
                program,
                [.. routes.Select((route, place) => new CompiledRoute(
                    route.Route.Method, TextOf(route.Route.Path), program.EntryPoints[place], HandlerOf(snapshot, route) is not null))],
                [.. called.Select((id, place) => new CompiledFunction(id.Name, program.EntryPoints[routes.Count + place]))],
                [.. modules.Order.Select(file => new CompiledModule(file, modules.NameOf(file)))])
            {
                Serve = ServeOf(snapshot, entry),
                Tests = [.. program.EntryPoints.Skip(routes.Count + called.Count)],
            },
            diagnostics);
    }

    /// <summary>The lowered tree of a program without errors.</summary>
    internal static LoweredProgram Lower(QuerySnapshot snapshot, FilePath entry) =>
        Lower(snapshot, entry, new ProgramModules(snapshot, entry), new()).Program;

    private static (LoweredProgram Program, List<DeclaredRoute> Routes, List<ItemId> Called) Lower(
        QuerySnapshot snapshot, FilePath entry, ProgramModules modules, CompilerOptions options, ItemId? added = null)
    {
        var lowerer = new ProgramLowerer(snapshot, modules);
        var routes = modules.Order.Reverse().SelectMany(file => snapshot.Get(RoutesQuery.Instance, file).Routes.Items)
            .DistinctBy(static route => (route.Route.Method, ShapeOf(route.Route.Path))).ToList();
        var entries = routes.ConvertAll(route => EntryOf(snapshot, lowerer, route));
        var functions = FunctionsOf(snapshot, entry);
        var called = functions.Where(item => options.Functions.Contains(item.Name)).ToList();
        entries.AddRange(called.Select(item => lowerer.EntryOf(item, item.Name)));
        if (options.HasTests) entries.AddRange(TestsOf(snapshot, entry).Select(lowerer.TestOf));
        ImmutableArray<LoweredEntry> last = added is { } id ? [lowerer.AddedEntryOf(id)] : [];
        return (lowerer.Finish([.. entries], options.HasAllFunctions ? functions : [], last), routes, called);
    }

    private static ImmutableArray<DiagnosedFile> DiagnosticsOf(QuerySnapshot snapshot, ProgramModules modules)
    {
        var projects = modules.Order.Select(file => snapshot.Get(ProjectQuery.Instance, file).File)
            .Where(static file => file.Value?.Length > 0).Distinct();
        return
        [
            .. modules.Order.Concat(projects).Select(file => new DiagnosedFile(file, snapshot.Get(FileDiagnosticsQuery.Instance, file)))
                .Where(static file => !file.Diagnostics.IsEmpty).OrderBy(static file => file.File),
        ];
    }

    private static IReadOnlyList<ItemId> FunctionsOf(QuerySnapshot snapshot, FilePath file) =>
        [.. snapshot.Get(ItemTreeQuery.Instance, file).Items.Items.OfType<FunctionItem>().Select(function => function.In(file))];

    private static IEnumerable<ItemId> TestsOf(QuerySnapshot snapshot, FilePath file) =>
        snapshot.Get(ItemTreeQuery.Instance, file).Items.Items.OfType<TestItem>().Select(test => test.In(file));

    private static ServeSettings ServeOf(QuerySnapshot snapshot, FilePath entry)
    {
        var item = snapshot.Get(ItemTreeQuery.Instance, entry).Items.Items.OfType<ServeItem>().FirstOrDefault();
        return item is not null && snapshot.Get(ItemSourceQuery.Instance, item.In(entry))?.Root is ServeDeclarationSyntax serve
            ? new(ServeChecks.HostOf(serve), ServeChecks.PortOf(serve))
            : default;
    }

    private static LoweredEntry EntryOf(QuerySnapshot snapshot, ProgramLowerer lowerer, DeclaredRoute route)
    {
        var name = $"{route.Route.Method} {TextOf(route.Route.Path)}";
        return HandlerOf(snapshot, route) is { } function ? lowerer.EntryOf(function, name) : lowerer.HandlerOf(route.Declaration);
    }

    /// <summary>The function that answers a route; null for an unnamed handler.</summary>
    private static ItemId? HandlerOf(QuerySnapshot snapshot, DeclaredRoute route)
    {
        if (route.Function is { } served) return served;
        var items = snapshot.Get(ItemTreeQuery.Instance, route.Declaration.File).Items.Items;
        for (var index = 0; index < items.Length; index++)
        {
            if (items[index] is not ApiItem { Function: not null } || items[index].In(route.Declaration.File) != route.Declaration) continue;
            return items[index - 1].In(route.Declaration.File);
        }

        return null;
    }

    private static string TextOf(RoutePath path) =>
        "/" + string.Join('/', path.Segments.Items.Select(static segment => segment.IsParameter ? ":" + segment.Text : segment.Text));

    private static string ShapeOf(RoutePath path) =>
        string.Join('/', path.Segments.Items.Select(static segment => segment.IsParameter ? ":" : segment.Text));
}
