namespace OrderedQueue.Pool;

/// <summary>What the workers of one pool may do, by its options. Null means no limit. Time limits travel with the packets.</summary>
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

    /// <summary>Whether another worker should replace one that has done nothing wrong.</summary>
    /// <param name="isSpent">The worker has been given all the tasks it may have.</param>
    /// <param name="completed">Tasks it has finished: one that has done nothing yet is replaced only if it is spent.</param>
    /// <param name="age">Since it was ready.</param>
    /// <param name="memoryBytes">Resident bytes; null when they were not measured.</param>
    public bool IsRecyclingDue(bool isSpent, long completed, TimeSpan age, long? memoryBytes) =>
        isSpent || (completed > 0 && (age >= WorkerAge || memoryBytes > RecycleAboveMemory));
}
