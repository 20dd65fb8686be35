using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics;

/// <summary>Finds the modules that could be imported for a name that is not known.</summary>
internal static class Exporters
{
    /// <summary>More modules than this are no help.</summary>
    private const int Most = 5;

    /// <summary>
    /// The plan itself; of an import of a name from a module still to be found one for each module of the workspace that declares the name.
    /// </summary>
    public static IEnumerable<FixPlan> Expand(QueryContext context, FixPlan plan) => plan is ImportFix { From.Value.Length: 0 } import
        ? context.Paths()
            .Where(path => ProgramNames.IsProgram(path) && path != import.Into
                && context.Get(ModuleNamesQuery.Instance, path).Declares(import.Name))
            .Take(Most)
            .Select(path => import with
            {
                Title = $"Import `{import.Name}` from `{ImportEdits.PathTo(context, import.Into, path)}`",
                From = path,
            })
        : [plan];
}
