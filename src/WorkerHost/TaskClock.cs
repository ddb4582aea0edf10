using System.Diagnostics;

namespace OrderedQueue.WorkerHost;

/// <summary>Times packets that run one after another, reading the clock once for each.</summary>
internal struct TaskClock
{
    private static readonly double _ticksPerCount = (double)TimeSpan.TicksPerSecond / Stopwatch.Frequency;

    private long _last;
    private long _lapLength;

    /// <summary>When the running lap began.</summary>
    public readonly long LapBegan => _last;

    /// <summary>How long the lap before took, in the same unit.</summary>
    public readonly long LapLength => _lapLength;

    public void Restart() => _last = Stopwatch.GetTimestamp();

    /// <summary>TimeSpan ticks since the last lap.</summary>
    public long Lap()
    {
        long now = Stopwatch.GetTimestamp();
        _lapLength = now - _last;
        _last = now;
        return (long)(_lapLength * _ticksPerCount);
    }
}
