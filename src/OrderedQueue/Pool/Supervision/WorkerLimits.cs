namespace OrderedQueue.Pool;

/// <summary>What the workers of one pool may do, as its options say. Null is no limit. Time limits travel with the packets.</summary>
internal sealed record WorkerLimits
{
    public TimeSpan? Heartbeat { get; init; }

    public long? WorkerMemory { get; init; }

    public int? TasksPerWorker { get; init; }

    public TimeSpan? WorkerAge { get; init; }

    public long? RecycleAboveMemory { get; init; }

    public long MaxPacketBytes { get; init; } = long.MaxValue;

    public static WorkerLimits Of(ParallelQueueOptions options) => new()
    {
        Heartbeat = options.HeartbeatTimeout == Timeout.InfiniteTimeSpan ? null : options.HeartbeatTimeout,
        WorkerMemory = options.WorkerMemoryLimit,
        TasksPerWorker = options.MaxTasksPerWorker,
        WorkerAge = options.MaxWorkerAge,
        RecycleAboveMemory = options.RecycleAboveMemory,
        MaxPacketBytes = options.MaxPacketBytes,
    };
}
