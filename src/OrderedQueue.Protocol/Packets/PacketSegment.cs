namespace OrderedQueue.Packets;

/// <summary>
/// The memory behind batches: records of consecutive packets back to back, in the form in which they travel. Filled by the
/// intake under its lock; read by links; goes back to the pool when its last packet has its outcome.
/// </summary>
internal sealed class PacketSegment
{
    private readonly PacketEntry[] _entries;
    private readonly byte[] _bytes;

    public PacketSegment(byte[] bytes, int maxCount)
    {
        _bytes = bytes;
        _entries = new PacketEntry[maxCount];
    }

    public PacketId First { get; set; }

    public int Count { get; private set; }

    public int UsedBytes { get; private set; }

    public ReadOnlySpan<PacketEntry> Entries => _entries.AsSpan(0, Count);

    public bool HasRoomFor(int payloadBytes) =>
        Count < _entries.Length && _bytes.Length - UsedBytes >= PacketRecord.HeaderBytes + payloadBytes;

    /// <summary>Adds one packet. The caller has asked <see cref="HasRoomFor"/>.</summary>
    public void Append(ReadOnlySpan<byte> payload, ITaskIdentity? task, PacketNote? note)
    {
        Span<byte> record = _bytes.AsSpan(UsedBytes);
        new PacketRecord(payload.Length, task is null ? PacketRecord.PassedThrough : (uint)task.Index).Write(record);
        payload.CopyTo(record[PacketRecord.HeaderBytes..]);
        _entries[Count++] = new PacketEntry(UsedBytes, task, note);
        UsedBytes += PacketRecord.HeaderBytes + payload.Length;
    }

    /// <summary>The records of <paramref name="count"/> packets from the one at <paramref name="start"/>.</summary>
    public ReadOnlyMemory<byte> Bytes(int start, int count)
    {
        int from = _entries[start].Offset;
        int to = start + count < Count ? _entries[start + count].Offset : UsedBytes;
        return _bytes.AsMemory(from, to - from);
    }
}

/// <summary>Where a packet's record begins, whose task it is, and what else it carries.</summary>
internal readonly record struct PacketEntry(int Offset, ITaskIdentity? Task, PacketNote? Note);
