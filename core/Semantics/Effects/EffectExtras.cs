using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Effects;

/// <summary>
/// What the functions of a file perform beyond the effects that they list (§7). That they do not list them is reported there; their
/// callers have to list them all the same, and see the whole chain at once. Empty for correct files, which is what makes effects cheap.
/// </summary>
/// <param name="Functions">Only functions that have such effects.</param>
public sealed record EffectExtras(EquatableArray<FunctionEffects> Functions)
{
    /// <summary>What a function performs beyond what it lists, sorted.</summary>
    public EquatableArray<EffectId> Of(ItemId function) => FunctionEffects.Find(Functions, function);
}

/// <summary>The extra effects of a file's functions, through all calls that they make, in other files too.</summary>
public sealed class EffectExtrasQuery : Query<FilePath, EffectExtras>
{
    private EffectExtrasQuery()
        : base("EffectExtras")
    {
    }

    /// <summary>The one there is.</summary>
    public static EffectExtrasQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override EffectExtras Compute(QueryContext context, FilePath key)
    {
        var circle = context.Get(ModulePlaceQuery.Instance, key).Circle;
        if (circle.Count < 2) return new(Extras(context, [key]));

        // Modules that import each other are looked at together, once, for the first of them.
        var all = context.Get(CircleExtrasQuery.Instance, circle[0]).Functions;
        return new([.. all.Items.Where(entry => entry.Function.File == key)]);
    }

    internal static EquatableArray<FunctionEffects> Extras(QueryContext context, EquatableArray<FilePath> files)
    {
        var extras = new Dictionary<ItemId, SortedSet<EffectId>>();
        var calls = files.Items.SelectMany(file => context.Get(FileCallsQuery.Instance, file).Functions.Items).ToList();
        bool grew;
        do
        {
            grew = false;
            foreach (var function in calls) grew |= Grow(context, files, function, extras);
        }
        while (grew);
        return [.. extras.OrderBy(static entry => entry.Key, ItemOrder.Instance).Select(static entry => new FunctionEffects(entry.Key, [.. entry.Value]))];
    }

    private static bool Grow(
        QueryContext context, EquatableArray<FilePath> files, FunctionCalls function, Dictionary<ItemId, SortedSet<EffectId>> extras)
    {
        EquatableArray<EffectId>? own = null;
        var grew = false;
        AddAll(function.Performed);
        foreach (var called in function.Called)
        {
            AddAll(context.Get(ListedEffectsQuery.Instance, called.File).Of(called));
            if (files.Items.Contains(called.File))
            {
                if (extras.TryGetValue(called, out var known)) AddAll([.. known]);
            }
            else if (!PreludeFiles.Contains(called.File))
            {
                AddAll(context.Get(EffectExtrasQuery.Instance, called.File).Of(called));
            }
        }

        return grew;

        void AddAll(EquatableArray<EffectId> effects)
        {
            foreach (var effect in effects)
            {
                own ??= context.Get(ListedEffectsQuery.Instance, function.Function.File).Of(function.Function);
                if (own.Value.Items.Contains(effect)) continue;
                if (!extras.TryGetValue(function.Function, out var known)) extras[function.Function] = known = [];
                grew |= known.Add(effect);
            }
        }
    }
}

/// <summary>The extra effects of all modules of a circle of imports; asked for its first module.</summary>
internal sealed class CircleExtrasQuery : Query<FilePath, EffectExtras>
{
    private CircleExtrasQuery()
        : base("CircleExtras")
    {
    }

    public static CircleExtrasQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override EffectExtras Compute(QueryContext context, FilePath key) =>
        new(EffectExtrasQuery.Extras(context, context.Get(ModulePlaceQuery.Instance, key).Circle));
}
