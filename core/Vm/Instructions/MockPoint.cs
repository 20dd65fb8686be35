using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Instructions;

/// <summary>A function of a <c>mock</c> (§4). From where it stands on, it gives what an effect would give.</summary>
/// <param name="Effect">The effect, such as <c>DbRead</c>.</param>
/// <param name="Member">The member, such as <c>query</c>; empty when it stands for calls of the effect itself.</param>
/// <param name="Origin">As <see cref="EffectSite.Origin"/>.</param>
/// <param name="Function">The function, as a place in <see cref="Program.Functions"/>.</param>
/// <param name="Parameters">Its parameters; arguments are decoded as their types. What is missing is JSON null.</param>
/// <param name="IsOutcome">Whether it gives <c>Ok</c> or <c>Err</c>, and not what is in the <c>Ok</c>.</param>
public sealed record MockPoint(
    string Effect, string Member, string Origin, int Function, ImmutableArray<EntryParameter> Parameters, bool IsOutcome)
{
    /// <summary>Whether it stands for what is performed at a place.</summary>
    public bool StandsFor(EffectSite site) =>
        Effect == site.Effect && Origin == site.Origin && MemberOf(Effect, Member) == MemberOf(site.Effect, site.Member);

    /// <summary><c>DbRead(…)</c> is <c>DbRead.query(…)</c>, and <c>DbWrite(…)</c> is <c>DbWrite.execute(…)</c> (§4).</summary>
    private static string MemberOf(string effect, string member) => (effect, member) switch
    {
        ("DbRead", "query") or ("DbWrite", "execute") => "",
        _ => member,
    };
}
