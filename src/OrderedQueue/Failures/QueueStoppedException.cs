namespace OrderedQueue;

/// <summary>
/// The queue has been stopped: a put came, or was still waiting for room, after <c>Stop</c> or <c>Terminate</c>; or a get came
/// after the last result. It says nothing about any packet: everything that was put before keeps its place and its outcome.
/// </summary>
/// <remarks>Thrown on the caller's thread only. A new object is made for every throw.</remarks>
public sealed class QueueStoppedException : InvalidOperationException
{
    internal QueueStoppedException(string message)
        : base(message)
    {
    }
}
