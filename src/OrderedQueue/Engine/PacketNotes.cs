using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// Makes the notes that the parent keeps with packets. Packets put without options of their own share one note, or have none, so that
/// nothing is allocated for them. Owned by the put side; any thread.
/// </summary>
internal sealed class PacketNotes(ParallelQueueOptions queue)
{
    private readonly PacketNote? _shared =
        TimeLimits.Of(queue.TaskTimeout, queue.SoftTimeout) is { } limits ? new PacketNote { Limits = limits } : null;

    /// <exception cref="ArgumentOutOfRangeException">A time limit is out of range.</exception>
    /// <exception cref="ArgumentException">A value of the retry policy is out of range.</exception>
    public PacketNote? For(PutOptions options, bool isTraced)
    {
        TimeLimits? limits = Limits(options);
        bool isPlain = options.CorrelationId is null && options.Retry is null && !isTraced;
        if (isPlain && ReferenceEquals(limits, _shared?.Limits)) return _shared;
        if (isPlain && limits is null) return null;
        Check(options.Retry);
        return new PacketNote { CorrelationId = options.CorrelationId, Limits = limits, Retry = options.Retry, IsTraced = isTraced };
    }

    private TimeLimits? Limits(PutOptions options)
    {
        if (options.TaskTimeout is null && options.SoftTimeout is null) return _shared?.Limits;
        Check(options.TaskTimeout, nameof(PutOptions.TaskTimeout));
        Check(options.SoftTimeout, nameof(PutOptions.SoftTimeout));
        return TimeLimits.Of(options.TaskTimeout ?? queue.TaskTimeout, options.SoftTimeout ?? queue.SoftTimeout);
    }

    private static void Check(RetryPolicy? retry)
    {
        if (retry?.FindFaults($"{nameof(PutOptions)}.{nameof(PutOptions.Retry)}") is { Count: > 0 } faults)
            throw new ArgumentException($"{faults.Count} bad value(s): {string.Join("; ", faults)}.");
    }

    private static void Check(TimeSpan? limit, string name)
    {
        if (ParallelQueueOptions.IsTimeLimit(limit)) return;
        throw new ArgumentOutOfRangeException(name, limit, $"A time limit of a task must be {ParallelQueueOptions.TimeLimitRange}.");
    }
}
