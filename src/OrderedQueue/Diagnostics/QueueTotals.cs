namespace OrderedQueue.Diagnostics;

/// <summary>A queue's counters, kept apart so that they can outlive it: a counter must never fall. Thread-safe.</summary>
internal sealed class QueueTotals
{
    private readonly Lock _lock = new();
    private readonly long[] _failed = new long[(int)OutcomeStatus.Abandoned + 1];
    private readonly long[] _retried = new long[(int)OutcomeStatus.Abandoned + 1];
    private readonly Dictionary<string, long> _restarts = [];
    private long _put;
    private long _delivered;

    public long Put => Volatile.Read(ref _put);

    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>As last seen in the queue.</summary>
    public void Set(in QueueFigures seen)
    {
        lock (_lock) (_put, _delivered) = (Math.Max(_put, seen.Put), Math.Max(_delivered, seen.Delivered));
    }

    public void CountFailure(OutcomeStatus status) => Interlocked.Increment(ref _failed[(int)status]);

    /// <summary>A packet failed like this, and will be executed again.</summary>
    public void CountRetry(OutcomeStatus status) => Interlocked.Increment(ref _retried[(int)status]);

    public void CountRestart(string reason)
    {
        lock (_lock) _restarts[reason] = _restarts.GetValueOrDefault(reason) + 1;
    }

    public IEnumerable<KeyValuePair<string, long>> Failures() => UpTo(OutcomeStatus.Abandoned, _failed);

    public IEnumerable<KeyValuePair<string, long>> Retries() => UpTo(OutcomeStatus.WorkerLost, _retried);

    public KeyValuePair<string, long>[] Restarts()
    {
        lock (_lock) return [.. _restarts];
    }

    /// <summary>Takes over the totals of a queue that is gone.</summary>
    public void Add(QueueTotals gone)
    {
        lock (_lock)
        {
            _put += gone.Put;
            _delivered += gone.Delivered;
            for (int status = 0; status < _failed.Length; status++)
            {
                _failed[status] += Interlocked.Read(ref gone._failed[status]);
                _retried[status] += Interlocked.Read(ref gone._retried[status]);
            }
            foreach ((string reason, long count) in gone.Restarts()) _restarts[reason] = _restarts.GetValueOrDefault(reason) + count;
        }
    }

    private static IEnumerable<KeyValuePair<string, long>> UpTo(OutcomeStatus last, long[] counts)
    {
        for (var status = OutcomeStatus.Faulted; status <= last; status++)
            yield return new(MetricTags.Of(status), Interlocked.Read(ref counts[(int)status]));
    }
}
