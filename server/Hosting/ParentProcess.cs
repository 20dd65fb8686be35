using System.ComponentModel;
using System.Diagnostics;

namespace MtpScript.Tooling.Server.Hosting;

/// <summary>Waiting for another process to end.</summary>
public static class ParentProcess
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Completes when the process is gone; at once when there is none. Never completes for a process it may not see.
    /// </summary>
    /// <param name="processId">The process.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static Task WaitForExitAsync(int processId, CancellationToken cancellation)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Wait(processId, gone, cancellation)) { IsBackground = true, Name = "parent process" };
        thread.Start();
        return gone.Task;
    }

    private static void Wait(int processId, TaskCompletionSource gone, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            while (!process.WaitForExit(Step))
            {
                if (!cancellation.IsCancellationRequested) continue;
                gone.TrySetCanceled(cancellation);
                return;
            }

            gone.TrySetResult();
        }
        catch (ArgumentException)
        {
            // No such process: it is gone.
            gone.TrySetResult();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // A process of somebody else's: nothing is known of it, and the end of the stream still ends the session.
            gone.TrySetCanceled(CancellationToken.None);
        }
    }
}

/// <summary>Ends a session when a process is gone.</summary>
/// <param name="options">Say how to wait.</param>
/// <param name="ending">Cancelled then.</param>
internal sealed class ParentWatch(LanguageServerOptions options, CancellationTokenSource ending)
{
    private int? _watched;

    /// <summary>Begins to wait; a second call for the same process does nothing.</summary>
    public void Watch(int processId)
    {
        if (_watched == processId) return;
        _watched = processId;
        options.WatchParent(processId, ending.Token).ContinueWith(
            _ => End(processId), ending.Token, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private void End(int processId)
    {
        options.Log($"process {processId} is gone: the session ends");
        ending.Cancel();
    }
}
