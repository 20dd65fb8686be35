using System.Collections.Immutable;
using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Running;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Wire.DebugAdapter;

namespace MtpScript.Tooling.Debugger.Adapter.Handlers;

/// <summary>What a run stops at.</summary>
internal static class BreakpointHandlers
{
    public static DapReply SetBreakpoints(AdapterState state, SetBreakpointsArguments given)
    {
        if (state.Client.FileIn(given.Source) is not { } file)
            return DapReply.Failed(AdapterErrors.UnknownSource(given.Source.Path ?? given.Source.Name ?? "a source without a path"));
        ImmutableArray<SourceBreakpoint> breakpoints = given.Breakpoints is { } list ? [.. list.Select(item => BreakpointIn(state, item))]
            : [.. (given.Lines ?? []).Select(line => new SourceBreakpoint(state.Client.LineIn(line)))];
        return state.Change(session => DapReply.Of(new SetBreakpointsResponseBody
        {
            Breakpoints = state.Breakpoints.SetLines(FileOf(state, file), breakpoints, session, state.Client),
        }));
    }

    public static DapReply SetFunctionBreakpoints(AdapterState state, SetFunctionBreakpointsArguments given)
    {
        ImmutableArray<FunctionBreakpoint> breakpoints = [.. given.Breakpoints.Select(item => new FunctionBreakpoint(item.Name)
        {
            Condition = NotEmpty(item.Condition),
            HitCondition = NotEmpty(item.HitCondition),
        })];
        return state.Change(session => DapReply.Of(new SetFunctionBreakpointsResponseBody
        {
            Breakpoints = state.Breakpoints.SetFunctions(breakpoints, session, state.Client),
        }));
    }

    public static DapReply SetExceptionBreakpoints(AdapterState state, SetExceptionBreakpointsArguments given)
    {
        var asked = given.Filters.Concat((given.FilterOptions ?? []).Select(item => item.FilterId)).ToList();
        var filters = new StopFilters(
            asked.Contains(Capabilities.RuntimeErrors), asked.Contains(Capabilities.Effects), asked.Contains(Capabilities.FailedEffects));
        return state.Change(session =>
        {
            state.Breakpoints.SetFilters(filters, session);
            return DapReply.Of(new SetExceptionBreakpointsResponseBody { Breakpoints = [.. asked.Select(FilterState)] });
        });
    }

    public static DapReply SetGasBreakpoints(AdapterState state, SetGasBreakpointsArguments given)
    {
        var known = given.Breakpoints.Select(item => (Item: item, Kind: KindOf(item.Kind))).ToList();
        ImmutableArray<GasBreakpoint> breakpoints = [.. known.Where(item => item.Kind is not null)
            .Select(item => new GasBreakpoint(item.Item.Id, item.Kind!.Value, item.Item.Value, item.Item.Enabled ?? true))];
        return state.Change(session =>
        {
            var verdicts = new Queue<GasVerdict>(state.Breakpoints.SetGas(breakpoints, session));
            return DapReply.Of(new SetGasBreakpointsResponseBody
            {
                Breakpoints = [.. known.Select(item => item.Kind is null ? UnknownKind(item.Item) : verdicts.Dequeue())],
            });
        });
    }

    public static DapReply BreakpointLocations(AdapterState state, BreakpointLocationsArguments given)
    {
        if (state.Run is not { } run) return DapReply.Of(new BreakpointLocationsResponseBody { Breakpoints = [] });
        if (state.Client.FileIn(given.Source) is not { } file)
            return DapReply.Failed(AdapterErrors.UnknownSource(given.Source.Path ?? "a source without a path"));
        var (first, last) = (state.Client.LineIn(given.Line), state.Client.LineIn(given.EndLine ?? given.Line));
        return state.Between(() => DapReply.Of(new BreakpointLocationsResponseBody
        {
            Breakpoints = [.. run.Session.BreakpointLocations(FileOf(state, file), first, last).Select(location => new BreakpointLocation
            {
                Line = state.Client.LineOut(location.From.Line),
                Column = state.Client.ColumnOut(location.From.Character),
                EndLine = state.Client.LineOut(location.To.Line),
                EndColumn = state.Client.ColumnOut(location.To.Character),
            })],
        }));
    }

    /// <summary>The file of the program that a client means, where links or letter case make it spell the path in another way.</summary>
    private static FilePath FileOf(AdapterState state, FilePath asked)
    {
        if (state.Run is not { } run) return asked;
        var files = run.Session.Debuggee.Program.Modules.Select(module => module.File).ToList();
        if (files.Contains(asked)) return asked;
        var real = RealPath(asked);
        return files.Where(file => RealPath(file) == real).DefaultIfEmpty(asked).First();
    }

    private static string RealPath(FilePath file)
    {
        try
        {
            var folder = Path.GetDirectoryName(file.Value) is { Length: > 0 } parent ? new DirectoryInfo(parent) : null;
            var target = new FileInfo(file.Value).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            return target ?? Path.Join(folder?.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder?.FullName, Path.GetFileName(file.Value));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return file.Value;
        }
    }

    private static SourceBreakpoint BreakpointIn(AdapterState state, ProtocolSourceBreakpoint given) =>
        new(state.Client.LineIn(given.Line), given.Column is { } column ? state.Client.ColumnIn(column) : null)
        {
            Condition = NotEmpty(given.Condition),
            HitCondition = NotEmpty(given.HitCondition),
            LogMessage = NotEmpty(given.LogMessage),
        };

    private static BreakpointState FilterState(string filter)
    {
        var isKnown = filter is Capabilities.RuntimeErrors or Capabilities.Effects or Capabilities.FailedEffects;
        return new() { Verified = isKnown, Message = isKnown ? null : $"there is no filter {filter}" };
    }

    private static GasBreakpointKind? KindOf(string kind) => kind switch
    {
        "total" => GasBreakpointKind.Total,
        "remaining" => GasBreakpointKind.Remaining,
        "call" => GasBreakpointKind.Call,
        "instruction" => GasBreakpointKind.Instruction,
        _ => null,
    };

    private static GasVerdict UnknownKind(ProtocolGasBreakpoint given) => new()
    {
        Id = given.Id,
        Verified = false,
        Message = $"there is no kind `{given.Kind}`: it is total, remaining, call or instruction",
    };

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
