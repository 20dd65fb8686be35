using MtpScript.Tooling.Debugger.Session;

namespace MtpScript.Tooling.Debugger.Adapter;

/// <summary>Reads and compiles programs for the adapter, and makes ready the world of a run.</summary>
public interface IDebuggeeLoader
{
    /// <summary>Makes a run ready.</summary>
    /// <param name="options">What is run.</param>
    /// <param name="write">Takes what the run writes: the lines of <c>Log</c>, and warnings of adapters. From any thread.</param>
    LoadResult Load(LaunchOptions options, Action<string> write);
}

/// <summary>A run that is ready, or why there is none.</summary>
/// <param name="Run">The run; null when there is none.</param>
/// <param name="Problem">What is wrong and what to do, for people; empty when there is a run.</param>
public sealed record LoadResult(LoadedRun? Run, string Problem);

/// <summary>A run that is ready.</summary>
/// <param name="Debuggee">The run.</param>
/// <param name="Name">What it is called: <c>GET /users/1</c>.</param>
/// <param name="EndAsync">
/// Called once, when the run has ended or is given up: closes the world. Told whether the run has reached its end; gives what there
/// is to say of it, such as that a journal could not be written, or null.
/// </param>
public sealed record LoadedRun(Debuggee Debuggee, string Name, Func<bool, ValueTask<string?>> EndAsync);
