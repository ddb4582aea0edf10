using OrderedQueue.Packets;

namespace OrderedQueue.Waist;

/// <summary>
/// What a packet carries beside its encoded arguments, in the parent only; most packets have none. Immutable: packets that differ
/// in nothing share one.
/// </summary>
internal sealed class PacketNote
{
    /// <summary>True for a place in the order that holds <see cref="PassedValue"/> and never travels.</summary>
    public bool IsPassedThrough { get; init; }

    public object? PassedValue { get; init; }

    /// <summary>The user's own tag, handed back in the outcome.</summary>
    public object? CorrelationId { get; init; }

    /// <summary>The limits that hold for this packet, its queue's included; null when there are none.</summary>
    public TimeLimits? Limits { get; init; }

    /// <summary>True when the payload ends with a <see cref="TraceTrailer"/>.</summary>
    public bool IsTraced { get; init; }

    /// <summary>The put's own policy; null when the queue's holds.</summary>
    public RetryPolicy? Retry { get; init; }
}
