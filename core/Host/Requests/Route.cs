using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>A handler and the requests that it is for (§8).</summary>
public sealed class Route
{
    /// <summary>A handler of an <c>api</c> or of a route of <c>serve</c>.</summary>
    /// <param name="method">The method, in upper case.</param>
    /// <param name="path">Segments after slashes; one that starts with a colon takes any text.</param>
    /// <param name="entry">Where its run begins.</param>
    /// <param name="isNamed">
    /// Whether its parameters are bound by their names. An unnamed handler has one parameter, the record <c>request</c>, or none.
    /// </param>
    /// <exception cref="ArgumentException">The path does not start with a slash.</exception>
    public Route(string method, string path, EntryPoint entry, bool isNamed)
    {
        if (!path.StartsWith('/')) throw new ArgumentException($"the path `{path}` does not start with a slash", nameof(path));
        Method = method;
        Path = path;
        Entry = entry;
        IsNamed = isNamed;
        Segments = [.. path[1..].Split('/')];
    }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>The path, as it is declared.</summary>
    public string Path { get; }

    /// <summary>Where its run begins.</summary>
    public EntryPoint Entry { get; }

    /// <summary>Whether parameters are bound by their names.</summary>
    public bool IsNamed { get; }

    /// <summary>The segments of the path.</summary>
    public ImmutableArray<string> Segments { get; }
}

/// <summary>What a request's path leads to.</summary>
/// <param name="Route">The handler; null when there is none.</param>
/// <param name="Segments">The segments of the request's path, still percent-encoded.</param>
/// <param name="Allowed">The methods that the path has handlers for, when it has none for this one.</param>
public readonly record struct RouteMatch(Route? Route, ImmutableArray<string> Segments, ImmutableArray<string> Allowed);
