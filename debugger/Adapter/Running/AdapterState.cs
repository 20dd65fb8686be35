using System.Globalization;
using System.Text;
using MtpScript.Tooling.Debugger.Adapter.Breakpoints;
using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Translation;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Wire.DebugAdapter;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Debugger.Adapter.Running;

/// <summary>How far a debug session is.</summary>
internal enum Phase
{
    /// <summary>Nothing has been said.</summary>
    Created,

    /// <summary>After <c>initialize</c>.</summary>
    Initialized,

    /// <summary>After <c>launch</c>: a program is ready, and waits for <c>configurationDone</c>.</summary>
    Launched,

    /// <summary>The program runs, or stands still.</summary>
    Started,

    /// <summary>The program has ended, or was given up.</summary>
    Ended,
}

/// <summary>The state behind one client. Everything happens on the owner loop of its session.</summary>
/// <param name="options">What the process gives.</param>
internal sealed class AdapterState(DebugAdapterOptions options) : IDapAdapter
{
    /// <summary>A program runs in one thread.</summary>
    public const int ThreadId = 1;

    private DapSession? _session;

    public DapSession Session => _session ?? throw new InvalidOperationException("no session is attached");

    public DebugAdapterOptions Options => options;

    public ClientProfile Client { get; set; } = ClientProfile.Default;

    public Phase Phase { get; set; }

    public BreakpointTable Breakpoints { get; } = new();

    public Handles Handles { get; } = new();

    /// <summary>The launch arguments, for a restart.</summary>
    public LaunchArguments? Launch { get; set; }

    /// <summary>The run; null before a launch.</summary>
    public DebuggeeRun? Run { get; set; }

    /// <summary>The session that breakpoints go to; null where there is none, or where nothing is to stop it.</summary>
    public DebugSession? Stoppable => Launch?.NoDebug == true || Phase == Phase.Ended ? null : Run?.Session;

    public void Attach(DapSession session) => _session = session;

    public DapError? Refuse(string command) => Phase == Phase.Created && command is not (Commands.Initialize or Commands.Disconnect or Commands.Cancel)
        ? AdapterErrors.NotInitialized(command)
        : null;

    public DapError Unknown(string command) => AdapterErrors.Unsupported(command);

    public void Log(string entry) => options.Log(entry);

    /// <summary>Why there is no run that stands still; null when there is one.</summary>
    public DapError? WhyNotStanding(string command) => Phase switch
    {
        Phase.Created or Phase.Initialized => AdapterErrors.NothingLaunched(command),
        Phase.Launched => AdapterErrors.NotConfigured(command),
        Phase.Ended => AdapterErrors.HasEnded(command),
        _ => Run!.IsMoving ? AdapterErrors.Runs(command) : null,
    };

    /// <summary>Answers with a run that stands still, or says why there is none.</summary>
    public DapReply Standing(string command, Func<DebugSession, DapReply> answer) =>
        WhyNotStanding(command) is { } error ? DapReply.Failed(error) : answer(Run!.Session);

    /// <summary>Changes what a run stops at, whether or not it moves just now.</summary>
    public DapReply Change(Func<DebugSession?, DapReply> change) =>
        Stoppable is { } session ? Between(() => change(session)) : change(null);

    /// <summary>Answers at a moment at which the run stands still; one that moves is interrupted for it.</summary>
    public DapReply Between(Func<DapReply> answer)
    {
        if (!Run!.IsMoving) return answer();
        var source = new TaskCompletionSource<DapReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        Run.Interrupt(() => Complete(source, answer));
        return DapReply.Later(source.Task);
    }

    /// <summary>Lets the run move; its numbers of frames and variables are gone.</summary>
    public void Move(Motion motion)
    {
        Handles.Clear();
        Run!.Start(motion);
    }

    /// <summary>Puts a line into the debug console.</summary>
    /// <param name="category">As DAP names it: <c>console</c>, <c>stdout</c>, <c>stderr</c>.</param>
    /// <param name="text">The text, without a line end.</param>
    /// <param name="location">What it is about; null for nothing.</param>
    public void Write(string category, string text, SourceLocation? location = null) => Session.Send(Events.Output, new OutputEventBody
    {
        Category = category,
        Output = text + "\n",
        Source = location is null ? null : Client.SourceOut(location.File),
        Line = location is null ? null : Client.LineOut(location.Line),
        Column = location is null ? null : Client.ColumnOut(location.Column),
    });

    /// <summary>The same from the thread of the run, which waits while the client has much to read.</summary>
    /// <inheritdoc cref="Write" path="/param"/>
    public void WriteFromRun(string category, string text, SourceLocation? location = null)
    {
        Write(category, text, location);
        try
        {
            Session.WhenRoomAsync().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // The session is over: nobody reads what was written.
        }
    }

    /// <summary>A motion has ended.</summary>
    public void Arrived(Arrival arrival)
    {
        if (Phase == Phase.Ended) return;
        if (arrival.Stop is not { } stop)
        {
            Fail(arrival.Failure!);
            return;
        }

        if (stop.Problem is { } problem) Write("stderr", problem);
        if (stop.IsEnd) Finish(stop);
        else Stop(stop);
    }

    /// <summary>Tells the client where the run stands.</summary>
    public void Stop(DebugStop stop) => Session.Send(
        Events.Stopped, StopTranslator.Stopped(stop, ThreadId, Breakpoints.IdsOf(stop), Breakpoints.IsOnFunction(stop)));

    /// <summary>Gives the run up, if there is one.</summary>
    /// <param name="hasReachedEnd">Whether it has come to its end by itself.</param>
    public async Task EndRunAsync(bool hasReachedEnd)
    {
        if (Run is not { } run || Phase == Phase.Ended) return;
        Phase = Phase.Ended;
        if (await run.EndAsync(hasReachedEnd).ConfigureAwait(false) is { } message) Write("stderr", message);
    }

    /// <summary>The session is over.</summary>
    public Task EndAsync() => EndRunAsync(hasReachedEnd: false);

    private static void Complete(TaskCompletionSource<DapReply> source, Func<DapReply> answer)
    {
        try
        {
            source.SetResult(answer());
        }
#pragma warning disable CA1031 // The session tells it to the client and the log.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            source.SetException(exception);
        }
    }

    private void Finish(DebugStop stop)
    {
        if (Run!.Session.Answer is { } answer)
        {
            Write("stdout", Encoding.UTF8.GetString(answer.Body.Span));
            Write("console", Summary(answer.Status, Run.Session));
        }

        EndRunAsync(hasReachedEnd: true).GetAwaiter().GetResult();
        Session.Send(Events.Exited, new ExitedEventBody { ExitCode = stop.Reason == StopReason.Completed ? 0 : 1 });
        Session.Send(Events.Terminated);
    }

    private void Fail(Exception failure)
    {
        if (failure is OperationCanceledException && Session.Ending.IsCancellationRequested) return;
        if (failure is not ReplayException) Log($"the run failed inside the debugger: {failure}");
        Write("stderr", failure is ReplayException
            ? $"the run does not follow its journal: {failure.Message}"
            : $"the run failed inside the debugger, which is a defect of it: {failure.Message}");
        EndRunAsync(hasReachedEnd: false).GetAwaiter().GetResult();
        Session.Send(Events.Exited, new ExitedEventBody { ExitCode = 2 });
        Session.Send(Events.Terminated);
    }

    private static string Summary(int status, DebugSession session)
    {
        var effects = session.Debuggee.Journal.Entries.Count;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"status {status}, gas {session.Gas.GasUsed} of {session.Gas.GasLimit}, {effects} {(effects == 1 ? "effect" : "effects")}");
    }
}
