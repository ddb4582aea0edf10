using OrderedQueue.Waist;

namespace OrderedQueue;

/// <summary>
/// The worker process ended while it executed the task at the head of the line. The task may have had side effects by then. The
/// worker is replaced; no other packet is affected.
/// </summary>
public sealed class WorkerLostException : TaskFailedException
{
    internal WorkerLostException(string message, in FailedPacket packet) : base(message, packet) { }

    /// <summary>The exit code of the process; null when a signal ended it or it is not known.</summary>
    public int? ExitCode { get; internal init; }

    /// <summary>The number of the signal that ended the process; null when none did or it is not known.</summary>
    public int? Signal { get; internal init; }

    /// <summary>The name of that signal, for instance <c>SIGSEGV</c>; null when there was none or it has no name.</summary>
    public string? SignalName { get; internal init; }

    /// <summary>Why the process ended.</summary>
    public WorkerLostReason Reason { get; internal init; }

    /// <summary>
    /// The resident bytes that were measured, with <see cref="WorkerLostReason.MemoryLimit"/>; null with any other reason.
    /// </summary>
    public long? MemoryBytes { get; internal init; }

    /// <summary>The last lines that the process wrote to its standard error; empty when there were none.</summary>
    public string StandardErrorTail { get; internal init; } = "";

    /// <summary>How long the worker had been ready for tasks.</summary>
    public TimeSpan WorkerAge { get; internal init; }

    /// <summary>
    /// The peak physical memory of the process as far as known, in bytes, native memory included. On Linux as counted by the kernel
    /// or, if that could not be read in time, as last reported up to a second before its last outcome; null when it is not known.
    /// </summary>
    public long? PeakMemoryBytes { get; internal init; }
}
