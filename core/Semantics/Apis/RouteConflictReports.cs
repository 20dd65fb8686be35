using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Apis;

/// <summary>Reports the routes of a file that conflict with earlier ones of a program that the file belongs to.</summary>
internal static class RouteConflictReports
{
    public static IEnumerable<FoundDiagnostic> Find(QueryContext context, FilePath file)
    {
        if (context.Get(RoutesQuery.Instance, file).Routes.IsEmpty) yield break;
        var seen = new HashSet<(ItemId, int)>();
        foreach (var program in ProgramsOf(context, file))
        {
            foreach (var (route, earlier) in context.Get(ProgramRoutesQuery.Instance, program))
            {
                if (route.Declaration.File != file || !seen.Add((route.Declaration, route.Index))) continue;
                if (SpanOf(context, route) is not { } span) continue;
                var report = FoundDiagnostic.Of(DiagnosticCode.ConflictingRoutes, span, Conflict(Shown(route.Route), Shown(earlier.Route)));
                yield return SpanOf(context, earlier) is { } other
                    ? report.WithRelated(earlier.Declaration.File, other, "the other handler")
                    : report;
            }
        }
    }

    /// <summary>The modules that nobody imports and through which a module is reached; of a circle that nobody imports the first.</summary>
    private static IEnumerable<FilePath> ProgramsOf(QueryContext context, FilePath file)
    {
        var graph = context.Get(ModuleGraphQuery.Instance, FilePath.None);
        var reached = new HashSet<FilePath> { file };
        var pending = new Queue<FilePath>([file]);
        while (pending.TryDequeue(out var module))
        {
            var circle = graph.CircleOf(module);
            var importers = graph.ImportersOf(module);
            if (importers.All(importer => circle.Contains(importer)) && (circle.IsEmpty || IsOnTop(graph, circle))) yield return circle.IsEmpty ? module : circle[0];
            foreach (var importer in importers)
                if (reached.Add(importer)) pending.Enqueue(importer);
        }
    }

    private static bool IsOnTop(ModuleGraph graph, System.Collections.Immutable.ImmutableArray<FilePath> circle) =>
        circle.All(module => graph.ImportersOf(module).All(importer => circle.Contains(importer)));

    private static TextSpan? SpanOf(QueryContext context, DeclaredRoute route)
    {
        if (!context.Get(FileOutlineQuery.Instance, route.Declaration.File).TryGet(route.Declaration, out var item)) return null;
        if (item.Source.Root is not ServeDeclarationSyntax serve) return item.NameSpan;
        var served = ServeChecks.RoutesOf(serve).ElementAtOrDefault(route.Index);
        return served.Span.Shift(item.Position);
    }

    private static string Conflict(string route, string earlier) =>
        route == earlier ? $"`{route}` has two handlers" : $"A request can match both `{route}` and `{earlier}`";

    private static string Shown(Route route) =>
        $"{route.Method} /{string.Join('/', route.Path.Segments.Items.Select(static segment => segment.IsParameter ? $":{segment.Text}" : segment.Text))}";
}
