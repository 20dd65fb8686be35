using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>The names that a module declares; none for a file that is not there.</summary>
public sealed class ModuleNamesQuery : Query<FilePath, ModuleNames>
{
    private ModuleNamesQuery()
        : base("ModuleNames")
    {
    }

    /// <summary>The one there is.</summary>
    public static ModuleNamesQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ModuleNames Compute(QueryContext context, FilePath key) => ModuleNames.Of(
        key, context.Get(ItemTreeQuery.Instance, key), PreludeFiles.Contains(key) ? null : context.Get(Instance, PreludeFiles.Globals));
}

/// <summary>The names that a module sees.</summary>
public sealed class ModuleScopeQuery : Query<FilePath, ModuleScope>
{
    private ModuleScopeQuery()
        : base("ModuleScope")
    {
    }

    /// <summary>The one there is.</summary>
    public static ModuleScopeQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ModuleScope Compute(QueryContext context, FilePath key)
    {
        var names = new List<(string, ModuleNames)>();
        var wrong = new List<string>();
        var aliases = new List<ModuleAlias>();
        foreach (var (import, target, _) in context.Get(ImportsQuery.Instance, key).Imports)
        {
            if (import.Alias.Length > 0) aliases.Add(new(import.Alias, target));
            if (import.Names.IsEmpty) continue;
            var module = target.Value.Length == 0 ? null : context.Get(ModuleNamesQuery.Instance, target);
            foreach (var name in import.Names)
            {
                if (module is not null && module.Declares(name)) names.Add((name, module));
                else wrong.Add(name);
            }
        }

        return new(
            context.Get(ModuleNamesQuery.Instance, key),
            ModuleNames.OfImports(key, names),
            context.Get(ModuleNamesQuery.Instance, PreludeFiles.Globals),
            [.. aliases],
            [.. wrong]);
    }
}
