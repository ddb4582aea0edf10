using Microsoft.Extensions.Logging;

namespace OrderedQueue.Diagnostics;

/// <summary>The log events. Their ids and names are part of the product (docs/OBSERVABILITY.md): never changed, never reused.</summary>
internal static partial class QueueLog
{
    /// <summary>Of all events but those about a worker's output.</summary>
    public const string Category = "OrderedQueue";

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message =
        "A put of queue {Queue} has been waiting for room for 10 s while the next result is ready: nobody calls Get. "
        + "Results must be taken by a thread other than the one that waits in Put.")]
    public static partial void PutIsStuck(ILogger log, string queue);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Worker {Worker}: {Line}")]
    public static partial void StandardOutputLine(ILogger logger, int worker, string line);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Worker {Worker}: {Line}")]
    public static partial void StandardErrorLine(ILogger logger, int worker, string line);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message =
        "{Count} log events of queue {Queue} were dropped: the logger was too slow.")]
    public static partial void EventsDropped(ILogger log, string queue, long count);

    [LoggerMessage(EventId = 10, Level = LogLevel.Debug, Message =
        "Queue {Queue} has started worker {Worker}, generation {Generation}, as process {Pid}.")]
    public static partial void WorkerStarted(ILogger log, string queue, int worker, int generation, int pid);

    [LoggerMessage(EventId = 11, Level = LogLevel.Information, Message =
        "Worker {Worker} of queue {Queue} is ready after {Milliseconds:0} ms: generation {Generation}, process {Pid}.")]
    public static partial void WorkerReady(ILogger log, string queue, int worker, int generation, int pid, double milliseconds);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message =
        "Worker {Worker} of queue {Queue} was lost: process {Pid}, generation {Generation}, {Reason} ({Exit}), "
        + "after {Seconds:0.###} s and {Tasks} tasks, executing {Task}, packet {Packet}. It is replaced. "
        + "Its standard error ended with: {StandardError}")]
    public static partial void WorkerLost(
        ILogger log, Exception? broken, string queue, int worker, int generation, int pid, string reason, string exit,
        double seconds, long tasks, string? task, uint? packet, string standardError);

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, Message =
        "Worker {Worker} of queue {Queue}, generation {Generation}, did not become ready within {Milliseconds:0} ms ({Exit}): {Reason} "
        + "Its standard error ended with: {StandardError}")]
    public static partial void WorkerStartFailed(
        ILogger log, Exception failure, string queue, int worker, int generation, double milliseconds, string exit, string reason,
        string standardError);

    [LoggerMessage(EventId = 14, Level = LogLevel.Debug, Message =
        "Worker {Worker} of queue {Queue} has ended: process {Pid}, generation {Generation}, {Exit}, "
        + "after {Seconds:0.###} s and {Tasks} tasks.")]
    public static partial void WorkerEnded(
        ILogger log, string queue, int worker, int generation, int pid, string exit, double seconds, long tasks);

    [LoggerMessage(EventId = 20, Level = LogLevel.Critical, Message =
        "Queue {Queue} has failed because its restart budget is spent: {Reason}")]
    public static partial void RestartBudgetSpent(ILogger log, Exception failure, string queue, string reason);

    [LoggerMessage(EventId = 24, Level = LogLevel.Critical, Message = "Queue {Queue} has failed because of a bug in OrderedQueue.")]
    public static partial void QueueBroken(ILogger log, Exception bug, string queue);

    [LoggerMessage(EventId = 21, Level = LogLevel.Information, Message =
        "Queue {Queue} was stopped after {Put} puts; {Outstanding} outcomes are still to be delivered.")]
    public static partial void QueueStopped(ILogger log, string queue, long put, long outstanding);

    [LoggerMessage(EventId = 22, Level = LogLevel.Information, Message =
        "Queue {Queue} was terminated after {Put} puts; {Abandoned} packets without an outcome were abandoned.")]
    public static partial void QueueTerminated(ILogger log, string queue, long put, long abandoned);

    [LoggerMessage(EventId = 23, Level = LogLevel.Debug, Message =
        "Queue {Queue} was disposed after {Put} puts and {Delivered} deliveries.")]
    public static partial void QueueDisposed(ILogger log, string queue, long put, long delivered);
}
