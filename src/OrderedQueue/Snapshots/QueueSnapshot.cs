namespace OrderedQueue;

/// <summary>
/// A queue's counts at one moment, for progress displays and diagnosis. Immutable. The counts are read together:
/// <c>Put = Delivered + Queued + InFlight + Buffered</c> always holds. The workers are read a moment later.
/// </summary>
public sealed record QueueSnapshot
{
    /// <summary>Packets that have taken a place in the order, passed-through values included.</summary>
    public required long Put { get; init; }

    /// <summary>Outcomes handed to a consumer, failures included.</summary>
    public required long Delivered { get; init; }

    /// <summary>How many of <see cref="Delivered"/> had no value.</summary>
    public required long Failed { get; init; }

    /// <summary>Packets that wait for a worker.</summary>
    public required int Queued { get; init; }

    /// <summary>Packets that workers hold.</summary>
    public required int InFlight { get; init; }

    /// <summary>Outcomes that wait for their turn or for a consumer.</summary>
    public required int Buffered { get; init; }

    /// <summary>True when nothing runs, and only unread results keep packets from going to workers or the queue from ending.</summary>
    public required bool WaitingForConsumer { get; init; }

    /// <summary>The packet that is delivered next; null when everything put has been delivered.</summary>
    public HeadSnapshot? Head { get; init; }

    /// <summary>The workers, by <see cref="WorkerSnapshot.Index"/>.</summary>
    public required IReadOnlyList<WorkerSnapshot> Workers { get; init; }
}
