using System.Collections.Immutable;
using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Translation;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Debugger.Adapter.Breakpoints;

/// <summary>
/// What the client wants to stop at. It outlives runs: a run that begins, or begins again, gets all of it. Ids given to the client stay
/// the same whatever the session behind a run calls its breakpoints.
/// </summary>
internal sealed class BreakpointTable
{
    private const string NoProgram = "no program is being debugged now";

    private readonly Dictionary<FilePath, ImmutableArray<Wanted<SourceBreakpoint>>> _lines = [];
    private readonly Dictionary<int, int> _idsOfSession = [];
    private readonly HashSet<int> _functionIds = [];
    private ImmutableArray<Wanted<FunctionBreakpoint>> _functions = [];
    private ImmutableArray<GasBreakpoint> _gas = [];
    private StopFilters _filters = new();
    private int _lastId;

    /// <summary>Replaces the breakpoints of a file (DAP, <c>setBreakpoints</c>).</summary>
    /// <param name="file">The file.</param>
    /// <param name="breakpoints">Its breakpoints.</param>
    /// <param name="session">The run, which stands still; null for none.</param>
    /// <param name="client">How the client counts.</param>
    public ImmutableArray<BreakpointState> SetLines(
        FilePath file, ImmutableArray<SourceBreakpoint> breakpoints, DebugSession? session, ClientProfile client)
    {
        var wanted = Want(breakpoints);
        _lines[file] = wanted;
        return session is null ? [.. wanted.Select(Unbound)] : BindLines(file, wanted, session, client);
    }

    /// <summary>Replaces the breakpoints on functions (DAP, <c>setFunctionBreakpoints</c>).</summary>
    public ImmutableArray<BreakpointState> SetFunctions(
        ImmutableArray<FunctionBreakpoint> breakpoints, DebugSession? session, ClientProfile client)
    {
        _functions = Want(breakpoints);
        return session is null ? [.. _functions.Select(Unbound)] : BindFunctions(session, client);
    }

    /// <summary>Replaces the breakpoints on gas (decision 61).</summary>
    public ImmutableArray<GasVerdict> SetGas(ImmutableArray<GasBreakpoint> breakpoints, DebugSession? session)
    {
        _gas = breakpoints;
        if (session is null) return [.. breakpoints.Select(static wanted => new GasVerdict { Id = wanted.Id, Verified = true })];
        return [.. session.SetGasBreakpoints(breakpoints).Select(static binding =>
            new GasVerdict { Id = binding.Id, Verified = binding.IsVerified, Message = binding.Message })];
    }

    /// <summary>Replaces what stops a run besides breakpoints (DAP, <c>setExceptionBreakpoints</c>).</summary>
    public void SetFilters(StopFilters filters, DebugSession? session)
    {
        _filters = filters;
        session?.SetFilters(filters);
    }

    /// <summary>Gives a new run all breakpoints.</summary>
    /// <returns>What became of those that the client knows.</returns>
    public ImmutableArray<BreakpointState> Apply(DebugSession session, ClientProfile client)
    {
        _idsOfSession.Clear();
        session.SetFilters(_filters);
        session.SetGasBreakpoints(_gas);
        return [.. _lines.SelectMany(file => BindLines(file.Key, file.Value, session, client)), .. BindFunctions(session, client)];
    }

    /// <summary>The ids, as the client knows them, of the breakpoints that hold a run.</summary>
    public IEnumerable<int> IdsOf(DebugStop stop) =>
        stop.Breakpoints.Where(_idsOfSession.ContainsKey).Select(id => _idsOfSession[id]);

    /// <summary>Whether only breakpoints on functions hold a run.</summary>
    public bool IsOnFunction(DebugStop stop) => IdsOf(stop).Any() && IdsOf(stop).All(_functionIds.Contains);

    private ImmutableArray<BreakpointState> BindLines(
        FilePath file, ImmutableArray<Wanted<SourceBreakpoint>> wanted, DebugSession session, ClientProfile client) =>
        Bound(wanted, session.SetLineBreakpoints(file, [.. wanted.Select(item => item.Breakpoint)]), client);

    private ImmutableArray<BreakpointState> BindFunctions(DebugSession session, ClientProfile client)
    {
        _functionIds.Clear();
        _functionIds.UnionWith(_functions.Select(item => item.Id));
        return Bound(_functions, session.SetFunctionBreakpoints([.. _functions.Select(item => item.Breakpoint)]), client);
    }

    private ImmutableArray<BreakpointState> Bound<T>(
        ImmutableArray<Wanted<T>> wanted, ImmutableArray<BreakpointBinding> bindings, ClientProfile client)
    {
        foreach (var (item, binding) in wanted.Zip(bindings)) _idsOfSession[binding.Id] = item.Id;
        return [.. wanted.Zip(bindings, (item, binding) => client.PlacedOut(
            new() { Id = item.Id, Verified = binding.IsVerified, Message = binding.Message }, binding.Location))];
    }

    private ImmutableArray<Wanted<T>> Want<T>(ImmutableArray<T> breakpoints) =>
        [.. breakpoints.Select(breakpoint => new Wanted<T>(++_lastId, breakpoint))];

    private static BreakpointState Unbound<T>(Wanted<T> wanted) =>
        new() { Id = wanted.Id, Verified = false, Message = NoProgram, Reason = "pending" };

    private sealed record Wanted<T>(int Id, T Breakpoint);
}
