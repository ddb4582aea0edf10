namespace OrderedQueue.Pool;

/// <summary>
/// How many starts in a row may fail before the queue does, and how long to wait before the next. Shared by all slots; a worker
/// that becomes ready clears it. Workers that become ready and end before they have begun a task are counted apart, since otherwise
/// they would be started for ever: as many of them in a row are one too many, while no other worker gets on. Thread-safe.
/// </summary>
internal sealed class RestartBudget(int allowed)
{
    /// <summary>No two starts of a slot are further apart than this because of failures.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(50);

    private int _failures;
    private int _idleEnds;

    public void Succeeded() => Volatile.Write(ref _failures, 0);

    /// <summary>A worker has begun a task, or lived long enough to show that it could.</summary>
    public void GotOn() => Volatile.Write(ref _idleEnds, 0);

    /// <summary>Counts a failure. False when there were too many, one after the other; else how long to wait.</summary>
    public bool TrySpend(out TimeSpan delay, out int failures) => TrySpend(ref _failures, out delay, out failures);

    /// <summary>Counts a worker that was ready and has ended without having begun a task.</summary>
    public bool TrySpendIdleEnd(out TimeSpan delay, out int ends) => TrySpend(ref _idleEnds, out delay, out ends);

    private bool TrySpend(ref int count, out TimeSpan delay, out int failures)
    {
        failures = Interlocked.Increment(ref count);
        TimeSpan linear = _step * (failures - 1);
        delay = linear < LongestDelay ? linear : LongestDelay;
        return failures <= allowed;
    }
}
