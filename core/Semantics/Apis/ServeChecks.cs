using System.Collections.Frozen;
using System.Globalization;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Apis;

/// <summary>A route that <c>serve</c> declares.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Handler">The name of the function.</param>
/// <param name="Span">The route in the declaration.</param>
public readonly record struct ServedRoute(string Method, string Path, string Handler, TextSpan Span);

/// <summary>What <c>serve</c> declares (§8): <c>port</c>, <c>host</c> and <c>routes</c>, all of them literal.</summary>
public static class ServeChecks
{
    /// <summary>The methods of handlers.</summary>
    public static FrozenSet<string> Methods { get; } =
        new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Keys = ["port", "host", "routes"];

    private static readonly string[] RouteKeys = ["method", "path", "handler"];

    /// <summary>The routes that are complete, in source order.</summary>
    public static IEnumerable<ServedRoute> RoutesOf(ServeDeclarationSyntax serve)
    {
        foreach (var element in RouteElements(serve))
        {
            if (element is not ObjectExpressionSyntax route) continue;
            var parts = route.Entries.GroupBy(KeyOf).ToDictionary(static group => group.Key, static group => ValueOf(group.First()));
            if (parts.GetValueOrDefault("method") is LiteralExpressionSyntax { Token: { Kind: SyntaxKind.StringToken } method }
                && parts.GetValueOrDefault("path") is LiteralExpressionSyntax { Token: { Kind: SyntaxKind.StringToken } path })
            {
                var handler = parts.GetValueOrDefault("handler") is NameExpressionSyntax name ? name.Name.Text
                    : route.Entries.Any(static entry => IsShorthand(entry) && entry.Key.Text == "handler") ? "handler" : null;
                if (handler is not null) yield return new(StringLiterals.ValueOf(method), StringLiterals.ValueOf(path), handler, route.Span);
            }
        }
    }

    /// <summary>The host that is declared; null when there is none.</summary>
    public static string? HostOf(ServeDeclarationSyntax serve) =>
        IsString(ValueOf(serve, "host"), out var host) ? StringLiterals.ValueOf(host) : null;

