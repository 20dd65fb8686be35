using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Apis;

/// <summary>The routes that a file declares, with <c>api</c> and in <c>serve</c>, in source order.</summary>
public sealed record FileRoutes(EquatableArray<DeclaredRoute> Routes);

/// <summary>A route and what answers it.</summary>
/// <param name="Route">The method and the path.</param>
/// <param name="Declaration">The <c>api</c> or <c>serve</c>.</param>
/// <param name="Function">The function that a route of <c>serve</c> names; null where none, or another kind of handler, does.</param>
/// <param name="Index">Which route of a <c>serve</c>; 0 for an <c>api</c>.</param>
public sealed record DeclaredRoute(Route Route, ItemId Declaration, ItemId? Function, int Index);

/// <summary>The routes of a file.</summary>
public sealed class RoutesQuery : Query<FilePath, FileRoutes>
{
    private RoutesQuery()
        : base("Routes")
    {
    }

    /// <summary>The one there is.</summary>
    public static RoutesQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override FileRoutes Compute(QueryContext context, FilePath key)
    {
        var routes = new List<DeclaredRoute>();
        foreach (var item in context.Get(ItemTreeQuery.Instance, key).Items)
        {
            if (item is ApiItem api) routes.Add(new(new(api.Method, RoutePath.Parse(api.Path)), api.In(key), null, 0));
            if (item is ServeItem && context.Get(ItemSourceQuery.Instance, item.In(key))?.Root is ServeDeclarationSyntax serve)
                routes.AddRange(Served(context, key, item.In(key), serve));
        }

        return new([.. routes]);
    }

    private static IEnumerable<DeclaredRoute> Served(QueryContext context, FilePath file, ItemId serve, ServeDeclarationSyntax syntax)
    {
        var module = context.Get(ModuleScopeQuery.Instance, file);
        return ServeChecks.RoutesOf(syntax).Select((route, index) => new DeclaredRoute(
            new(route.Method, RoutePath.Parse(route.Path)),
            serve,
            module.TryGetValue(route.Handler, out var symbol) && symbol is ItemSymbol function ? function.Item : null,
            index));
    }
}

/// <summary>Looks for routes across files.</summary>
internal static class RouteQueries
{
    /// <summary>The files that could name a file's functions in <c>serve</c>: itself and those that import it.</summary>
    public static IEnumerable<FilePath> Serves(QueryContext context, FilePath file) =>
        context.Get(ModuleGraphQuery.Instance, FilePath.None).ImportersOf(file).Prepend(file);
}

/// <summary>
/// The conflicts among the routes of a program: of a module that nobody imports, or the first of a circle of such, with all that it
/// imports, directly or through others (decision 81).
/// </summary>
internal sealed class ProgramRoutesQuery : Query<FilePath, EquatableArray<ConflictingRoute>>
{
    private ProgramRoutesQuery()
        : base("ProgramRoutes")
    {
    }

    public static ProgramRoutesQuery Instance { get; } = new();

    internal override bool IsWaitedFor => true;

    /// <inheritdoc/>
    public override EquatableArray<ConflictingRoute> Compute(QueryContext context, FilePath key)
    {
        var graph = context.Get(ModuleGraphQuery.Instance, FilePath.None);
        var files = new SortedSet<FilePath> { key };
        var pending = new Queue<FilePath>([key]);
        while (pending.TryDequeue(out var file))
            foreach (var target in graph.TargetsOf(file))
                if (files.Add(target)) pending.Enqueue(target);
        var routes = files.SelectMany(file => context.Get(RoutesQuery.Instance, file).Routes.Items).ToList();
        if (routes.Count < 2) return [];
        return
        [
            .. RouteConflicts.Find(routes.ConvertAll(static route => route.Route))
                .Where(pair => !IsSameHandler(routes[pair.Route], routes[pair.Earlier]))
                .Select(pair => new ConflictingRoute(routes[pair.Route], routes[pair.Earlier])),
        ];
    }

    private static bool IsSameHandler(DeclaredRoute route, DeclaredRoute earlier) => route.Function is { } function && function == earlier.Function;
}

/// <summary>A route and an earlier one with which it conflicts.</summary>
internal sealed record ConflictingRoute(DeclaredRoute Route, DeclaredRoute Earlier);
