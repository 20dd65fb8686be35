using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Running;
using MtpScript.Tooling.Wire.DebugAdapter;

namespace MtpScript.Tooling.Debugger.Adapter.Handlers;

/// <summary>The texts of the program, as they were when it was compiled.</summary>
internal static class SourceHandlers
{
    public static DapReply Source(AdapterState state, SourceArguments given)
    {
        if (state.Run is not { } run) return DapReply.Failed(AdapterErrors.NothingLaunched(Commands.Source));
        var file = given.Source is null ? null : state.Client.FileIn(given.Source);
        var text = file is { } path && IsModule(run, path) ? run.Session.Debuggee.Sources.TextOf(path) : null;
        return text is null
            ? DapReply.Failed(AdapterErrors.UnknownSource(given.Source?.Path ?? $"source {given.SourceReference}"))
            : DapReply.Of(new SourceResponseBody { Content = text.ToString(), MimeType = "text/x-mtpscript" });
    }

    public static DapReply LoadedSources(AdapterState state) => DapReply.Of(new LoadedSourcesResponseBody
    {
        Sources = state.Run is { } run ? [.. run.Session.Debuggee.Program.Modules.Select(module => state.Client.SourceOut(module.File))] : [],
    });

    private static bool IsModule(DebuggeeRun run, Semantics.FilePath path) =>
        run.Session.Debuggee.Program.Modules.Any(module => module.File == path);
}
