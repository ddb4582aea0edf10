namespace OrderedQueue;

/// <summary>What a worker process is doing.</summary>
public enum WorkerState
{
    /// <summary>Started, or about to be; not ready for tasks yet.</summary>
    Starting = 0,

    /// <summary>Ready, without a task.</summary>
    Idle = 1,

    /// <summary>It holds at least one task.</summary>
    Working = 2,

    /// <summary>
    /// It takes no more tasks and ends when it has finished the one it executes, if any: the queue ends, or another worker replaces it.
    /// </summary>
    Ending = 3,

    /// <summary>Its process has ended.</summary>
    Ended = 4,
}
