using System.IO.Pipelines;
using MtpScript.Tooling.Wire.Framing;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>
/// One connection of the Debug Adapter Protocol over <c>Content-Length</c> frames. Three threads: one reads and binds requests, one
/// owns the state and answers them in order, one writes. Whatever takes long runs elsewhere and comes back by <see cref="Post"/>.
/// Nothing a client sends ends the session but the end of its stream.
/// </summary>
public sealed class DapSession : IDisposable
{
    private const string CancelCommand = "cancel";

    private readonly FrameReader _input;
    private readonly FrameWriter _output;
    private readonly DapConnection _connection;
    private readonly IDapAdapter _adapter;
    private readonly WorkQueue<Action> _queue = new();
    private readonly DapCancellation _cancellation = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyDictionary<string, DapRoute> _routes = new Dictionary<string, DapRoute>();

    /// <summary>A session that has not begun.</summary>
    /// <param name="input">Bytes from the client.</param>
    /// <param name="output">Bytes to the client.</param>
    /// <param name="adapter">What answers.</param>
    /// <param name="limits">Limits of one message.</param>
    public DapSession(PipeReader input, PipeWriter output, IDapAdapter adapter, FrameLimits limits)
    {
        _input = new FrameReader(input, limits);
        _output = new FrameWriter(output);
        _connection = new DapConnection(_output);
        _adapter = adapter;
    }

    /// <summary>Cancelled when the session is over: the stream has ended, or <see cref="Stop"/>.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>Queues an event. From any thread; nothing happens when the connection is gone.</summary>
    /// <param name="name">The event.</param>
    /// <param name="body">Its body, if it has one.</param>
    public void Send(string name, IJsonWritable? body = null) => _connection.Event(name, body);

    /// <summary>Completes when little enough waits to be sent; producers of long streams wait for it.</summary>
    public Task WhenRoomAsync() => _output.WhenRoomAsync(_ending.Token);

    /// <summary>Runs work of this side on the owner loop, in its turn; false when the session is over.</summary>
    /// <param name="work">The work; quick.</param>
    public bool Post(Action work) => _queue.TryAdd(work);

    /// <summary>Ends the session: what is queued for the client still goes out.</summary>
    public void Stop()
    {
        _queue.Complete();
        try
        {
            _ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The thread that reads may outlive the session, and sees the end of its stream when all is over.
        }
    }

    /// <summary>Runs until the client's stream ends, <see cref="Stop"/>, or <paramref name="cancellation"/>.</summary>
    /// <param name="routes">What answers which command.</param>
    /// <param name="cancellation">Ends the session at once.</param>
    public Task RunAsync(IEnumerable<DapRoute> routes, CancellationToken cancellation)
    {
        _routes = routes.ToDictionary(route => route.Command, StringComparer.Ordinal);
        cancellation.Register(Abort);
        Start("session: state", Own);
        Start("session: output", Write);
        Start("session: input", () =>
        {
            FrameLoop.Run(_input, Take, fault => Complain(fault.Describe()), ended => _adapter.Log(ended.Message), cancellation);
            Stop();
        });
        return _ended.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => _ending.Dispose();

    /// <summary>A thread that a client may block for ever is left behind when the session ends; it keeps no process alive.</summary>
    private static void Start(string name, ThreadStart loop) => new Thread(loop) { IsBackground = true, Name = name }.Start();

    private void Own()
    {
        while (_queue.WaitForItem())
            while (_queue.TryTake(out var work)) Guarded("event", work);
        _output.Complete();
        _written.Task.Wait();
        _ended.TrySetResult();
    }

    private void Write()
    {
        try
        {
            _output.Run();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            _adapter.Log($"the client no longer reads: {exception.Message}");
        }

        Abort();
    }

    private void Abort()
    {
        Stop();
        _written.TrySetResult();
    }

    private bool Take(ReadOnlySpan<byte> json)
    {
        var envelope = DapEnvelope.Parse(json);
        if (envelope.Problem is not null)
        {
            Refuse(envelope);
            return envelope.IsJson;
        }

        var (sequence, command) = (envelope.Sequence, envelope.Command!);
        var isKnown = _routes.TryGetValue(command, out var route);
        var problem = "";
        var handler = isKnown ? route!.Bind(envelope.Arguments, out problem) : null;
        if (command == CancelCommand && handler is not null) _cancellation.Cancel(envelope.Arguments);
        var token = _cancellation.Begin(sequence);
        _queue.TryAdd(() => Answer(sequence, command, handler, token, problem));
        return true;
    }

    /// <summary>A message that has a number and a command was meant as a request: it gets an answer; others are only complained of.</summary>
    private void Refuse(DapEnvelope envelope)
    {
        if (envelope.Command is null) Complain(envelope.Problem!);
        else _connection.Respond(envelope.Sequence, envelope.Command, DapReply.Failed(new(DapErrorIds.BadMessage, envelope.Problem!)));
    }

    private void Complain(string problem)
    {
        _adapter.Log(problem);
        _connection.Event("output", new DapComplaint(problem));
    }

    private void Answer(
        int sequence, string command, Func<CancellationToken, DapReply>? handler, CancellationToken cancellation, string problem)
    {
        DapReply? reply = null;
        Guarded(command, () => reply = Compute(command, handler, cancellation, problem));
        if (reply?.Pending is not { } pending) Respond(sequence, command, reply);
        else pending.ContinueWith(
            done => _queue.TryAdd(() => Respond(sequence, command, Known(command, done))),
            CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private DapReply? Known(string command, Task<DapReply> done)
    {
        if (done.Exception is { } exception) _adapter.Log($"{command} failed: {exception}");
        return done.IsCompletedSuccessfully ? done.Result : null;
    }

    private void Respond(int sequence, string command, DapReply? reply)
    {
        _cancellation.End(sequence);
        reply ??= DapReply.Failed(new(DapErrorIds.Internal, $"{command} failed inside the debugger; its log says how") { IsShown = true });
        if (!Guarded(command, () => _connection.Respond(sequence, command, reply)))
        {
            reply = DapReply.Failed(new(DapErrorIds.Internal, $"{command} gave a result that cannot be sent"));
            _connection.Respond(sequence, command, reply);
        }

        if (reply.Then is { } then) Guarded(command, then);
    }

    private DapReply Compute(
        string command, Func<CancellationToken, DapReply>? handler, CancellationToken cancellation, string problem)
    {
        if (_adapter.Refuse(command) is { } refusal) return DapReply.Failed(refusal);
        if (!_routes.ContainsKey(command)) return DapReply.Failed(_adapter.Unknown(command));
        if (handler is null) return DapReply.Failed(new(DapErrorIds.BadArguments, $"{command}: {problem}"));
        if (cancellation.IsCancellationRequested) return DapReply.Failed(DapError.Cancelled);
        try
        {
            return handler(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return DapReply.Failed(DapError.Cancelled);
        }
    }

    /// <summary>Work that throws is lost alone; the next finds the loop alive.</summary>
    private bool Guarded(string name, Action work)
    {
        try
        {
            work();
            return true;
        }
#pragma warning disable CA1031 // See the summary.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _adapter.Log($"{name} failed: {exception}");
            return false;
        }
    }
}
