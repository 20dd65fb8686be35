using System.Collections.Frozen;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics;

/// <summary>The names that every module knows without declaring them (language reference, chapters 3 and 4), out of the prelude.</summary>
public static class BuiltInNames
{
    private static readonly ModuleNames Globals = new QueryDatabase().Snapshot(SourceSet.Empty, CancellationToken.None)
        .Get(ModuleNamesQuery.Instance, PreludeFiles.Globals);

    /// <summary>Types, in the current and in the older spelling.</summary>
    public static FrozenSet<string> Types { get; } = Set(Globals.Types.Concat(PreludeFiles.OlderTypeNames.Keys));

    /// <summary>The variants of <c>Option</c>, <c>Result</c> and <c>Outcome</c>, and those that match <c>Json</c>.</summary>
    public static FrozenSet<string> Variants { get; } = Set(Globals.VariantNames);

    /// <summary>The names that built-in functions are grouped under, as in <c>Json.parse</c>.</summary>
    public static FrozenSet<string> Namespaces { get; } = Set(PreludeFiles.Namespaces.Keys);

    /// <summary>The functions that stand alone; those for tests are among them.</summary>
    public static FrozenSet<string> Functions { get; } = Set(Globals.Values);

    /// <summary>The effects that need no declaration (§7).</summary>
    public static FrozenSet<string> Effects { get; } = Set(Globals.Effects);

    /// <summary>What an unnamed handler calls the request (§8).</summary>
    public const string Request = "request";

    private static FrozenSet<string> Set(IEnumerable<string> names) => names.ToFrozenSet(StringComparer.Ordinal);
}
