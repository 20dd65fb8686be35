using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Effects;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What is wrong between the declarations of a module, and between modules: nothing of it is in one declaration alone.</summary>
internal sealed class ModuleDiagnosticsQuery : Query<FilePath, ImmutableArray<FoundDiagnostic>>
{
    private ModuleDiagnosticsQuery()
        : base("ModuleDiagnostics")
    {
    }

    /// <summary>The one there is.</summary>
    public static ModuleDiagnosticsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ImmutableArray<FoundDiagnostic> Compute(QueryContext context, FilePath key)
    {
        if (context.File(key) is not { } file) return [];
        var outline = context.Get(FileOutlineQuery.Instance, key);
        var module = new CheckedModule(key, outline, context.Get(ModuleScopeQuery.Instance, key), file.Tree.HasErrors);
        var found = new List<FoundDiagnostic>();
        DuplicateDeclarations.Check(module, found);
        ImportChecker.Check(context, module, found);
        ShadowedBuiltIns.Check(module, found);
        ConstantCycles.Check(context, module, found);
        UnusedDeclarations.Check(context, module, found);
        var project = context.Get(ProjectQuery.Instance, key);
        if (IsOn(DiagnosticCode.LegacySyntax, project)) LegacySyntax.Check(module, file.Tree.Root, found);
        if (IsOn(DiagnosticCode.Naming, project)) NamingStyle.Check(file.Tree.Root, found);
        if (IsOn(DiagnosticCode.GasUnbounded, project)) GasUnbounded.Check(context, module, found);
        return [.. found];
    }

    private static bool IsOn(DiagnosticCode lint, Project project) =>
        FoundDiagnostic.SeverityOf(DiagnosticCatalogue.Get(lint), project) is not null;

    /// <inheritdoc/>
    public override bool AreEqual(ImmutableArray<FoundDiagnostic> older, ImmutableArray<FoundDiagnostic> newer) =>
        older.IsEmpty && newer.IsEmpty;
}

/// <summary>A module that is being checked.</summary>
/// <param name="File">Which one.</param>
/// <param name="Outline">Its declarations.</param>
/// <param name="Scope">The names it sees.</param>
/// <param name="HasSyntaxErrors">Whether some of its text could not be read, so that nobody knows what it mentions.</param>
internal sealed record CheckedModule(FilePath File, FileOutline Outline, ModuleScope Scope, bool HasSyntaxErrors)
{
    /// <summary>Beyond so many unknown names the work would grow with their square, and one warning too many is no matter.</summary>
    private const int MostUnknown = 50;

    private string[]? unknown;

    /// <summary>For each name the only declaration that mentions it, or null where several do.</summary>
    private readonly Lazy<Dictionary<string, OutlinedItem?>> mentions = new(() => Collect(Outline));

    /// <summary>Whether something in the module, but for one declaration, mentions a name in whatever place.</summary>
    public bool Mentions(string name, OutlinedItem? but = null) =>
        mentions.Value.TryGetValue(name, out var only) && (only is null || !ReferenceEquals(only, but));

    /// <summary>
    /// Whether the module mentions a name that nobody declares and that is perhaps this one, mistyped: that is one mistake, and is told
    /// where it was made.
    /// </summary>
    public bool MentionsMistyped(string name)
    {
        unknown ??= [.. mentions.Value.Keys.Where(mentioned => !IsKnown(mentioned)).Take(MostUnknown)];
        return NearestName.Of(name, unknown) is not null;
    }

    private bool IsKnown(string name) =>
        Scope.TryGetValue(name, out _) || Scope.TryGetType(name, out _) || Scope.TryGetEffect(name, out _)
        || !Scope.Variants(name).IsEmpty || Scope.TryGetModule(name, out _) || Scope.TryGetNamespace(name, out _);

    private static Dictionary<string, OutlinedItem?> Collect(FileOutline outline)
    {
        var names = new Dictionary<string, OutlinedItem?>(StringComparer.Ordinal);
        foreach (var item in outline.Items)
        {
            foreach (var mention in item.Mentions.All) Add(mention.Qualifier ?? mention.Name, item);
            foreach (var mention in item.Mentions.Types) Add(mention.Qualifier ?? mention.Name, item);
            foreach (var effect in item.Mentions.Effects) Add(effect, item);
        }

        return names;

        void Add(string name, OutlinedItem item)
        {
            if (!names.TryAdd(name, item) && !ReferenceEquals(names[name], item)) names[name] = null;
        }
    }
}
