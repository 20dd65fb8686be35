using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Compiler.Expressions;

/// <summary>Writes the function whose body an expression is.</summary>
/// <param name="name">What it is called.</param>
/// <param name="text">The expression.</param>
/// <param name="place">Where it is to be evaluated.</param>
/// <param name="names">The names that have values there.</param>
internal sealed class ExpressionFunction(string name, string text, ExpressionPlace place, IReadOnlyList<VisibleName> names)
{
    /// <summary>
    /// The text to add to the module, and the names whose values are the arguments; or why it cannot be written.
    /// </summary>
    public (string? Source, ImmutableArray<string> Arguments, bool IsOpen, string? Problem) Write()
    {
        var (mentioned, helpers) = Mentioned();
        var visible = names.DistinctBy(static visible => visible.Name).ToList();
        var used = visible.Where(visible => mentioned.Contains(visible.Name)).ToList();
        var types = new ExpressionTypes(place, visible);
        var parameters = new List<string>();
        foreach (var parameter in used)
        {
            if (types.Write(parameter) is not { } type)
                return (null, [], false, $"`{parameter.Name}` has a type that cannot be written here: {parameter.Type}");
            parameters.Add($"{parameter.Name}: {type}");
        }

        var source = new StringBuilder("\n");
        foreach (var (module, alias) in types.Modules) source.Append($"import * as {alias} from \"{module.Value}\"\n");
        source.Append($"function {name}");
        if (types.Parameters.Count > 0) source.Append('<').AppendJoin(", ", types.Parameters).Append('>');
        source.Append('(').AppendJoin(", ", parameters).Append(") {\n");
        foreach (var helper in helpers) source.Append(helper).Append('\n');
        source.Append("return (\n").Append(text).Append("\n)\n}\n");
        return (source.ToString(), [.. used.Select(static parameter => parameter.Name)], types.Parameters.Count > 0, null);
    }

    /// <summary>The names in the expression, and in the nested functions that it calls; those have to come with it.</summary>
    private (HashSet<string> Names, List<string> Helpers) Mentioned()
    {
        var mentioned = ExpressionText.Names(text).ToHashSet(StringComparer.Ordinal);
        var helpers = new Dictionary<string, string>(StringComparer.Ordinal);
        var nested = place.NestedFunctions();
        for (var count = -1; count != helpers.Count;)
        {
            count = helpers.Count;
            foreach (var function in nested)
            {
                var called = function.Name.Text;
                if (!mentioned.Contains(called) || names.Any(visible => visible.Name == called)) continue;
                if (!helpers.TryAdd(called, function.ToString())) continue;
                mentioned.UnionWith(function.DescendantTokens().Select(static token => token.Text));
            }
        }

        return (mentioned, [.. helpers.Values]);
    }
}
