namespace OrderedQueue;

/// <summary>
/// A task or one of its arguments cannot be sent to a worker process. Thrown by <c>Put</c>, <c>TryPut</c> and <c>PutAsync</c> on the
/// caller's thread, before the packet has a place in the order: the queue is as if the call had not been made. Thrown by
/// <c>TaskCall.Dynamic</c> for arguments that do not fit the method, and by a queue's constructor for the delegates among its options. The
/// message names the task, the argument or captured variable with its type, and what to do instead.
/// </summary>
public sealed class TaskNotShippableException : ArgumentException
{
    internal TaskNotShippableException(string task, string reason, Exception? innerException = null)
        : base($"{task} cannot be sent to a worker: {reason}", innerException)
    {
        Task = task;
        Reason = reason;
    }

    /// <summary>The task as it is named in messages, for instance <c>Indexer.IndexDocument(Document)</c>.</summary>
    public string Task { get; }

    internal string Reason { get; }
}
