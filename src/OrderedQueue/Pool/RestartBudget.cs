namespace OrderedQueue.Pool;

/// <summary>
/// How many starts in a row may fail before the queue does, and how long to wait before the next. Shared by all slots; a worker
/// that becomes ready clears it. Thread-safe.
/// </summary>
internal sealed class RestartBudget(int allowed)
{
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(1);

    private int _failures;

    public void Succeeded() => Volatile.Write(ref _failures, 0);

    /// <summary>Counts a failure. False when there were too many, one after the other; else how long to wait.</summary>
    public bool TrySpend(out TimeSpan delay, out int failures)
    {
        failures = Interlocked.Increment(ref _failures);
        TimeSpan linear = _step * (failures - 1);
        delay = linear < _longest ? linear : _longest;
        return failures <= allowed;
    }
}
