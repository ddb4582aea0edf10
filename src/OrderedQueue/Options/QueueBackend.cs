namespace OrderedQueue;

/// <summary>Where a queue runs its tasks.</summary>
public enum QueueBackend
{
    /// <summary>In child processes, in parallel. The default.</summary>
    Processes = 0,

    /// <summary>
    /// In this process, one at a time, on the thread that calls the queue. For comparison, tests and debugging: arguments and
    /// results are encoded just as for a worker, but a task that crashes takes the program with it, and nothing can stop a task: hard time limits, memory limits, heartbeat and
    /// recycling have no effect.
    /// </summary>
    Inline = 1,
}
