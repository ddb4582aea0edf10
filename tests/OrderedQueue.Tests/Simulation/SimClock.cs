namespace OrderedQueue.Tests.Simulation;

/// <summary>Time that passes only when the simulation says so.</summary>
internal sealed class SimClock : TimeProvider
{
    // A ledger's time stamps must be positive.
    private const long Start = TimeSpan.TicksPerHour;

    private long _ticks = Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Now => TimeSpan.FromTicks(_ticks);

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan time) => _ticks += time.Ticks;

    public void Reset() => _ticks = Start;
}
