using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Which functions of a block call each other in circles, and so have to be bound together.</summary>
internal static class NestedGroups
{
    /// <summary>Puts each function into its group.</summary>
    public static void Assign(List<Local> functions)
    {
        foreach (var function in functions) function.Pending!.Group = [function];
        if (functions.Count == 1) return;
        var byName = new Dictionary<string, Local>(StringComparer.Ordinal);
        foreach (var function in functions) byName[function.Name] = function;
        foreach (var circle in StronglyConnected.Of(byName.Keys, name => Mentioned(byName[name], byName)))
        {
            var group = circle.Select(name => byName[name]).ToList();
            foreach (var function in group) function.Pending!.Group = group;
        }
    }

    private static ImmutableArray<string> Mentioned(Local function, Dictionary<string, Local> byName)
    {
        if (function.Pending!.Syntax.Body is not { } body) return [];
        var found = new HashSet<string>(StringComparer.Ordinal);
        var lookup = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var token in body.DescendantTokens())
            if (token.Kind == SyntaxKind.IdentifierToken && lookup.TryGetValue(token.TextSpan, out var other)) found.Add(other.Name);
        return [.. found];
    }
}
