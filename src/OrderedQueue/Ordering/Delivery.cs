using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// One outcome at its turn, not yet decoded. Its taker decodes it and then calls <see cref="OutcomeContent.Release"/>.
/// </summary>
internal readonly struct Delivery
{
    /// <summary>Counts deliveries from 0.</summary>
    public long Index { get; init; }

    /// <summary>The place as users and workers see it.</summary>
    public uint PacketId { get; init; }

    public OutcomeContent Content { get; init; }

    /// <summary>Where in <see cref="Content"/> the outcome is.</summary>
    public int Offset { get; init; }

    public ITaskIdentity? Task { get; init; }

    public PacketNote? Note { get; init; }

    public bool IsFailure { get; init; }

    /// <summary>Executions before the one that this is the outcome of.</summary>
    public int Retries { get; init; }

    /// <summary>An <see cref="ArrivalTime"/>, as the number that it is in its place.</summary>
    public uint ArrivedAt { get; init; }
}

/// <summary>How a take ended.</summary>
internal enum TakeResult
{
    Taken,

    /// <summary>No result in time; nothing is lost or skipped.</summary>
    TimedOut,

    /// <summary>Stopped, and everything has been delivered.</summary>
    Completed,

    /// <summary>The filter did not want the head, which stays where it is.</summary>
    Refused,
}

/// <summary>Looks at the head before it is consumed. Runs under the outlet's lock, so it must be short and never user code.</summary>
internal interface IDeliveryFilter
{
    bool Accepts(in Delivery delivery);
}

/// <summary>Takes whatever is at the head.</summary>
internal readonly struct AnyDelivery : IDeliveryFilter
{
    public bool Accepts(in Delivery delivery) => true;
}