    /// <summary>The port that is declared; null when there is none.</summary>
    public static int? PortOf(ServeDeclarationSyntax serve) =>
        ValueOf(serve, "port") is LiteralExpressionSyntax literal && IsPort(literal)
            ? int.Parse(literal.Token.Text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>Checks a <c>serve</c>.</summary>
    /// <param name="serve">The declaration on its own.</param>
    /// <param name="isFunction">Whether a name is a function that can be a handler.</param>
    /// <param name="nearest">The function whose name is most like one; null when there is none.</param>
    /// <param name="sink">Where the diagnostics go.</param>
    public static void Check(
        ServeDeclarationSyntax serve, Func<string, bool> isFunction, Func<string, string?> nearest, DiagnosticSink sink)
    {
        if (serve.Configuration is not { } configuration) return;
        foreach (var entry in Entries(configuration, Keys, "`serve`", sink))
        {
            switch (KeyOf(entry))
            {
                case "port" when !IsPort(entry.Value):
                    Wrong(entry, "`port` is a number from 0 to 65535", sink);
                    break;
                case "host" when !IsString(entry.Value, out _):
                    Wrong(entry, "`host` is a string", sink);
                    break;
                case "routes" when entry.Value is not ArrayExpressionSyntax:
                    Wrong(entry, "`routes` is a list of `{ method: \"GET\", path: \"/\", handler: name }`", sink);
                    break;
            }
        }

        foreach (var element in RouteElements(serve))
        {
            if (element is ObjectExpressionSyntax route) CheckRoute(route, isFunction, nearest, sink);
            else if (!element.ContainsDiagnostics && element is not MissingExpressionSyntax)
                sink.Report(DiagnosticCode.BadServe, element.Span, "a route is written `{ method: \"GET\", path: \"/\", handler: name }`");
        }
    }

    private static void CheckRoute(
        ObjectExpressionSyntax route, Func<string, bool> isFunction, Func<string, string?> nearest, DiagnosticSink sink)
    {
        var given = new HashSet<string>();
        foreach (var entry in Entries(route, RouteKeys, "a route", sink))
        {
            var key = KeyOf(entry);
            given.Add(key);
            switch (key)
            {
                case "method":
                    if (!IsString(entry.Value, out var method) || !Methods.Contains(StringLiterals.ValueOf(method)))
                        Wrong(entry, "`method` is one of `\"GET\"`, `\"POST\"`, `\"PUT\"`, `\"PATCH\"`, `\"DELETE\"`, `\"HEAD\"`, `\"OPTIONS\"`", sink);
                    break;
                case "path":
                    if (IsString(entry.Value, out var path)) RouteChecks.CheckPath(path, sink);
                    else Wrong(entry, "`path` is a string such as `\"/users/:id\"`", sink);
                    break;
                case "handler":
                    CheckHandler(entry, isFunction, nearest, sink);
                    break;
            }
        }

        if (route.ContainsDiagnostics) return;
        var missing = RouteKeys.Where(key => !given.Contains(key)).Select(static key => $"`{key}`").ToArray();
        if (missing.Length > 0) sink.Report(DiagnosticCode.BadServe, route.Span, $"this route has no {string.Join(" and no ", missing)}");
    }

    private static void CheckHandler(
        ObjectEntrySyntax entry, Func<string, bool> isFunction, Func<string, string?> nearest, DiagnosticSink sink)
    {
        var name = IsShorthand(entry) ? entry.Key : entry.Value is NameExpressionSyntax expression ? expression.Name : default;
        if (name.Text.Length == 0 || name.Kind != SyntaxKind.IdentifierToken)
        {
            Wrong(entry, "`handler` is the name of a function; one of another module is imported by its name", sink);
            return;
        }

        if (isFunction(name.Text)) return;
        var report = sink.Report(DiagnosticCode.UnknownRouteHandler, name.Span, name.Text);
        if (nearest(name.Text) is { } near)
            report.Note($"Did you mean `{near}`?").Replace($"Change it to `{near}`", name.Span, (IsShorthand(entry) ? "handler: " : "") + near);
    }

    /// <summary>The entries with a key that is known; says what is wrong with the other ones.</summary>
    private static IEnumerable<ObjectEntrySyntax> Entries(ObjectExpressionSyntax record, string[] keys, string owner, DiagnosticSink sink)
    {
        var seen = new HashSet<string>();
        foreach (var entry in record.Entries)
        {
            var key = KeyOf(entry);
            if (entry.Key.IsMissing || entry.ContainsDiagnostics) seen.Add(key);
            else if (!keys.Contains(key))
                sink.Report(DiagnosticCode.BadServe, entry.Key.Span, $"{owner} has no `{key}`, but {string.Join(", ", keys.Select(static known => $"`{known}`"))}");
            else if (!seen.Add(key)) sink.Report(DiagnosticCode.BadServe, entry.Key.Span, $"`{key}` is there twice");
            else yield return entry;
        }
    }

    private static IEnumerable<ExpressionSyntax> RouteElements(ServeDeclarationSyntax serve)
    {
        if (serve.Configuration is not { } configuration) yield break;
        foreach (var entry in configuration.Entries)
        {
            if (KeyOf(entry) != "routes" || entry.Value is not ArrayExpressionSyntax routes) continue;
            foreach (var element in routes.Elements)
                if (element.Value is { } value) yield return value;
            yield break;
        }
    }

    private static void Wrong(ObjectEntrySyntax entry, string what, DiagnosticSink sink) =>
        sink.Report(DiagnosticCode.BadServe, (entry.Value as SyntaxNode ?? entry).Span, what);

    private static bool IsShorthand(ObjectEntrySyntax entry) => entry.Colon.IsMissing && entry.Value is null;

    private static ExpressionSyntax? ValueOf(ObjectEntrySyntax entry) => entry.Value;

    private static ExpressionSyntax? ValueOf(ServeDeclarationSyntax serve, string key) =>
        serve.Configuration?.Entries.FirstOrDefault(entry => KeyOf(entry) == key)?.Value;

    private static string KeyOf(ObjectEntrySyntax entry) =>
        entry.Key.Kind == SyntaxKind.StringToken ? StringLiterals.ValueOf(entry.Key) : entry.Key.Text;

    private static bool IsPort(ExpressionSyntax? value) =>
        value is LiteralExpressionSyntax { Token: { Kind: SyntaxKind.NumberToken, Text: var digits } }
        && ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsString(ExpressionSyntax? value, out SyntaxToken token)
    {
        token = value is LiteralExpressionSyntax literal ? literal.Token : default;
        return token.Kind == SyntaxKind.StringToken;
    }
}
