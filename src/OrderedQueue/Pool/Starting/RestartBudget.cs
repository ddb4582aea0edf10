namespace OrderedQueue.Pool;

/// <summary>
/// How many starts in a row may fail before the queue does, and how long to wait before the next. Shared by all slots; a worker that
/// becomes ready resets it. Workers that become ready but end before they begin a task are counted apart, since they would otherwise be
/// restarted for ever: the same number of them in a row is too many, unless another worker makes progress. Thread-safe.
/// </summary>
internal sealed class RestartBudget(int allowed)
{
    /// <summary>Failures delay a slot's next start by no more than this.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(50);

    private int _failures;
    private int _idleEnds;

    public void Succeeded() => Volatile.Write(ref _failures, 0);

    /// <summary>A worker has begun a task, or stayed up long enough to show that it could.</summary>
    public void GotOn() => Volatile.Write(ref _idleEnds, 0);

    /// <summary>Counts a failure. False when there were too many in a row; otherwise how long to wait.</summary>
    public bool TrySpend(out TimeSpan delay, out int failures) => TrySpend(ref _failures, out delay, out failures);

    /// <summary>Counts a worker that was ready but ended before it began a task.</summary>
    public bool TrySpendIdleEnd(out TimeSpan delay, out int ends) => TrySpend(ref _idleEnds, out delay, out ends);

    private bool TrySpend(ref int count, out TimeSpan delay, out int failures)
    {
        failures = Interlocked.Increment(ref count);
        TimeSpan linear = _step * (failures - 1);
        delay = linear < LongestDelay ? linear : LongestDelay;
        return failures <= allowed;
    }
}
