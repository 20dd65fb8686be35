using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>
/// Something that a value of a type still open must have: it waits until the type is known, or, in what is generalised, for each use.
/// </summary>
/// <param name="Receiver">The type of the value.</param>
/// <param name="Result">The type of what it gives.</param>
/// <param name="Span">Where to report that it has no such thing.</param>
internal abstract record DeferredConstraint(MtpType Receiver, MtpType Result, TextSpan Span)
{
    /// <summary>All types in it.</summary>
    public virtual IEnumerable<MtpType> Types => [Receiver, Result];

    /// <summary>The same constraint with other types, reported at another place.</summary>
    public abstract DeferredConstraint With(Func<MtpType, MtpType> map, TextSpan span);
}

/// <summary><c>value.name</c>.</summary>
internal sealed record MemberConstraint(MtpType Receiver, string Name, MtpType Result, TextSpan Span)
    : DeferredConstraint(Receiver, Result, Span)
{
    public override DeferredConstraint With(Func<MtpType, MtpType> map, TextSpan span) =>
        new MemberConstraint(map(Receiver), Name, map(Result), span);
}

/// <summary><c>value.name(arguments)</c>; the arguments have been bound on their own.</summary>
internal sealed record MethodConstraint(MtpType Receiver, string Name, EquatableArray<MtpType> Arguments, MtpType Result, TextSpan Span)
    : DeferredConstraint(Receiver, Result, Span)
{
    public override DeferredConstraint With(Func<MtpType, MtpType> map, TextSpan span) =>
        new MethodConstraint(map(Receiver), Name, new([.. Arguments.Items.Select(map)]), map(Result), span);

    public override IEnumerable<MtpType> Types => [Receiver, .. Arguments, Result];
}

/// <summary><c>value[index]</c>; <paramref name="Key"/> is the index where it is a string literal.</summary>
internal sealed record IndexConstraint(MtpType Receiver, MtpType Index, string? Key, MtpType Result, TextSpan Span)
    : DeferredConstraint(Receiver, Result, Span)
{
    public override DeferredConstraint With(Func<MtpType, MtpType> map, TextSpan span) =>
        new IndexConstraint(map(Receiver), map(Index), Key, map(Result), span);

    public override IEnumerable<MtpType> Types => [Receiver, Index, Result];
}
