using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Apis;

/// <summary>What can be said of the path of a handler by itself (§8).</summary>
public static class RouteChecks
{
    /// <summary>Checks the path of a handler: how it is written, and that its names differ.</summary>
    /// <param name="handler">The declaration on its own.</param>
    /// <param name="sink">Where the diagnostics go.</param>
    public static void Check(ApiDeclarationSyntax handler, DiagnosticSink sink) => CheckPath(handler.Path, sink);

    /// <summary>Checks a path in the text.</summary>
    /// <param name="token">A bare path or a string; a missing one has its own diagnostic.</param>
    /// <param name="sink">Where the diagnostics go.</param>
    internal static void CheckPath(SyntaxToken token, DiagnosticSink sink)
    {
        if (token.IsMissing || token.ContainsDiagnostics) return;
        var path = PathOf(token);
        if (RoutePathFault.Find(path) is { } fault)
        {
            var report = sink.Report(DiagnosticCode.BadRoutePath, SpanIn(token, path, fault.Span), path, fault.Reason);
            if (fault.Replacement is { } replacement && IsPlain(token, path))
                report.Replace(replacement.Length > 0 ? $"Write `{replacement}`" : "Remove it", SpanIn(token, path, fault.Span, true), replacement);
            return;
        }

        var seen = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        foreach (var segment in RoutePath.Parse(path).Segments)
        {
            if (!segment.IsParameter || seen.TryAdd(segment.Text, segment.Span)) continue;
            sink.Report(DiagnosticCode.DuplicatePathParameter, SpanIn(token, path, segment.Span), segment.Text)
                .Related(SpanIn(token, path, seen[segment.Text]), $"`:{segment.Text}` is here already");
        }
    }

    /// <summary>The path that a token stands for.</summary>
    internal static string PathOf(SyntaxToken token) =>
        token.Kind == SyntaxKind.StringToken ? StringLiterals.ValueOf(token) : token.Text;

    /// <summary>A span of a path in the text; the whole token where escapes hide the place, or where the span is empty.</summary>
    private static TextSpan SpanIn(SyntaxToken token, string path, TextSpan span, bool mayBeEmpty = false)
    {
        if (!IsPlain(token, path) || (span.Length == 0 && !mayBeEmpty)) return token.Span;
        return new(token.Span.Start + (token.Kind == SyntaxKind.StringToken ? 1 : 0) + span.Start, span.Length);
    }

    private static bool IsPlain(SyntaxToken token, string path) =>
        token.Kind != SyntaxKind.StringToken || token.TextSpan.Length == path.Length + 2;
}
