using System.Collections.Immutable;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>
/// The handlers of a program, as a tree of segments. Of those that a path fits, the one that is most specific from the left is
/// taken: a literal segment before a parameter (§8).
/// </summary>
public sealed class RouteTable
{
    private readonly Node _root = new();

    /// <summary>A table of routes.</summary>
    /// <exception cref="ArgumentException">Two routes take the same requests.</exception>
    public RouteTable(IEnumerable<Route> routes)
    {
        foreach (var route in routes)
        {
            var node = _root;
            foreach (var segment in route.Segments) node = node.Child(segment);
            if (!node.Routes.TryAdd(route.Method, route))
                throw new ArgumentException($"{route.Method} {route.Path} has two handlers", nameof(routes));
        }
    }

    /// <summary>Finds the handler of a method and a path without query.</summary>
    public RouteMatch Match(string method, string path)
    {
        var segments = path.StartsWith('/') ? [.. path[1..].Split('/')] : ImmutableArray.Create(path);
        var decoded = new string?[segments.Length];
        for (var index = 0; index < decoded.Length; index++)
            decoded[index] = PercentEncoding.TryDecode(segments[index], false, out var text) ? text : null;
        SortedSet<string>? methods = null;
        if (path.StartsWith('/') && Find(_root, decoded, 0, method, ref methods) is { } route) return new(route, segments, []);
        return new(null, segments, [.. methods ?? []]);
    }

    /// <summary>Each node of the tree is looked at once at most: where it stands, only one segment of the path can be.</summary>
    private static Route? Find(Node node, string?[] segments, int index, string method, ref SortedSet<string>? methods)
    {
        if (index == segments.Length)
        {
            if (node.Routes.TryGetValue(method, out var route)) return route;
            foreach (var other in node.Routes.Keys) (methods ??= new(StringComparer.Ordinal)).Add(other);
            return null;
        }

        if (segments[index] is { } text && node.Literals.TryGetValue(text, out var literal)
            && Find(literal, segments, index + 1, method, ref methods) is { } found)
            return found;
        return node.Parameter is { } parameter && segments[index] != ""
            ? Find(parameter, segments, index + 1, method, ref methods) : null;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public Node? Parameter { get; private set; }

        public Dictionary<string, Route> Routes { get; } = new(StringComparer.Ordinal);

        public Node Child(string segment)
        {
            if (segment.StartsWith(':')) return Parameter ??= new();
            if (!Literals.TryGetValue(segment, out var child)) Literals.Add(segment, child = new());
            return child;
        }
    }
}
