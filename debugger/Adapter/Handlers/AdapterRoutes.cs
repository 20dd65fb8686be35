using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Running;
using MtpScript.Tooling.Wire.DebugAdapter;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Debugger.Adapter.Handlers;

/// <summary>The commands of this adapter.</summary>
internal static class AdapterRoutes
{
    /// <summary>A route for each command.</summary>
    public static IEnumerable<DapRoute> Of(AdapterState state)
    {
        return
        [
            With<InitializeRequestArguments>(Commands.Initialize, LifecycleHandlers.Initialize),
            With<LaunchArguments>(Commands.Launch, LifecycleHandlers.Launch),
            Without(Commands.ConfigurationDone, LifecycleHandlers.ConfigurationDone),
            With<RestartArguments>(Commands.Restart, LifecycleHandlers.Restart),
            Without(Commands.Terminate, LifecycleHandlers.Terminate),
            Without(Commands.Disconnect, LifecycleHandlers.Disconnect),
            With<CancelArguments>(Commands.Cancel, static (_, _) => LifecycleHandlers.Cancel()),

            With<SetBreakpointsArguments>(Commands.SetBreakpoints, BreakpointHandlers.SetBreakpoints),
            With<SetFunctionBreakpointsArguments>(Commands.SetFunctionBreakpoints, BreakpointHandlers.SetFunctionBreakpoints),
            With<SetExceptionBreakpointsArguments>(Commands.SetExceptionBreakpoints, BreakpointHandlers.SetExceptionBreakpoints),
            With<SetGasBreakpointsArguments>(Commands.MtpSetGasBreakpoints, BreakpointHandlers.SetGasBreakpoints),
            With<BreakpointLocationsArguments>(Commands.BreakpointLocations, BreakpointHandlers.BreakpointLocations),

            With<ContinueArguments>(Commands.Continue, MotionHandlers.Continue),
            With<ReverseContinueArguments>(Commands.ReverseContinue, MotionHandlers.ReverseContinue),
            With<NextArguments>(Commands.Next, MotionHandlers.Next),
            With<StepInArguments>(Commands.StepIn, MotionHandlers.StepIn),
            With<StepOutArguments>(Commands.StepOut, MotionHandlers.StepOut),
            With<StepBackArguments>(Commands.StepBack, MotionHandlers.StepBack),
            With<PauseArguments>(Commands.Pause, MotionHandlers.Pause),

            Without(Commands.Threads, StackHandlers.Threads),
            With<StackTraceArguments>(Commands.StackTrace, StackHandlers.StackTrace),
            With<ScopesArguments>(Commands.Scopes, StackHandlers.Scopes),
            With<VariablesArguments>(Commands.Variables, StackHandlers.Variables),
            Without(Commands.MtpGas, StackHandlers.Gas),
            With<EvaluateArguments>(Commands.Evaluate, EvaluationHandlers.Evaluate),
            With<CompletionsArguments>(Commands.Completions, EvaluationHandlers.Completions),
            With<ExceptionInfoArguments>(Commands.ExceptionInfo, EvaluationHandlers.ExceptionInfo),
            With<SourceArguments>(Commands.Source, SourceHandlers.Source),
            Without(Commands.LoadedSources, SourceHandlers.LoadedSources),
        ];

        DapRoute With<TArguments>(string command, Func<AdapterState, TArguments, DapReply> handler)
            where TArguments : IJsonReadable<TArguments> => DapRoute.Of<TArguments>(command, (given, _) => handler(state, given));

        DapRoute Without(string command, Func<AdapterState, DapReply> handler) =>
            DapRoute.Of<NoValue>(command, (_, _) => handler(state));
    }
}
