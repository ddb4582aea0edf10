using System.Diagnostics;

namespace OrderedQueue.WorkerHost;

/// <summary>Times packets that run one after another with one look at the clock for each.</summary>
internal struct TaskClock
{
    private static readonly double TicksPerCount = (double)TimeSpan.TicksPerSecond / Stopwatch.Frequency;

    private long _last;

    /// <summary>When the running lap began.</summary>
    public readonly long LapBegan => _last;

    public void Restart() => _last = Stopwatch.GetTimestamp();

    /// <summary>TimeSpan ticks since the last lap.</summary>
    public long Lap()
    {
        long now = Stopwatch.GetTimestamp();
        long ticks = (long)((now - _last) * TicksPerCount);
        _last = now;
        return ticks;
    }
}
