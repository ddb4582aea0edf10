using OrderedQueue.Waist;

namespace OrderedQueue;

/// <summary>
/// The packet at the head of the line has no value: its task threw, or (derived types) its worker was lost or the queue was
/// terminated. Thrown by <c>Get</c>, which has consumed the packet: the next call takes the next one. It wraps the original
/// on purpose: a task that itself throws <see cref="TimeoutException"/> does not look like a <c>Get</c> that timed out.
/// </summary>
public class TaskFailedException : Exception
{
    internal TaskFailedException(string message, in FailedPacket packet, Exception? innerException = null)
        : base(message, innerException)
    {
        Task = packet.Task;
        Index = packet.Index;
        PacketId = packet.PacketId;
        Attempts = packet.Attempts;
        Worker = packet.Worker;
        Elapsed = packet.Elapsed;
    }

    /// <summary>The task as it is named in messages, for instance <c>Indexer.IndexDocument(Document)</c>.</summary>
    public string Task { get; }

    /// <summary>The place in the order, counted from 0.</summary>
    public long Index { get; }

    /// <summary>The place in the order as the workers know it: a 32-bit number that wraps around.</summary>
    public uint PacketId { get; }

    /// <summary>How many times the task has been executed.</summary>
    public int Attempts { get; }

    /// <summary>The worker that executed the task last; null when none did.</summary>
    public WorkerId? Worker { get; }

    /// <summary>The process id of <see cref="Worker"/>; 0 when there is none.</summary>
    public int WorkerPid => Worker?.Pid ?? 0;

    /// <summary>The full name of the type of the exception that the task threw; null when no exception of the task is the cause.</summary>
    public string? ErrorType { get; internal init; }

    /// <summary>That exception's stack trace in the worker; null when there is none. <see cref="Exception.ToString"/> shows it.</summary>
    public string? RemoteStackTrace { get; internal init; }

    /// <summary>How long the task had run.</summary>
    internal TimeSpan Elapsed { get; }
}
