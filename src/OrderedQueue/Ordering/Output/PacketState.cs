using System.Diagnostics;

namespace OrderedQueue.Ordering;

/// <summary>Where a packet is that has passed the gate; <see cref="PacketStates"/> says where it may get to from there.</summary>
internal enum PacketState : byte
{
    /// <summary>At a worker, or on its way to one. The state of a place that was never touched.</summary>
    Out,

    /// <summary>Back from a worker without an outcome; it goes out again before all others.</summary>
    Returned,

    /// <summary>It has its outcome, which waits for its turn.</summary>
    Finished,

    /// <summary>A getter has it.</summary>
    Delivered,
}

/// <summary>The table of a packet's states, and the one method that moves between them.</summary>
internal static class PacketStates
{
    /// <summary>
    /// For each state the ones that may follow it, as bits. A returned packet gets an outcome only when the queue is terminated.
    /// </summary>
    private static ReadOnlySpan<byte> Next =>
    [
        /* Out       */ 1 << (int)PacketState.Returned | 1 << (int)PacketState.Finished,
        /* Returned  */ 1 << (int)PacketState.Out | 1 << (int)PacketState.Finished,
        /* Finished  */ 1 << (int)PacketState.Delivered,
        /* Delivered */ 0,
    ];

    public static bool MayBecome(this PacketState state, PacketState next) => (Next[(int)state] >> (int)next & 1) != 0;

    /// <exception cref="UnreachableException">The table has no such move.</exception>
    public static void MoveTo(this ref PacketState state, PacketState next)
    {
        if (!state.MayBecome(next)) throw new UnreachableException($"A packet that is {state} cannot become {next}.");
        state = next;
    }
}
