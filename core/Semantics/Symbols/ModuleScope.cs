using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>
/// The names that a module sees: its own, over those that it imports, over the prelude. Equal to another while all these are, so that
/// nothing that looks names up has to run again when only meanings change.
/// </summary>
/// <param name="Own">What the module itself declares; through an alias nothing else is seen.</param>
/// <param name="Imported">What it imports by name.</param>
/// <param name="Prelude">What every module knows.</param>
/// <param name="Aliases">Aliases of modules, in source order.</param>
/// <param name="Wrong">Names that are imported from a module that is not there or does not declare them; that has been reported.</param>
public sealed record ModuleScope(
    ModuleNames Own, ModuleNames Imported, ModuleNames Prelude, EquatableArray<ModuleAlias> Aliases, EquatableArray<string> Wrong)
{
    /// <summary>The module.</summary>
    public FilePath File => Own.File;

    /// <summary>
    /// A function or constant (<see cref="ItemSymbol"/>), or a name of which is known that it is wrong and that this has been reported
    /// (<see cref="ErrorSymbol"/>).
    /// </summary>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out Symbol symbol)
    {
        symbol = Own.TryGetValue(name, out var item) || Imported.TryGetValue(name, out item) ? item
            : IsWrong(name) ? ErrorSymbol.Instance
            : Prelude.TryGetValue(name, out item) ? item : null;
        return symbol is not null;
    }

    /// <summary>
    /// All variants of a name that are in scope: those that the module declares, then imported ones (a union brings its variants), then the
    /// prelude's. Those of the prelude count only where the type that is expected is theirs, or nobody else declares the name.
    /// </summary>
    public EquatableArray<VariantSymbol> Variants(string name)
    {
        var (own, imported, builtIn) = (Own.Variants(name), Imported.Variants(name), Prelude.Variants(name));
        if (imported.IsEmpty && builtIn.IsEmpty) return own;
        if (own.IsEmpty && imported.IsEmpty) return builtIn;
        return [.. own.Items.Concat(imported).Concat(builtIn).Distinct()];
    }

    /// <summary>A type, in the current or in the older spelling.</summary>
    public bool TryGetType(string name, out TypeId? type)
    {
        var found = TryGetDeclaredType(name, out var declared);
        type = declared?.Id;
        return found;
    }

    /// <summary>The same with what is known of its declaration; null for a name that is wrong, which has been reported.</summary>
    public bool TryGetDeclaredType(string name, out DeclaredType? type)
    {
        if (Own.TryGetType(name, out type) || Imported.TryGetType(name, out type)) return true;
        return IsWrong(name) || Prelude.TryGetType(PreludeFiles.OlderTypeNames.GetValueOrDefault(name, name), out type);
    }

    /// <summary>An effect; one without a file for a name that is wrong, which has been reported.</summary>
    public bool TryGetEffect(string name, [MaybeNullWhen(false)] out EffectId effect)
    {
        if (Own.TryGetEffect(name, out effect) || Imported.TryGetEffect(name, out effect)) return true;
        if (!IsWrong(name)) return Prelude.TryGetEffect(name, out effect);
        effect = new(FilePath.None, name);
        return true;
    }

    /// <summary>A module under an alias; the default path for one that is not there, which has been reported: its members are wrong.</summary>
    public bool TryGetModule(string alias, [MaybeNullWhen(false)] out FilePath module)
    {
        foreach (var known in Aliases)
        {
            if (known.Name != alias) continue;
            module = known.Module;
            return true;
        }

        module = null;
        return false;
    }

    /// <summary>A namespace of the prelude: Json, Decimal, Map, Option, Result.</summary>
    public bool TryGetNamespace(string name, [MaybeNullWhen(false)] out FilePath file) => PreludeFiles.Namespaces.TryGetValue(name, out file);

    /// <summary>
    /// Whether a name is known to be wrong, which has been reported: nothing that is said of it is worth a second diagnostic.
    /// </summary>
    public bool IsWrong(string name) =>
        Wrong.Items.Contains(name) || (Own.TryGetType(name, out var type) && type.Kind == DeclaredTypeKind.Missing);
}

/// <summary>A module under an alias.</summary>
/// <param name="Name">The alias.</param>
/// <param name="Module">The module; the default path when it is not there.</param>
public readonly record struct ModuleAlias(string Name, FilePath Module);
