using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>The lints that a project can set, from the catalogue.</summary>
public static class LintNames
{
    /// <summary>Their names, sorted.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. DiagnosticCatalogue.All.Select(static entry => entry.Lint?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal),
    ];
}
