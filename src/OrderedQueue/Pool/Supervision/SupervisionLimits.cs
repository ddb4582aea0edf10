namespace OrderedQueue.Pool.Supervision;

/// <summary>What the supervisor watches over, as the queue's options say. Null is no limit. Time limits travel with the packets.</summary>
internal sealed record SupervisionLimits
{
    public TimeSpan? Heartbeat { get; init; }

    public long? WorkerMemory { get; init; }

    public int? TasksPerWorker { get; init; }

    public TimeSpan? WorkerAge { get; init; }

    public long? RecycleAboveMemory { get; init; }

    public static SupervisionLimits Of(ParallelQueueOptions options) => new()
    {
        Heartbeat = options.HeartbeatTimeout == Timeout.InfiniteTimeSpan ? null : options.HeartbeatTimeout,
        WorkerMemory = options.WorkerMemoryLimit,
        TasksPerWorker = options.MaxTasksPerWorker,
        WorkerAge = options.MaxWorkerAge,
        RecycleAboveMemory = options.RecycleAboveMemory,
    };
}
