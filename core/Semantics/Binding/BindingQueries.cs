using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What a declaration says, without its body; null when there is no such declaration.</summary>
public sealed class ItemQuery : Query<ItemId, Item?>
{
    private ItemQuery()
        : base("Item")
    {
    }

    /// <summary>The one there is.</summary>
    public static ItemQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override Item? Compute(QueryContext context, ItemId key) =>
        context.Get(ItemTreeQuery.Instance, key.File).Find(key);
}

/// <summary>The type of a function or a module constant: from what it says alone where that is enough, else from its body.</summary>
public sealed class SignatureQuery : Query<ItemId, Signature>
{
    private SignatureQuery()
        : base("Signature")
    {
    }

    /// <summary>The one there is.</summary>
    public static SignatureQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override Signature Compute(QueryContext context, ItemId key)
    {
        var item = context.Get(ItemQuery.Instance, key);
        if (item is not (FunctionItem or ConstantItem)) return Signature.Unknown;
        if (!DeclaredSignatures.IsComplete(item))
            return context.Get(GroupInferenceQuery.Instance, key).Of(key)?.Signature ?? Signature.Unknown;
        return item is FunctionItem function
            ? DeclaredSignatures.Of(context, key, function, static _ => PrimitiveType.Error)
            : DeclaredSignatures.Of(context, key, (ConstantItem)item, static _ => PrimitiveType.Error);
    }
}

/// <summary>The inference of a declaration that says too little of its type, together with those that need it and that it needs.</summary>
internal sealed class GroupInferenceQuery : Query<ItemId, GroupInference>
{
    private GroupInferenceQuery()
        : base("GroupInference")
    {
    }

    public static GroupInferenceQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override GroupInference Compute(QueryContext context, ItemId key)
    {
        var group = context.Get(InferenceGroupsQuery.Instance, key.File).Of(key);

        // All members of a group have one answer, which is found once, for the first of them.
        return group[0] == key ? BodyInference.Infer(context, group.Items) : context.Get(Instance, group[0]);
    }
}

/// <summary>What is wrong in a declaration's body.</summary>
public sealed class BodyDiagnosticsQuery : Query<ItemId, EquatableArray<ItemDiagnostic>>
{
    private BodyDiagnosticsQuery()
        : base("BodyDiagnostics")
    {
    }

    /// <summary>The one there is.</summary>
    public static BodyDiagnosticsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override EquatableArray<ItemDiagnostic> Compute(QueryContext context, ItemId key)
    {
        if (PreludeFiles.Contains(key.File) || context.Get(ItemQuery.Instance, key) is not { } item) return [];
        if (item is TypeItem or EffectItem) return [];
        var inference = DeclaredSignatures.IsComplete(item)
            ? BodyInference.Infer(context, [key])
            : context.Get(GroupInferenceQuery.Instance, key);
        return inference.Of(key)?.Diagnostics ?? [];
    }
}

/// <summary>All that is known of a declaration's body; null when there is no such declaration.</summary>
public sealed class BodyQuery : Query<ItemId, TypedBody?>
{
    private BodyQuery()
        : base("Body")
    {
    }

    /// <summary>The one there is.</summary>
    public static BodyQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override TypedBody? Compute(QueryContext context, ItemId key)
    {
        if (context.Get(ItemQuery.Instance, key) is not { } item) return null;
        IReadOnlyList<ItemId> group = DeclaredSignatures.IsComplete(item)
            ? [key]
            : context.Get(InferenceGroupsQuery.Instance, key.File).Of(key).Items;
        return BodyInference.Infer(context, group, key).Typed;
    }

    /// <inheritdoc/>
    public override bool AreEqual(TypedBody? older, TypedBody? newer) => ReferenceEquals(older, newer);
}
