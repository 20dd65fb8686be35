using MtpScript.Tooling.Debugger.Session;

namespace MtpScript.Tooling.Debugger.Adapter.Running;

/// <summary>Where a motion ended, or what it failed with.</summary>
internal sealed record Arrival(DebugStop? Stop, Exception? Failure);

/// <summary>
/// A run on a thread of its own. All members belong to the owner loop; while the run moves, the session behind it belongs to the
/// run's thread, and <see cref="Interrupted"/> is the way to change something about it.
/// </summary>
/// <param name="loaded">The run.</param>
/// <param name="post">Puts work on the owner loop.</param>
/// <param name="arrived">Told, on the owner loop, where a motion ended.</param>
/// <param name="ending">Cancelled when nobody wants the run any more.</param>
internal sealed class DebuggeeRun(LoadedRun loaded, Func<Action, bool> post, Action<Arrival> arrived, CancellationToken ending)
{
    private static readonly TimeSpan PauseStep = TimeSpan.FromMilliseconds(5);

    private Task<Arrival>? _moving;
    private Motion? _motion;
    private bool _isPauseWanted;
    private bool _isEnded;

    /// <summary>The session; not to be touched while the run moves.</summary>
    public DebugSession Session { get; } = new(loaded.Debuggee);

    /// <summary>What the run is called.</summary>
    public string Name => loaded.Name;

    public bool IsMoving => _moving is not null;

    /// <summary>Moves the run, which must stand still.</summary>
    public void Start(Motion motion)
    {
        _motion = motion;
        _isPauseWanted = false;
        var moving = Task.Run(() => MoveAsync(motion), CancellationToken.None);
        _moving = moving;
        moving.ContinueWith(
            done => post(() => Take(done)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Asks a run that moves to stop.</summary>
    public void Pause()
    {
        _isPauseWanted = true;
        Session.Pause();
    }

    /// <summary>Changes something about the session; a run that moves stands still meanwhile, and then goes on.</summary>
    public T Interrupted<T>(Func<T> change)
    {
        if (_moving is not { } moving) return change();
        var arrival = Halt(moving);
        var result = change();
        if (arrival.Stop?.Reason == StopReason.Pause && !_isPauseWanted) Start(_motion!.Rest);
        else if (!post(() => arrived(arrival))) ending.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>Gives the run up, or lets go what it needed when it has ended. What there is to say of that, or null.</summary>
    public async ValueTask<string?> EndAsync(bool hasReachedEnd)
    {
        if (_isEnded) return null;
        _isEnded = true;
        if (_moving is { } moving) Halt(moving);
        return await loaded.EndAsync(hasReachedEnd).ConfigureAwait(false);
    }

    private Arrival Halt(Task<Arrival> moving)
    {
        // Again and again: the thread of the run may not have begun, and would then forget that it was asked.
        do Session.Pause();
        while (!moving.Wait(PauseStep));
        _moving = null;
        return moving.Result;
    }

    private void Take(Task<Arrival> done)
    {
        if (!ReferenceEquals(done, _moving)) return;
        _moving = null;
        arrived(done.Result);
    }

    private async Task<Arrival> MoveAsync(Motion motion)
    {
        try
        {
            return new(await motion.MoveAsync(Session, ending).ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // Whatever a run fails with ends the run and not the adapter, and is told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new(null, exception);
        }
    }
}
