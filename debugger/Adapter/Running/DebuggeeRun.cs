using MtpScript.Tooling.Debugger.Session;

namespace MtpScript.Tooling.Debugger.Adapter.Running;

/// <summary>Where a motion ended, or what it failed with.</summary>
internal sealed record Arrival(DebugStop? Stop, Exception? Failure);

/// <summary>
/// A run on a thread of its own. All members belong to the owner loop; while the run moves, the session behind it belongs to the
/// run's thread, and <see cref="Interrupt"/> is the way to change something about it.
/// </summary>
/// <param name="loaded">The run.</param>
/// <param name="post">Puts work on the owner loop.</param>
/// <param name="arrived">Told, on the owner loop, where a motion ended.</param>
/// <param name="ending">Cancelled when nobody wants the run any more.</param>
internal sealed class DebuggeeRun(LoadedRun loaded, Func<Action, bool> post, Action<Arrival> arrived, CancellationToken ending)
{
    private static readonly TimeSpan PauseStep = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _givenUp = CancellationTokenSource.CreateLinkedTokenSource(ending);
    private readonly List<Action> _changes = [];
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
        KeepAsking();
    }

    /// <summary>Changes something about the session of a run that moves, once it stands still; then it goes on.</summary>
    public void Interrupt(Action change)
    {
        _changes.Add(change);
        KeepAsking();
    }

    /// <summary>Gives the run up, or lets go what it needed when it has ended. What there is to say of that, or null.</summary>
    public async ValueTask<string?> EndAsync(bool hasReachedEnd)
    {
        if (_isEnded) return null;
        _isEnded = true;
        await _givenUp.CancelAsync().ConfigureAwait(false);
        if (_moving is { } moving)
        {
            do Session.Pause();
            while (!moving.Wait(PauseStep));
        }

        _moving = null;
        MakeChanges();
        _givenUp.Dispose();
        return await loaded.EndAsync(hasReachedEnd).ConfigureAwait(false);
    }

    /// <summary>
    /// Asks again and again: the thread of the run may not have begun, and would then forget that it was asked; and an effect that is
    /// being performed is waited for.
    /// </summary>
    private void KeepAsking()
    {
        if (_moving is null || (_changes.Count == 0 && !_isPauseWanted)) return;
        Session.Pause();
        Task.Delay(PauseStep).ContinueWith(
            _ => post(KeepAsking), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Take(Task<Arrival> done)
    {
        if (!ReferenceEquals(done, _moving)) return;
        _moving = null;
        var isInterrupted = _changes.Count > 0 && done.Result.Stop?.Reason == StopReason.Pause && !_isPauseWanted;
        MakeChanges();
        if (isInterrupted) Start(_motion!.Rest);
        else arrived(done.Result);
    }

    private void MakeChanges()
    {
        foreach (var change in _changes) change();
        _changes.Clear();
    }

    private async Task<Arrival> MoveAsync(Motion motion)
    {
        try
        {
            return new(await motion.MoveAsync(Session, _givenUp.Token).ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // Whatever a run fails with ends the run and not the adapter, and is told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new(null, exception);
        }
    }
}
