using OrderedQueue.Waist;

namespace OrderedQueue;

/// <summary>The queue was terminated before the outcome of the packet at the head of the line had arrived. The task may have run.</summary>
public sealed class TaskAbandonedException : TaskFailedException
{
    internal TaskAbandonedException(string message, in FailedPacket packet) : base(message, packet) { }
}
