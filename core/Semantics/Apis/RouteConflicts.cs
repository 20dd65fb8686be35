using System.Collections.Immutable;

namespace MtpScript.Tooling.Semantics.Apis;

/// <summary>A method and a path.</summary>
public sealed record Route(string Method, RoutePath Path);

/// <summary>Finds routes that could both answer a request, with nothing to choose between them (§8).</summary>
public static class RouteConflicts
{
    /// <summary>Paths that leave more different sets of segments open are compared with those of the same set alone.</summary>
    private const int MostShapes = 64;

    /// <summary>
    /// The conflicts among routes: two of one method whose paths some request could both have, with equally many segments that are not
    /// parameters. Each route but the first is listed at most once, with the first one that it conflicts with. Takes time about linear
    /// in the number of routes.
    /// </summary>
    public static ImmutableArray<(int Route, int Earlier)> Find(IReadOnlyList<Route> routes)
    {
        var found = new SortedDictionary<int, int>();
        var groups = Enumerable.Range(0, routes.Count).GroupBy(
            index => (routes[index].Method, routes[index].Path.Segments.Count, routes[index].Path.Specificity));
        foreach (var group in groups)
        {
            var shapes = group.GroupBy(index => ShapeOf(routes[index].Path)).Select(static shape => shape.ToArray()).ToArray();
            for (var first = 0; first < shapes.Length; first++)
            {
                for (var second = first; second < (shapes.Length <= MostShapes ? shapes.Length : first + 1); second++)
                    Join(routes, shapes[first], shapes[second], found);
            }
        }

        return [.. found.Select(static conflict => (conflict.Key, conflict.Value))];
    }

    /// <summary>Which segments are parameters.</summary>
    private static string ShapeOf(RoutePath path) =>
        string.Create(path.Segments.Count, path, static (shape, path) =>
        {
            for (var index = 0; index < shape.Length; index++) shape[index] = path.Segments[index].IsParameter ? ':' : '/';
        });

    /// <summary>Finds the conflicts between two sets of routes of one shape each: those that agree where neither has a parameter.</summary>
    private static void Join(IReadOnlyList<Route> routes, int[] left, int[] right, SortedDictionary<int, int> found)
    {
        var (one, other) = (routes[left[0]].Path, routes[right[0]].Path);
        int[] common = [.. Enumerable.Range(0, one.Segments.Count).Where(
            index => !one.Segments[index].IsParameter && !other.Segments[index].IsParameter)];
        var buckets = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var index in left.Concat(right).Order())
        {
            // Within one shape the first of a bucket is the one that all others meet; across shapes only routes of the other shape count.
            var key = KeyOf(routes[index].Path, common);
            if (ReferenceEquals(left, right))
            {
                if (!buckets.TryAdd(key, index)) Note(found, index, buckets[key]);
                continue;
            }

            var isLeft = ShapeOf(routes[index].Path) == ShapeOf(one);
            buckets.TryAdd((isLeft ? "<" : ">") + key, index);
            if (buckets.TryGetValue((isLeft ? ">" : "<") + key, out var earlier)) Note(found, index, earlier);
        }
    }

    private static void Note(SortedDictionary<int, int> found, int route, int earlier)
    {
        if (route != earlier && (!found.TryGetValue(route, out var known) || earlier < known)) found[route] = earlier;
    }

    private static string KeyOf(RoutePath path, int[] positions) =>
        string.Join('/', positions.Select(index => path.Segments[index].Text.Replace("/", "//", StringComparison.Ordinal)));
}
