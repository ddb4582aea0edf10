namespace OrderedQueue.Tests.Simulation;

/// <summary>The clock that everybody sees, and the time that only counts while the machine is not suspended.</summary>
internal sealed class SimTime(SimClock clock)
{
    public TimeSpan Now => clock.Now;

    public TimeSpan Awake { get; private set; }

    /// <summary>When the machine resumed last, in <see cref="Awake"/> time.</summary>
    public TimeSpan ResumedAt { get; private set; } = TimeSpan.MinValue;

    public long Stamp => clock.GetTimestamp();

    public void Advance(TimeSpan time)
    {
        clock.Advance(time);
        Awake += time;
    }

    public void Suspend(TimeSpan time)
    {
        clock.Advance(time);
        ResumedAt = Awake;
    }
}
