using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What a body belongs to.</summary>
internal enum FrameKind : byte
{
    /// <summary>A named function, at the top level or nested, or one of a mock.</summary>
    Function,

    /// <summary>A lambda, which is pure.</summary>
    Lambda,

    /// <summary>An unnamed handler.</summary>
    Handler,

    /// <summary>A test.</summary>
    Test,

    /// <summary>The value of a module constant, or the configuration of <c>serve</c>.</summary>
    Constant,
}

/// <summary>A function whose body is being bound.</summary>
internal sealed class FunctionFrame(FrameKind kind, FunctionFrame? outer, MtpType? declaredResult)
{
    private List<MtpType>? returns;
    private List<EffectUse>? effects;

    public FrameKind Kind => kind;

    public FunctionFrame? Outer => outer;

    /// <summary>What the function says it returns; null where that is to be found out.</summary>
    public MtpType? DeclaredResult => declaredResult;

    /// <summary>The types of the values returned so far, where they are to be found out.</summary>
    public List<MtpType> Returns => returns ??= [];

    /// <summary>Whether there are any.</summary>
    public bool HasReturns => returns is not null;

    /// <summary>The effects that the body performs, in source order.</summary>
    public IReadOnlyList<EffectUse> Effects => effects ?? (IReadOnlyList<EffectUse>)[];

    /// <summary>Notes that the body performs an effect.</summary>
    public void Perform(EffectUse use) => (effects ??= []).Add(use);

    /// <summary>How many functions are open.</summary>
    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;
}

/// <summary>An effect that a body performs.</summary>
/// <param name="Effect">The effect.</param>
/// <param name="Span">Where.</param>
/// <param name="Through">The function that is called and performs it; null where the body performs it itself.</param>
internal readonly record struct EffectUse(EffectId Effect, TextSpan Span, ItemId? Through);
