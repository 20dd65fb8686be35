using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Effects;

/// <summary>What the functions of a file call and perform, from names alone.</summary>
/// <param name="Functions">Functions that call a function or perform an effect.</param>
public sealed record FileCalls(EquatableArray<FunctionCalls> Functions);

/// <summary>What a function calls and performs.</summary>
/// <param name="Function">The function.</param>
/// <param name="Performed">Effects that it performs itself, sorted.</param>
/// <param name="Called">The functions that it calls, those of the prelude too.</param>
public sealed record FunctionCalls(ItemId Function, EquatableArray<EffectId> Performed, EquatableArray<ItemId> Called);

/// <summary>The calls of a file's functions.</summary>
public sealed class FileCallsQuery : Query<FilePath, FileCalls>
{
    private FileCallsQuery()
        : base("FileCalls")
    {
    }

    /// <summary>The one there is.</summary>
    public static FileCallsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override FileCalls Compute(QueryContext context, FilePath key)
    {
        var scope = context.Get(ModuleScopeQuery.Instance, key);
        var functions = new List<FunctionCalls>();
        foreach (var (item, mentions) in context.Get(MentionsQuery.Instance, key).Items)
        {
            if (item.Kind != ItemKind.Function || mentions.Calls.IsEmpty) continue;
            List<ItemId> called = [];
            SortedSet<EffectId> performed = [];
            foreach (var call in mentions.Calls)
            {
                if (MentionedItems.Resolve(context, scope, call) is { } function) called.Add(function);
                else if (IsEffect(scope, call, out var effect)) performed.Add(effect);
            }

            if (called.Count > 0 || performed.Count > 0) functions.Add(new(item, [.. performed], [.. called]));
        }

        return new([.. functions]);
    }

    private static bool IsEffect(ModuleScope scope, Mention call, [MaybeNullWhen(false)] out EffectId effect)
    {
        var name = call.Qualifier ?? call.Name;
        effect = null;
        return !scope.TryGetValue(name, out _) && !scope.TryGetModule(name, out _) && !scope.TryGetNamespace(name, out _)
            && scope.TryGetEffect(name, out effect);
    }
}

/// <summary>The effects that the functions of a file list (§7).</summary>
/// <param name="Functions">Only functions that list one.</param>
public sealed record ListedEffects(EquatableArray<FunctionEffects> Functions)
{
    /// <summary>What a function lists, sorted.</summary>
    public EquatableArray<EffectId> Of(ItemId function) => FunctionEffects.Find(Functions, function);
}

/// <summary>A function and some effects, sorted.</summary>
public sealed record FunctionEffects(ItemId Function, EquatableArray<EffectId> Effects)
{
    internal static EquatableArray<EffectId> Find(EquatableArray<FunctionEffects> functions, ItemId function)
    {
        foreach (var entry in functions)
            if (entry.Function == function) return entry.Effects;
        return [];
    }
}

/// <summary>What the functions of a file list in <c>uses</c>.</summary>
public sealed class ListedEffectsQuery : Query<FilePath, ListedEffects>
{
    private ListedEffectsQuery()
        : base("ListedEffects")
    {
    }

    /// <summary>The one there is.</summary>
    public static ListedEffectsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ListedEffects Compute(QueryContext context, FilePath key)
    {
        var types = TypeScope.Of(context.Get(ModuleScopeQuery.Instance, key));
        var functions = new List<FunctionEffects>();
        foreach (var item in context.Get(ItemTreeQuery.Instance, key).Items)
        {
            if (item is FunctionItem { Signature.Uses: { IsEmpty: false } uses })
                functions.Add(new(item.In(key), TypeResolver.Effects(types, uses)));
        }

        return new([.. functions]);
    }
}
