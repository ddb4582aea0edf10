namespace OrderedQueue.Packets;

/// <summary>A contiguous run of packets, <see cref="First"/> .. First + Count - 1: the unit that travels on a pipe.</summary>
internal readonly record struct PacketBatch(PacketSegment Segment, PacketId First, int Start, int Count)
{
    public ReadOnlyMemory<byte> Bytes => Segment.Bytes(Start, Count);

    public ReadOnlySpan<PacketEntry> Entries => Segment.Entries.Slice(Start, Count);

    /// <summary>The part of this batch from the packet at <paramref name="from"/>, <paramref name="count"/> packets long.</summary>
    public PacketBatch Slice(PacketIdSpace space, int from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(from + count), (uint)Count);
        return new PacketBatch(Segment, space.Add(First, from), Start + from, count);
    }
}
