using OrderedQueue.Local;
using OrderedQueue.Pool;
using OrderedQueue.Waist;

namespace OrderedQueue;

/// <summary>Where a queue runs its tasks. The instances are immutable and may be shared by any number of queues.</summary>
public abstract class QueueBackend
{
    /// <summary>Only assemblies of the project can add backends.</summary>
    internal QueueBackend() { }

    /// <summary>In child processes, in parallel. The default.</summary>
    public static QueueBackend Processes { get; } = new ProcessesBackend();

    /// <summary>
    /// In this process, one at a time, on the thread that calls the queue. For comparison, tests and debugging: arguments and
    /// results are encoded just as for a worker, but a task that crashes takes the program with it, and no task can be stopped: hard
    /// time limits, memory limits, heartbeat and recycling have no effect.
    /// </summary>
    public static QueueBackend Inline { get; } = new InlineQueueBackend();

    /// <summary>The name of the backend.</summary>
    /// <returns>For instance <c>Processes</c>.</returns>
    public abstract override string ToString();

    /// <summary>Begins the slow part of the start.</summary>
    /// <param name="options">Valid ones.</param>
    /// <exception cref="TaskNotShippableException">A start or stop task cannot be sent to a worker.</exception>
    internal abstract IBackendStart Create(ParallelQueueOptions options);
}
