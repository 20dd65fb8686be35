using System.IO.Pipelines;
using MtpScript.Tooling.Wire.Framing;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>
/// One JSON-RPC connection over <c>Content-Length</c> frames. Three threads: one reads and binds messages and cancels
/// requests, one owns the state, one writes; requests run on the thread pool. Nothing a peer sends ends the session but the
/// end of its stream.
/// </summary>
/// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
public sealed class Session<TSnapshot>
{
    private readonly FrameReader _input;
    private readonly FrameWriter _output;
    private readonly SessionCore<TSnapshot> _core;
    private readonly OwnerLoop<TSnapshot> _owner;
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopped;

    /// <summary>A session that has not begun.</summary>
    /// <param name="input">Bytes from the peer.</param>
    /// <param name="output">Bytes to the peer.</param>
    /// <param name="owner">The state.</param>
    /// <param name="observer">Told what happens.</param>
    /// <param name="limits">Limits of one message.</param>
    public Session(PipeReader input, PipeWriter output, IStateOwner<TSnapshot> owner, ISessionObserver observer,
        FrameLimits limits)
    {
        _input = new FrameReader(input, limits);
        _output = new FrameWriter(output);
        _core = new SessionCore<TSnapshot>(new Peer(_output), owner, observer);
        _owner = new OwnerLoop<TSnapshot>(_core);
    }

    /// <summary>The other side. Usable before the session runs: what is sent waits.</summary>
    public IPeer Peer => _core.Peer;

    /// <summary>
    /// Runs work of this side on the owner loop, as a change among the peer's; false when the session has ended.
    /// </summary>
    /// <param name="name">Names the work in the log.</param>
    /// <param name="change">Changes the state; quick.</param>
    public bool Post(string name, Action change) => _owner.Enqueue(new ChangeItem<TSnapshot>(name, change, isMessage: false));

    /// <summary>
    /// Ends the session as the peer asked: what is queued for it still goes out; requests under way are cancelled.
    /// </summary>
    public void Stop()
    {
        _isStopped = true;
        EndOfInput();
        _core.StopWaiting();
    }

    /// <summary>
    /// Runs until the peer's stream ends, <see cref="Stop"/>, or <paramref name="cancellation"/>. After the end of the stream,
    /// requests under way are still answered.
    /// </summary>
    /// <param name="routes">What is done with which method.</param>
    /// <param name="cancellation">Ends the session at once.</param>
    public Task RunAsync(IReadOnlyDictionary<string, Route<TSnapshot>> routes, CancellationToken cancellation)
    {
        cancellation.Register(Abort);
        var reader = new MessageReader<TSnapshot>(_input, _core, _owner, routes);
        Start("session: state", Own);
        Start("session: output", Write);
        Start("session: input", () =>
        {
            reader.Run(cancellation);
            EndOfInput();
        });
        return _ended.Task;
    }

    /// <summary>
    /// A thread that a peer may block for ever is left behind when the session ends; it keeps no process alive.
    /// </summary>
    private static void Start(string name, ThreadStart loop) => new Thread(loop) { IsBackground = true, Name = name }.Start();

    private void Own()
    {
        _owner.Run();
        if (_isStopped) _core.CancelAll();
        _core.WaitForRequests(() => _isStopped);
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
            _core.Observer.Dropped($"the peer no longer reads: {exception.Message}");
        }

        // Nobody reads what would be computed; before the end this is the end.
        Abort();
    }

    private void EndOfInput()
    {
        _core.Peer.Close();
        _owner.Complete();
    }

    private void Abort()
    {
        Stop();
        _core.CancelAll();
        _written.TrySetResult();
    }
}
