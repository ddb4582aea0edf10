using System.Buffers;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>The arrays behind one draft, and which of them goes back to the pool once it is known whether the packet was put.</summary>
internal readonly struct DraftBuffers(in PacketDraft draft)
{
    private readonly byte[]? _owned = draft.Owned;
    private readonly bool _isHandedOver = draft.IsHandedOver;

    /// <inheritdoc cref="PacketDraft.ToWholeSegment"/>
    public PacketSegment? Whole { get; } = draft.ToWholeSegment();

    /// <summary>
    /// After a put, the draft's own array unless it became the segment; after a refusal, the copy. The draft's array then stays the
    /// caller's.
    /// </summary>
    public void Release(bool isPut)
    {
        if (_isHandedOver) return;
        if (!isPut) Whole?.ReturnRented();
        else if (_owned is not null) ArrayPool<byte>.Shared.Return(_owned);
    }
}
