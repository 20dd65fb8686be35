using MtpScript.Tooling.Wire.DebugAdapter;

namespace MtpScript.Tooling.Debugger.Adapter;

/// <summary>The errors of this adapter: what is wrong and what to do.</summary>
internal static class AdapterErrors
{
    public static DapError NotInitialized(string command) => new(100, $"{command} came before initialize, which must be the first request");

    public static DapError AlreadyInitialized { get; } = new(101, "initialize came a second time");

    public static DapError AlreadyLaunched { get; } =
        new(102, "a program has been launched in this session: use restart, or begin another session");

    public static DapError Untrusted { get; } = new(
        103, "The workspace is not trusted, so no program in it is run. Trust the workspace (in VS Code: Manage Workspace Trust) and start again.")
    {
        IsShown = true,
    };

    public static DapError NothingLaunched(string command) => new(105, $"{command} needs a program, and none has been launched");

    public static DapError HasEnded(string command) => new(106, $"{command} needs a program that stands still, and this one has ended");

    public static DapError Runs(string command) =>
        new(107, $"{command} needs a program that stands still, and this one runs: pause it first") { Word = "notStopped" };

    public static DapError StandsStill { get; } = new(108, "the program does not run, so it cannot be paused");

    public static DapError NotConfigured(string command) => new(109, $"{command} came before configurationDone, which starts the program");

    /// <summary>A launch or restart that did not come to a run.</summary>
    public static DapError CannotRun(string problem) => new(104, problem) { IsShown = true };

    public static DapError UnknownFrame(int id) =>
        new(110, $"there is no frame {id} where the program stands now; frames are those of the last stackTrace");

    public static DapError UnknownVariables(int reference) =>
        new(111, $"there are no variables {reference} where the program stands now; they are gone once it goes on");

    public static DapError UnknownThread(int id) => new(112, $"there is no thread {id}; the program runs in thread {Running.AdapterState.ThreadId}");

    public static DapError NotEvaluated(string problem) => new(113, problem);

    public static DapError UnknownSource(string name) => new(114, $"{name} is no file of the program that is debugged");

    public static DapError NoError { get; } = new(115, "the program does not stand at an error or an effect");

    public static DapError Unsupported(string command) =>
        new(DapErrorIds.UnknownCommand, $"this debugger does not know the request {command}");

    public static DapError BadLaunch(string problem) => new(116, problem) { IsShown = true };
}
