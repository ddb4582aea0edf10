namespace OrderedQueue.Tests.Simulation;

/// <summary>Time that passes when the simulation says so, and a little whenever somebody looks: two looks never see the same.</summary>
internal sealed class SimClock : TimeProvider
{
    // A ledger's time stamps must be positive.
    private const long Start = TimeSpan.TicksPerHour;

    /// <summary>Several events may pass before time does; so many looks belong to one that never ends.</summary>
    private const long MaxLooks = 1_000_000;

    private long _ticks = Start;
    private long _ticksAtEvent = Start;

    /// <summary>More than all looks within one event take.</summary>
    public static readonly TimeSpan ManyLooks = TimeSpan.FromMicroseconds(10);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Now => TimeSpan.FromTicks(_ticks);

    public override long GetTimestamp() =>
        _ticks++ - _ticksAtEvent <= MaxLooks ? _ticks : throw new SimulationException("somebody waits for time to pass by looking at the clock");

    public void Advance(TimeSpan time) => _ticks = _ticksAtEvent = _ticks + time.Ticks;

    public void Reset() => _ticks = _ticksAtEvent = Start;
}
