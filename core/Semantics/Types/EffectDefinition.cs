using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>What an effect declaration declares, with its names resolved.</summary>
/// <param name="Id">Which effect.</param>
/// <param name="IsOpen">It has no body: its members take and return what their context asks for (§7).</param>
/// <param name="Members">Its members; one that is called like the effect is the effect's own call.</param>
public sealed record EffectDefinition(EffectId Id, bool IsOpen, EquatableArray<EffectMemberDefinition> Members);

/// <summary>A member of an effect.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeParameters">Its type parameters, owned by <c>FILE::EFFECT.MEMBER</c>.</param>
/// <param name="Parameters">The types of its parameters.</param>
/// <param name="RequiredCount">How many of them must be given; the rest may be left out.</param>
/// <param name="Result">Its result, before it becomes an <c>Outcome</c>.</param>
public sealed record EffectMemberDefinition(
    string Name, EquatableArray<ParameterType> TypeParameters, EquatableArray<MtpType> Parameters, int RequiredCount, MtpType Result);
