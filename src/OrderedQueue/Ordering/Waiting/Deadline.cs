using System.Diagnostics;

namespace OrderedQueue.Ordering;

/// <summary>The end of one bounded wait. A negative time-out never ends.</summary>
internal readonly struct Deadline(TimeSpan timeout)
{
    private readonly long _startedAt = timeout > TimeSpan.Zero ? Stopwatch.GetTimestamp() : 0;

    public bool IsOver => timeout == TimeSpan.Zero || (timeout > TimeSpan.Zero && Stopwatch.GetElapsedTime(_startedAt) >= timeout);

    /// <summary>What is left, but no more than <paramref name="longest"/>, in whole milliseconds so that no wait spins.</summary>
    public TimeSpan Slice(TimeSpan longest)
    {
        if (timeout < TimeSpan.Zero) return longest;
        TimeSpan left = timeout - Stopwatch.GetElapsedTime(_startedAt);
        if (left <= TimeSpan.Zero) return TimeSpan.Zero;
        return left >= longest ? longest : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
    }
}
