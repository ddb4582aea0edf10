namespace OrderedQueue.Ordering;

/// <summary>
/// Where all packets are at one instant: <c>Put == Delivered + Queued + InFlight + Buffered</c>, always.
/// </summary>
internal readonly record struct SequencerCounts
{
    public long Put { get; init; }

    public long Delivered { get; init; }

    /// <summary>Failures among <see cref="Delivered"/>.</summary>
    public long Failed { get; init; }

    /// <summary>Outcomes that came for a packet that was not out or had one already.</summary>
    public long DroppedOutcomes { get; init; }

    /// <summary>Put, but neither at a worker nor finished.</summary>
    public int Queued { get; init; }

    public int InFlight { get; init; }

    /// <summary>Finished, but not delivered.</summary>
    public int Buffered { get; init; }

    /// <summary>Ids from the head on that have passed the gate.</summary>
    public int WindowUsed { get; init; }

    /// <summary>Argument bytes at workers.</summary>
    public long OutBytes { get; init; }

    /// <summary>Encoded outcomes that wait to be delivered.</summary>
    public long HeldBytes { get; init; }

    /// <summary>The id of the packet that Get waits for.</summary>
    public uint HeadId { get; init; }

    public bool HeadIsReady { get; init; }

    /// <summary>Packets wait, and the window lets none of them leave.</summary>
    public bool GateIsClosed { get; init; }

    /// <summary>Nothing runs, and only unread results keep the rest from leaving or the queue from its end.</summary>
    public bool WaitingForConsumer { get; init; }
}
