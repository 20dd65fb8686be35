using MtpScript.Tooling.Debugger.Adapter.Protocol;

namespace MtpScript.Tooling.Debugger.Adapter.Handlers;

/// <summary>What this adapter can do (DAP, <c>initialize</c>).</summary>
internal static class Capabilities
{
    public const string RuntimeErrors = "runtimeErrors";
    public const string Effects = "effects";
    public const string FailedEffects = "failedEffects";

    public static AdapterCapabilities Value { get; } = new()
    {
        SupportsConfigurationDoneRequest = true,
        SupportsFunctionBreakpoints = true,
        SupportsConditionalBreakpoints = true,
        SupportsHitConditionalBreakpoints = true,
        SupportsEvaluateForHovers = true,
        ExceptionBreakpointFilters =
        [
            new()
            {
                Filter = RuntimeErrors,
                Label = "Run-time errors",
                Description = "Stop at the instruction that ends the run with an error.",
                Default = true,
            },
            new() { Filter = Effects, Label = "Effects", Description = "Stop before each effect is performed.", Default = false },
            new()
            {
                Filter = FailedEffects,
                Label = "Failed effects",
                Description = "Stop where an effect has come back with an error.",
                Default = false,
            },
        ],
        SupportsStepBack = true,
        SupportsCompletionsRequest = true,
        SupportsRestartRequest = true,
        SupportsExceptionInfoRequest = true,
        SupportTerminateDebuggee = true,
        SupportsDelayedStackTraceLoading = true,
        SupportsLoadedSourcesRequest = true,
        SupportsLogPoints = true,
        SupportsTerminateRequest = true,
        SupportsCancelRequest = true,
        SupportsBreakpointLocationsRequest = true,
        SupportsClipboardContext = true,
        SupportsSteppingGranularity = true,
        SupportsExceptionFilterOptions = true,
    };
}
