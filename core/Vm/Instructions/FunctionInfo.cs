using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Instructions;

/// <summary>A function of a program.</summary>
/// <param name="Name">Its name for people: as declared, or what a lambda is named after.</param>
/// <param name="Span">Its declaration.</param>
/// <param name="Entry">Its first instruction.</param>
/// <param name="End">The instruction after its last one.</param>
/// <param name="ParameterCount">How many parameters it has.</param>
/// <param name="CaptureCount">How many values it captures; they stand in the registers after the parameters.</param>
/// <param name="FrameSize">How many registers a frame of it has.</param>
/// <param name="Identity">Equal for functions whose instructions are equal, with captures numbered.</param>
public sealed record FunctionInfo(
    string Name, SourceSpan Span, int Entry, int End, int ParameterCount, int CaptureCount, int FrameSize, int Identity);

/// <summary>Where a run can begin: an <c>api</c> handler, a function, a test.</summary>
/// <param name="Name">Its name for people, such as <c>GET /users/:id</c>.</param>
/// <param name="Function">The function, as a place in <see cref="Program.Functions"/>.</param>
/// <param name="Parameters">Its parameters, in the order of the arguments.</param>
public sealed record EntryPoint(string Name, int Function, ImmutableArray<EntryParameter> Parameters);

/// <summary>A parameter of an entry point.</summary>
/// <param name="Name">Its name, which a request is bound by.</param>
/// <param name="Type">What its argument is checked by.</param>
public sealed record EntryParameter(string Name, DataType Type);

/// <summary>A place in the source where an effect is performed.</summary>
/// <param name="Effect">The effect, such as <c>DbRead</c>.</param>
/// <param name="Member">The member, such as <c>query</c>; empty when the effect itself is called.</param>
/// <param name="BuiltIn">The row of the gas table for it; null for effects that a program declares, which cost OP_EFFECT_PERFORM alone.</param>
/// <param name="Result">What the result is decoded as on arrival; a mismatch is <c>Err</c> with code <c>Decode</c>.</param>
/// <param name="IsAwaited">Whether <c>await</c> stands before it (§7-a), so that it is cached under the number of awaits so far.</param>
/// <param name="Span">The call.</param>
public sealed record EffectSite(string Effect, string Member, BuiltIn? BuiltIn, DataType Result, bool IsAwaited, SourceSpan Span)
{
    /// <summary>The module that declares the effect; empty for a built-in one, and one that nobody declares.</summary>
    public string Origin { get; init; } = "";
}
