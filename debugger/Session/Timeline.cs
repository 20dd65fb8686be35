using System.Collections.Immutable;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Vm.Checkpoints;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>A moment of a run.</summary>
/// <param name="Count">How many instructions have been carried out.</param>
/// <param name="Gas">The gas used.</param>
/// <param name="IsPending">Whether an effect waits to be performed; else it has been, or there is none.</param>
/// <param name="IsEnd">Whether the run has ended.</param>
internal readonly record struct Moment(long Count, long Gas, bool IsPending = false, bool IsEnd = false);

/// <summary>
/// A machine with checkpoints of where it has been, which takes it to any earlier moment: from the checkpoint before, forwards.
/// Effects that have
/// been performed are answered from the journal, so the way is the same each time.
/// </summary>
internal sealed class Timeline
{
    /// <summary>
    /// How much gas passes between checkpoints: this long takes the way to a moment, so it bounds what a step back costs.
    /// </summary>
    private const long GasBetween = 500_000;

    /// <summary>A larger state is saved less often: so much gas more for each byte.</summary>
    private const long GasForByte = 4;

    /// <summary>Beyond so many bytes of checkpoints, every second of the older ones is given up.</summary>
    private const long MostBytes = 64L << 20;

    /// <summary>So many of the newest are kept when others are given up.</summary>
    private const int Kept = 16;

    /// <summary>How much gas before a moment the exact way to it begins; a single instruction seldom costs more.</summary>
    private const long GasBeforeMoment = 4000;

    private readonly EffectPerformer _performer;
    private readonly List<Saved> _saved = [];
    private long _bytes;

    /// <summary>A run that stands before its first instruction.</summary>
    public Timeline(Debuggee debuggee)
    {
        Machine = new(debuggee.Program.Program, debuggee.Entry, debuggee.Arguments, new RunLimits(debuggee.GasLimit));
        _performer = new(debuggee.World, debuggee.Seed, debuggee.Journal, debuggee.Cache);
        Add(0);
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>How often breakpoints have been met up to now, by id.</summary>
    public ImmutableDictionary<int, long> Hits { get; set; } = ImmutableDictionary<int, long>.Empty;

    /// <summary>How many effects have been performed up to now.</summary>
    public int EffectCount => _performer.Position;

    /// <summary>The effects that have been performed up to now.</summary>
    public IEnumerable<JournalEntry> Effects => _performer.Journal.Entries.Take(_performer.Position);

    /// <summary>Now.</summary>
    public Moment Now => new(
        Machine.Count, Machine.GasUsed, Machine.Status == RunStatus.Effect,
            Machine.Status is RunStatus.Completed or RunStatus.Failed);

    /// <summary>The gas at which a checkpoint is due.</summary>
    public long NextCheckpoint
    {
        get
        {
            var before = _saved[Before(Machine.Count)].Checkpoint;
            return before.GasUsed + Math.Max(GasBetween, GasForByte * before.Size);
        }
    }

    /// <summary>Performs the effect that the machine waits for. Gives whether it came back with an error.</summary>
    public async ValueTask<bool> PerformAsync(CancellationToken cancellation)
    {
        var outcome = await _performer.PerformAsync(Machine.PendingEffect!, cancellation);
        Machine.Resume(outcome);
        return outcome.AsVariant.Case.Equals(VariantCase.Err);
    }

    /// <summary>Saves the state if no checkpoint is near before it.</summary>
    public void SaveIfDue()
    {
        if (Machine.Status is RunStatus.Effect or RunStatus.Completed or RunStatus.Failed
            || Machine.GasUsed < NextCheckpoint - GasBeforeMoment) return;
        var before = Before(Machine.Count);
        if (_saved[before].Checkpoint.Count == Machine.Count) return;
        Add(before + 1);
    }

    /// <summary>Goes to the last checkpoint at or before a count of instructions.</summary>
    public void Restore(long count)
    {
        var saved = _saved[Before(count)];
        Machine.Restore(saved.Checkpoint);
        _performer.Position = saved.Effects;
        Hits = saved.Hits;
    }

    /// <summary>
    /// Goes to an earlier moment. No breakpoint is looked at, so the caller sets <see cref="Hits"/> if they matter there.
    /// </summary>
    public void GoTo(Moment moment)
    {
        Restore(moment.Count);
        if (Machine.GasUsed < moment.Gas - GasBeforeMoment) Run(new(Gas: moment.Gas));
        Run(new(moment.Count));
        if (Machine.Status == RunStatus.Effect && !moment.IsPending) Perform();
        if (moment.IsEnd) Run(new());
    }

    /// <summary>Goes to a moment of which only the count is known, and that at a later one this gas had been used.</summary>
    public void GoTo(long count, long gasAfter)
    {
        GoNear(count, gasAfter - GasBeforeMoment);
        Run(new(count));
        if (Machine.Status == RunStatus.Effect) Perform();
    }

    /// <summary>
    /// Goes to a moment at which not more than this gas has been used, or this count of instructions carried out.
    /// </summary>
    public void GoNear(long count, long gas)
    {
        Restore(count);
        if (Machine.GasUsed >= gas) return;
        Run(new(Gas: gas));
        if (Machine.Count > count) Restore(count);
    }

    /// <summary>Runs to a count of instructions; the machine's predicate is asked where it stands, too.</summary>
    public void RunTo(long count) => Run(new(count, StopsHere: true));

    /// <summary>Runs to the next breakpoint; false when the gas comes to a limit before.</summary>
    public bool RunToBreakpoint(long gas)
    {
        while (true)
        {
            if (Machine.Status == RunStatus.Effect) Perform();
            if (Machine.Run(new(Gas: gas, StopsHere: false)) != RunStatus.Effect) return Machine.Status == RunStatus.Breakpoint;
        }
    }

    /// <summary>Runs, performing effects from the journal, until the conditions say so; breakpoints are passed over.</summary>
    private void Run(StopConditions until)
    {
        while (Machine.Count < until.Count)
        {
            if (Machine.Status == RunStatus.Effect) Perform();
            switch (Machine.Run(until))
            {
                case RunStatus.Breakpoint:
                case RunStatus.Effect when Machine.GasUsed < until.Gas:
                    continue;
                default:
                    return;
            }
        }
    }

    /// <summary>The journal has what has been performed already, so there is nothing to wait for.</summary>
    private void Perform()
    {
        if (_performer.Position >= _performer.Journal.Entries.Count)
            throw new InvalidOperationException("an effect beyond the journal is not repeated");
        PerformAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    private void Add(int place)
    {
        var saved = new Saved(Machine.Save(), _performer.Position, Hits);
        _saved.Insert(place, saved);
        _bytes += saved.Checkpoint.Size;
        if (_bytes <= MostBytes || _saved.Count <= 2 * Kept) return;
        var older = _saved.Count - Kept;
        var kept = _saved.Where((_, index) => index % 2 == 0 || index >= older).ToList();
        _saved.Clear();
        _saved.AddRange(kept);
        _bytes = _saved.Sum(static saved => saved.Checkpoint.Size);
    }

    /// <summary>The last checkpoint at or before a count; there is one at the beginning.</summary>
    private int Before(long count)
    {
        var (low, high) = (0, _saved.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_saved[middle].Checkpoint.Count <= count) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private sealed record Saved(Checkpoint Checkpoint, int Effects, ImmutableDictionary<int, long> Hits);
}
