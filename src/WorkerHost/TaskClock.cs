using System.Diagnostics;

namespace OrderedQueue.WorkerHost;

/// <summary>Times packets that run one after another, with one reading of the clock each.</summary>
internal struct TaskClock
{
    private static readonly double _ticksPerCount = (double)TimeSpan.TicksPerSecond / Stopwatch.Frequency;

    /// <summary>When the current lap began.</summary>
    public long LapBegan { readonly get; private set; }

    /// <summary>Length of the previous lap, in the same unit.</summary>
    public long LapLength { readonly get; private set; }

    public void Restart() => LapBegan = Stopwatch.GetTimestamp();

    /// <summary>TimeSpan ticks since the last lap.</summary>
    public long Lap()
    {
        long now = Stopwatch.GetTimestamp();
        LapLength = now - LapBegan;
        LapBegan = now;
        return (long)(LapLength * _ticksPerCount);
    }
}
