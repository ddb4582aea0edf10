using OrderedQueue.Waist;

namespace OrderedQueue;

/// <summary>
/// The task at the head of the line exceeded a time limit. After the hard limit its worker was killed and is replaced; after the
/// soft one the task ended by itself, when its token was cancelled, and the worker continues.
/// </summary>
public sealed class TaskTimeoutException : TaskFailedException
{
    internal TaskTimeoutException(string message, in FailedPacket packet, Exception? innerException = null)
        : base(message, packet, innerException) { }

    /// <summary>
    /// The limit: <see cref="ParallelQueueOptions.TaskTimeout"/> or <see cref="ParallelQueueOptions.SoftTimeout"/>, or what the put set
    /// instead.
    /// </summary>
    public TimeSpan Limit { get; internal init; }

    /// <summary>How long the task had run when it was stopped, or when it ended.</summary>
    public new TimeSpan Elapsed => base.Elapsed;

    /// <summary>True when the soft limit ended it.</summary>
    public bool IsSoft { get; internal init; }
}
