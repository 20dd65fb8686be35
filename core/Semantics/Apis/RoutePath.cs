using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Apis;

/// <summary>A part of a path between two slashes.</summary>
/// <param name="Text">The text that a request has there, percent-decoded; for a parameter its name, without the colon.</param>
/// <param name="IsParameter">Whether a request may have anything there, whose value then has this name.</param>
/// <param name="Span">Where it is in the path, the colon included, in UTF-16 code units.</param>
public readonly record struct RouteSegment(string Text, bool IsParameter, TextSpan Span);

/// <summary>The path of a handler (§8): <c>/users/:id</c>.</summary>
public sealed record RoutePath(EquatableArray<RouteSegment> Segments)
{
    /// <summary>The names that the path gives to parts of a request, in order; each once.</summary>
    public ImmutableArray<string> Names =>
        [.. Segments.Items.Where(static segment => segment.IsParameter).Select(static segment => segment.Text).Distinct()];

    /// <summary>How many segments say exactly what a request has: of two paths that match a request, the one with more of them wins.</summary>
    public int Specificity => Segments.Items.Count(static segment => !segment.IsParameter);

    /// <summary>The segments of a path; whatever is wrong in it, <see cref="RoutePathFault"/> says.</summary>
    public static RoutePath Parse(string path)
    {
        var segments = ImmutableArray.CreateBuilder<RouteSegment>();
        var start = path.StartsWith('/') ? 1 : 0;
        while (start < path.Length)
        {
            var end = path.IndexOf('/', start);
            if (end < 0) end = path.Length;
            var isParameter = path[start] == ':';
            var text = isParameter ? path[(start + 1)..end] : Uri.UnescapeDataString(path[start..end]);
            segments.Add(new(text, isParameter, new(start, end - start)));
            start = end + 1;
            if (end == path.Length - 1) segments.Add(new("", false, new(path.Length, 0)));
        }

        return new(new EquatableArray<RouteSegment>(segments.ToImmutable()));
    }

    /// <summary>Whether some request could have both paths.</summary>
    public bool Overlaps(RoutePath other)
    {
        if (Segments.Count != other.Segments.Count) return false;
        for (var index = 0; index < Segments.Count; index++)
        {
            var (mine, its) = (Segments[index], other.Segments[index]);
            if (!mine.IsParameter && !its.IsParameter && mine.Text != its.Text) return false;
        }

        return true;
    }
}

/// <summary>Something wrong in a path.</summary>
/// <param name="Span">Where, in the path.</param>
/// <param name="Reason">What is wrong and what to write, with code in backquotes.</param>
/// <param name="Replacement">What to write in its place; null when that is not known.</param>
public readonly record struct RoutePathFault(TextSpan Span, string Reason, string? Replacement)
{
    /// <summary>The first thing that is wrong with a path; null when it is right.</summary>
    public static RoutePathFault? Find(string path)
    {
        if (!path.StartsWith('/')) return new(new(0, 0), "it starts with `/`", "/");
        foreach (var segment in RoutePath.Parse(path).Segments)
        {
            var code = path.AsSpan(segment.Span.Start, segment.Span.Length);
            if (code.IsEmpty)
            {
                var reason = segment.Span.Start == path.Length ? "it does not end with `/`" : "there is a name between two slashes";
                return new(new(segment.Span.Start - 1, 1), reason, "");
            }

            if (segment.IsParameter && !IsName(segment.Text))
                return new(segment.Span, segment.Text.Length == 0 ? "after `:` comes a name" : $"`{segment.Text}` is no name of a parameter", null);
            if (code is ['{', .. var braced, '}'] && IsName(braced.ToString()))
                return new(segment.Span, $"a parameter is written `:{braced}`", $":{braced}");
            if (code.IndexOfAny('?', '#') is var mark and >= 0)
            {
                var rest = new TextSpan(segment.Span.Start + mark, path.Length - segment.Span.Start - mark);
                return new(rest, "parameters of the query have no part in it, and bind by their names", "");
            }

            if (code.Contains('*')) return new(segment.Span, "there are no wildcards: a parameter `:name` matches one segment", null);
            var bad = code.IndexOfAnyInRange('\0', ' ');
            if (bad >= 0) return new(new(segment.Span.Start + bad, 1), "white space is written `%20`", code[bad] == ' ' ? "%20" : null);
        }

        return null;
    }

    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(static unit => char.IsAsciiLetterOrDigit(unit) || unit == '_');
}
