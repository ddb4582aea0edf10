namespace OrderedQueue.Pool;

/// <summary>How often to look, as pure functions of the limits in force.</summary>
internal static class TickPolicy
{
    /// <summary>A tick this late means that the machine or this process was suspended.</summary>
    private static readonly TimeSpan _suspended = TimeSpan.FromSeconds(1);

    /// <summary>A look takes a few microseconds per worker: at this rate well below one percent of a processor.</summary>
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Half of the tolerance of a 1 s limit; the other half is left for a loaded machine.</summary>
    private static readonly TimeSpan _longestForTime = TimeSpan.FromMilliseconds(50);

    /// <summary>A worker allocating at full speed gains some hundred MiB between two such looks.</summary>
    private static readonly TimeSpan _memory = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan _longestForHeartbeat = TimeSpan.FromMilliseconds(500);

    /// <summary>When <paramref name="limit"/> is the shortest time limit; <see cref="TimeSpan.MaxValue"/> when there is none.</summary>
    public static TimeSpan ForTimeLimit(TimeSpan limit) =>
        limit == TimeSpan.MaxValue ? TimeSpan.MaxValue : Clamp(limit / 20, _shortest, _longestForTime);

    /// <summary>For everything that costs a system call or moves slowly.</summary>
    public static TimeSpan ForHealth(WorkerLimits limits)
    {
        if (limits.WorkerMemory is not null || limits.RecycleAboveMemory is not null || limits.WorkerAge is not null) return _memory;
        return limits.Heartbeat is { } heartbeat ? Clamp(heartbeat / 20, _shortest, _longestForHeartbeat) : TimeSpan.MaxValue;
    }

    public static bool WasSuspended(TimeSpan sinceLast, TimeSpan interval) => sinceLast - interval > _suspended;

    private static TimeSpan Clamp(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;
}
