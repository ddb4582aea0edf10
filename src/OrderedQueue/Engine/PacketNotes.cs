using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// Makes what the parent keeps beside a packet. Packets put without options of their own share one note, or have none, so that
/// nothing is allocated for them. Owned by the put side; any thread.
/// </summary>
internal sealed class PacketNotes
{
    private readonly ParallelQueueOptions _queue;
    private readonly TimeLimits? _limits;
    private readonly PacketNote? _shared;

    public PacketNotes(ParallelQueueOptions queue)
    {
        _queue = queue;
        _limits = TimeLimits.Of(queue.TaskTimeout, queue.SoftTimeout);
        _shared = _limits is null ? null : new PacketNote { Limits = _limits };
    }

    /// <exception cref="ArgumentOutOfRangeException">A time limit is out of range.</exception>
    /// <exception cref="ArgumentException">A value of the retry policy is.</exception>
    public PacketNote? For(PutOptions options, bool isTraced)
    {
        TimeLimits? limits = Limits(options);
        bool isPlain = options.CorrelationId is null && options.Retry is null && !isTraced;
        if (isPlain && ReferenceEquals(limits, _limits)) return _shared;
        if (isPlain && limits is null) return null;
        Check(options.Retry);
        return new PacketNote { CorrelationId = options.CorrelationId, Limits = limits, Retry = options.Retry, IsTraced = isTraced };
    }

    private TimeLimits? Limits(PutOptions options)
    {
        if (options.TaskTimeout is null && options.SoftTimeout is null) return _limits;
        Check(options.TaskTimeout, nameof(PutOptions.TaskTimeout));
        Check(options.SoftTimeout, nameof(PutOptions.SoftTimeout));
        return TimeLimits.Of(options.TaskTimeout ?? _queue.TaskTimeout, options.SoftTimeout ?? _queue.SoftTimeout);
    }

    private static void Check(RetryPolicy? retry)
    {
        if (retry?.FindFaults($"{nameof(PutOptions)}.{nameof(PutOptions.Retry)}") is { Count: > 0 } faults)
            throw new ArgumentException($"{faults.Count} bad value(s): {string.Join("; ", faults)}.");
    }

    private static void Check(TimeSpan? limit, string name)
    {
        if (!ParallelQueueOptions.IsTimeLimit(limit)) throw new ArgumentOutOfRangeException(name, limit, $"A time limit of a task must be {ParallelQueueOptions.TimeLimitRange}.");
    }
}
