namespace MtpScript.Tooling.Fuzz;

/// <summary>
/// Ends the process when one input takes a thousand times what it should: the parser does not come back by itself.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly CrashFolder crashes;
    private readonly TextWriter output;
    private readonly Timer timer;
    private int number;

    public Watchdog(CrashFolder crashes, TextWriter output)
    {
        this.crashes = crashes;
        this.output = output;
        timer = new(_ => Bark());
    }

    public void Begin(int input)
    {
        number = input;
        timer.Change(Longest, Timeout.InfiniteTimeSpan);
    }

    public void End() => timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => timer.Dispose();

    private void Bark()
    {
        output.WriteLine($"input {number} does not come to an end\n  saved as {crashes.TakeLeftOver()}");
        output.Flush();
        Environment.Exit(1);
    }
}
