namespace OrderedQueue.Waist;

/// <summary>A contiguous run of packets, from <see cref="FirstPlace"/> on: the unit that travels to a worker.</summary>
internal readonly record struct PacketBatch(PacketSegment Segment, int Start, int Count)
{
    /// <summary>
    /// How often its packets have been executed before, as far as they were charged for it; more than 0 only in a batch of one packet.
    /// </summary>
    public ushort Retries { get; init; }

    /// <summary>The seat that a mix has taken it for; null when there is only one source.</summary>
    public MixSeat? Seat { get; init; }

    public ReadOnlyMemory<byte> Bytes => Segment.Bytes(Start, Count);

    public PacketEntry this[int at] => Segment[Start + at];

    public PacketStretches.Enumerator Stretches => StretchesFrom(0);

    /// <summary>The first packet's place in the whole order, counted from 0 and never wrapping.</summary>
    public long FirstPlace => Segment.FirstPlace + Start;

    /// <summary>The id of the packet there.</summary>
    public uint FirstId => IdAt(0);

    /// <summary>Of the source that it comes from: higher goes first.</summary>
    public int Priority => Seat?.Priority ?? 0;

    /// <summary>The encoded arguments alone, without the records' headers.</summary>
    public long PayloadBytes => Segment.PayloadBytes(Start, Count);

    /// <summary>The same of its first packet.</summary>
    public long FirstPayloadBytes => Segment.PayloadBytes(Start, 1);

    /// <summary>Packets that are tasks, and so travel; the others are places of passed-through values.</summary>
    public int TaskCount => TaskCountFrom(0);

    public uint IdAt(int at) => Segment.Ids.At(FirstPlace + at);

    /// <summary>The stretches from the packet at <paramref name="from"/> on. Their places count from that packet.</summary>
    public PacketStretches.Enumerator StretchesFrom(int from) => Segment.Stretches(Start + from, Count - from);

    public int TaskCountFrom(int from)
    {
        int count = 0;
        foreach (PacketStretch stretch in StretchesFrom(from)) if (!stretch.IsPassedThrough) count += stretch.Count;
        return count;
    }

    /// <summary>The first task at <paramref name="from"/> or behind it; <see cref="Count"/> when there is none.</summary>
    public int TaskAt(int from)
    {
        foreach (PacketStretch stretch in StretchesFrom(from)) if (!stretch.IsPassedThrough) return from + stretch.From;
        return Count;
    }

    /// <summary>The part of this batch from the packet at <paramref name="from"/>, <paramref name="count"/> packets long.</summary>
    public PacketBatch Slice(int from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)from + count, Count);
        return this with { Start = Start + from, Count = count };
    }
}
