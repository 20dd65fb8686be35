using System.Collections.Immutable;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>
/// A run that is to be debugged, with all that it needs. Whoever makes it has bound the request to the entry point.
/// </summary>
/// <param name="Program">The program.</param>
/// <param name="Entry">Where the run begins.</param>
/// <param name="Arguments">One value for each parameter of the entry point.</param>
/// <param name="Sources">The texts that the program was compiled from.</param>
public sealed record Debuggee(CompiledProgram Program, EntryPoint Entry, ImmutableArray<Value> Arguments, DebugSources Sources)
{
    /// <summary>The gas limit, 1 to 2 000 000 000 (§0-c).</summary>
    public long GasLimit { get; init; } = Host.Requests.HostOptions.DefaultGasLimit;

    /// <summary>The seed of the request (§0-b).</summary>
    public ReadOnlyMemory<byte> Seed { get; init; }

    /// <summary>Carries out effects; null when the journal has all of them. Its owner closes it after the session.</summary>
    public IEffectHandler? World { get; init; }

    /// <summary>The effects of the run: those in it are answered from it, the others are added.</summary>
    public Journal Journal { get; init; } = new();

    /// <summary>What awaited effects gave before (§7-a); null for a run of its own.</summary>
    public AsyncCache? Cache { get; init; }
}
