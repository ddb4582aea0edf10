using System.Buffers;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// A packet before it has an id. Lives on the putting thread's stack for one call.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="Owned"/> changes hands if and only if the packet is accepted: <c>Put</c> returns, <c>TryPut</c> returns true, the
/// task of <c>PutAsync</c> succeeds. Otherwise it is still the caller's once the call, or that task, has ended.
/// </para>
/// <para>
/// A payload of <see cref="HandOverBytes"/> or more travels in its <see cref="Owned"/> array without being copied when it
/// begins at <see cref="PacketRecord.HeaderBytes"/>, so that the record's header fits in front; an encoder arranges that by
/// leaving as many bytes out at the beginning. In any other place it is copied, which is only slower.
/// </para>
/// </remarks>
internal readonly ref struct PacketDraft
{
    /// <summary>From this size on, a packet gets an array of its own instead of a place in a shared segment.</summary>
    public const int HandOverBytes = 32 * 1024;

    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>An array rented from the shared pool that holds <see cref="Payload"/>.</summary>
    public byte[]? Owned { get; init; }

    public ITaskIdentity? Task { get; init; }

    public PacketNote? Note { get; init; }

    /// <summary>The segment that a large payload becomes; null for one that joins the open segment. Call without a lock.</summary>
    public PacketSegment? ToWholeSegment()
    {
        if (Payload.Length < HandOverBytes) return null;
        if (IsHandedOver) return PacketSegment.Whole(Owned!, Payload.Length, Task, Note);
        byte[] copy = ArrayPool<byte>.Shared.Rent(PacketRecord.HeaderBytes + Payload.Length);
        Payload.CopyTo(copy.AsSpan(PacketRecord.HeaderBytes));
        return PacketSegment.Whole(copy, Payload.Length, Task, Note);
    }

    /// <summary>True when the array itself becomes the segment.</summary>
    public bool IsHandedOver =>
        Payload.Length >= HandOverBytes && Owned is not null && Owned.Length >= PacketRecord.HeaderBytes + Payload.Length
        && Payload == Owned.AsSpan(PacketRecord.HeaderBytes, Payload.Length);
}
