namespace OrderedQueue;

/// <summary>How one put waits for room, and what its outcome carries back. Immutable; may be shared by any number of puts.</summary>
public sealed record PutOptions
{
    /// <summary>
    /// How long to wait for room in the input: from <see cref="TimeSpan.Zero"/> (not at all) up to 24 days, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> (the default): without limit. If it is not set, <c>TryPut</c> does not wait
    /// at all. When it elapses without room, <c>TryPut</c> returns false, and other puts throw <see cref="TimeoutException"/>; no place in
    /// the order is used up.
    /// </summary>
    public TimeSpan Timeout
    {
        get => TimeoutIfSet ?? System.Threading.Timeout.InfiniteTimeSpan;
        init => TimeoutIfSet = value;
    }

    /// <summary>Cancels the wait for room, not the task. Default: none.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// The hard time limit of this task instead of <see cref="ParallelQueueOptions.TaskTimeout"/>: 1 ms to 24 days;
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is no limit. Default: null, the queue's.
    /// </summary>
    public TimeSpan? TaskTimeout { get; init; }

    /// <summary>
    /// The soft time limit of this task instead of <see cref="ParallelQueueOptions.SoftTimeout"/>: 1 ms to 24 days;
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is no limit. Default: null, the queue's.
    /// </summary>
    public TimeSpan? SoftTimeout { get; init; }

    /// <summary>
    /// Whether this task is executed again when it fails, and when. Default: null, as <see cref="ParallelQueueOptions.Retry"/> says;
    /// <see cref="RetryPolicy.None"/> turns retries off for this put. A bad value is an <see cref="ArgumentException"/> at the put.
    /// </summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>
    /// A tag of your own that comes back in <see cref="Outcome.CorrelationId"/>; it never leaves the process. Default: null.
    /// </summary>
    public object? CorrelationId { get; init; }

    /// <summary>Null when it was not set: then <c>TryPut</c> does not wait, and other puts wait without limit.</summary>
    internal TimeSpan? TimeoutIfSet { get; private init; }
}
