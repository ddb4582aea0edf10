namespace OrderedQueue;

/// <summary>One worker at one moment. Immutable.</summary>
public sealed record WorkerSnapshot
{
    /// <summary>The worker's slot in the pool, from 0; a replacement takes the slot of its predecessor.</summary>
    public required int Index { get; init; }

    /// <summary>The process id; null while there is no process. The id of this process with the inline backend.</summary>
    public int? Pid { get; init; }

    /// <summary>Counts the processes that have used this slot, from 1.</summary>
    public int Generation { get; init; }

    /// <summary>What the worker is doing.</summary>
    public WorkerState State { get; init; }

    /// <summary>Time since the process was started.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>How many tasks this process has finished.</summary>
    public long Tasks { get; init; }

    /// <summary>Resident bytes of the process at this moment; null while there is no process, and where the system does not tell.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The name of the task that it executes now; null when it executes none.</summary>
    public string? CurrentTask { get; init; }

    /// <summary>How long the current task has been running; null when there is none.</summary>
    public TimeSpan? Running { get; init; }

    /// <summary>
    /// What the current task reported last (<see cref="WorkerContext.ReportProgress(double, string?)"/>); null when there is none, or
    /// it has not reported.
    /// </summary>
    public TaskProgress? Progress { get; init; }

    /// <summary>The packet that it executes now: tells which worker holds the head.</summary>
    internal uint? CurrentPacket { get; init; }
}
