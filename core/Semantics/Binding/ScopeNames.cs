using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>All names that a module sees, by kind; to look for the nearest one, or to offer them.</summary>
internal static class ScopeNames
{
    /// <summary>Functions, constants and variants, aliases and namespaces.</summary>
    public static IEnumerable<string> Values(ModuleScope scope) =>
        scope.Own.Values.Concat(scope.Imported.Values).Concat(scope.Prelude.Values).Concat(Variants(scope))
            .Concat(scope.Aliases.Items.Select(static alias => alias.Name)).Concat(PreludeFiles.Namespaces.Keys);

    /// <summary>Variants.</summary>
    public static IEnumerable<string> Variants(ModuleScope scope) =>
        scope.Own.VariantNames.Concat(scope.Imported.VariantNames).Concat(scope.Prelude.VariantNames);

    /// <summary>Effects.</summary>
    public static IEnumerable<string> Effects(ModuleScope scope) =>
        scope.Own.Effects.Concat(scope.Imported.Effects).Concat(scope.Prelude.Effects);
}
