using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Running;
using MtpScript.Tooling.Debugger.Adapter.Translation;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Wire.DebugAdapter;

namespace MtpScript.Tooling.Debugger.Adapter.Handlers;

/// <summary>The beginning and the end of a session.</summary>
internal static class LifecycleHandlers
{
    public static DapReply Initialize(AdapterState state, InitializeRequestArguments given)
    {
        if (state.Phase != Phase.Created) return DapReply.Failed(AdapterErrors.AlreadyInitialized);
        state.Phase = Phase.Initialized;
        state.Client = ClientProfile.Of(given);
        return DapReply.Of(Capabilities.Value);
    }

    public static DapReply Launch(AdapterState state, LaunchArguments given)
    {
        if (state.Phase != Phase.Initialized) return DapReply.Failed(AdapterErrors.AlreadyLaunched);
        if (Load(state, given) is { } error) return DapReply.Failed(error);
        state.Phase = Phase.Launched;
        return DapReply.Done with { Then = () => state.Session.Send(Events.Initialized) };
    }

    public static DapReply ConfigurationDone(AdapterState state)
    {
        if (state.Phase is Phase.Created or Phase.Initialized)
            return DapReply.Failed(AdapterErrors.NothingLaunched(Commands.ConfigurationDone));
        return state.Phase == Phase.Launched ? DapReply.Done with { Then = () => Start(state) } : DapReply.Done;
    }

    /// <summary>Reads and compiles the program again, and runs it from the beginning with the same breakpoints.</summary>
    public static DapReply Restart(AdapterState state, RestartArguments given)
    {
        if (state.Launch is not { } launch) return DapReply.Failed(AdapterErrors.NothingLaunched(Commands.Restart));
        var isConfigured = state.Phase != Phase.Launched;
        state.EndRunAsync(hasReachedEnd: false).GetAwaiter().GetResult();
        if (Load(state, given.Arguments ?? launch) is { } error)
            return DapReply.Failed(error) with { Then = () => state.Session.Send(Events.Terminated) };
        state.Phase = Phase.Launched;
        return isConfigured ? DapReply.Done with { Then = () => Start(state) } : DapReply.Done;
    }

    public static DapReply Terminate(AdapterState state)
    {
        if (state.Phase is Phase.Launched or Phase.Started)
            state.EndRunAsync(hasReachedEnd: false).GetAwaiter().GetResult();
        return DapReply.Done with { Then = () => state.Session.Send(Events.Terminated) };
    }

    /// <summary>The program does not outlive its debugger.</summary>
    public static DapReply Disconnect(AdapterState state)
    {
        state.EndRunAsync(hasReachedEnd: false).GetAwaiter().GetResult();
        return DapReply.Done with { Then = state.Session.Stop };
    }

    /// <summary>The session has cancelled already, ahead of its turn.</summary>
    public static DapReply Cancel() => DapReply.Done;

    private static DapError? Load(AdapterState state, LaunchArguments given)
    {
        if (given.WorkspaceTrusted == false) return AdapterErrors.Untrusted;
        var (options, problem) = LaunchReader.Read(given);
        if (options is null) return AdapterErrors.BadLaunch(problem!);
        var result = state.Options.Loader.Load(options, line => state.WriteFromRun("stdout", line));
        if (result.Run is not { } loaded) return AdapterErrors.CannotRun(result.Problem);
        state.Launch = given;
        state.Handles.Clear();
        state.Run = new DebuggeeRun(loaded, state.Session.Post, state.Arrived, state.Session.Ending);
        state.Run.Session.Output = output => state.WriteFromRun("console", output.Text, output.Location);
        state.Session.Send(Events.Process, new ProcessEventBody { Name = loaded.Name, IsLocalProcess = true, StartMethod = "launch" });
        Arm(state);
        return null;
    }

    /// <summary>Breakpoints that the client set before there was this run find their places in it.</summary>
    private static void Arm(AdapterState state)
    {
        var session = state.Run!.Session;
        if (state.Launch?.NoDebug == true)
        {
            session.SetFilters(new StopFilters(RuntimeErrors: false));
            return;
        }

        foreach (var breakpoint in state.Breakpoints.Apply(session, state.Client))
            state.Session.Send(Events.Breakpoint, new BreakpointEventBody { Reason = "changed", Breakpoint = breakpoint });
    }

    private static void Start(AdapterState state)
    {
        state.Phase = Phase.Started;
        if (state.Launch is { NoDebug: not true, StopOnEntry: true }) state.Stop(state.Run!.Session.Current);
        else state.Move(new Motion.Continue());
    }
}
