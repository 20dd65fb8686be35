using System.Diagnostics;

namespace MtpScript.Tooling.Benchmarks.Measuring;

/// <summary>Durations of one thing done many times, in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> values;
    private bool isSorted;

    private Samples(int capacity) => values = new(capacity);

    /// <summary>The one that was measured first.</summary>
    public double First { get; private set; }

    /// <summary>The median.</summary>
    public double Median => Percentile(50);

    /// <summary>The shortest.</summary>
    public double Minimum => Percentile(0);

    /// <summary>Does something a number of times and takes the time of each.</summary>
    public static Samples Of(int times, Action action)
    {
        var samples = new Samples(times);
        for (var time = 0; time < times; time++) samples.Time(action);
        return samples;
    }

    /// <summary>
    /// Does something a number of times and takes the processor time of each, of all threads: what other processes do on the machine disturbs it
    /// less than time on the clock.
    /// </summary>
    public static Samples OfProcessorTime(int times, Action action)
    {
        var samples = new Samples(times);
        for (var time = 0; time < times; time++)
        {
            var start = Environment.CpuUsage.TotalTime;
            action();
            samples.Add(Environment.CpuUsage.TotalTime - start);
        }

        return samples;
    }

    /// <summary>An empty collection that <see cref="Time"/> fills.</summary>
    public static Samples WithRoomFor(int times) => new(times);

    /// <summary>Does something once and takes its time.</summary>
    public void Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        Add(Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Adds a duration.</summary>
    public void Add(TimeSpan duration)
    {
        if (values.Count == 0) First = duration.TotalMilliseconds;
        values.Add(duration.TotalMilliseconds);
        isSorted = false;
    }

    /// <summary>The value that so many percent of all do not exceed (nearest rank).</summary>
    public double Percentile(double percent)
    {
        if (values.Count == 0) throw new InvalidOperationException("nothing was measured");
        if (!isSorted) values.Sort();
        isSorted = true;
        var rank = (int)Math.Ceiling(percent / 100 * values.Count);
        return values[Math.Clamp(rank - 1, 0, values.Count - 1)];
    }
}
