namespace OrderedQueue;

/// <summary>
/// The queue has been stopped: a put was made, or was still waiting for room, after <c>Stop</c> or <c>Terminate</c>; or a get was
/// made after the last result. No packet is affected: everything that was put before keeps its place and its outcome.
/// </summary>
/// <remarks>Thrown on the caller's thread only. Every throw makes a new object.</remarks>
public sealed class QueueStoppedException : InvalidOperationException
{
    internal QueueStoppedException(string message) : base(message) { }
}
