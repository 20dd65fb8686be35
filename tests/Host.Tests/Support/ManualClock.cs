namespace MtpScript.Tooling.Host.Tests.Support;

/// <summary>A clock that jumps ahead each time it is read.</summary>
internal sealed class ManualClock(TimeSpan step) : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now += step.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_now += step.Ticks);
}
