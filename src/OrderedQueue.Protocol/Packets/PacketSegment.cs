using System.Buffers;
using System.Diagnostics;

namespace OrderedQueue.Packets;

/// <summary>
/// The memory behind batches: records of consecutive packets back to back, in the form in which they travel. Filled and
/// counted by the intake under its lock; links read the part that a batch names, without it; goes back to its pool when its
/// last packet is finished.
/// </summary>
internal sealed class PacketSegment
{
    private readonly bool _isRented;
    private PacketEntry[] _entries;
    private byte[] _bytes;
    private int _finishedCount;

    public PacketSegment(byte[] bytes, int maxCount)
    {
        _bytes = bytes;
        _entries = new PacketEntry[maxCount];
    }

    private PacketSegment(byte[] rented, int payloadBytes, ITaskIdentity? task, PacketNote? note)
        : this(rented, maxCount: 1)
    {
        _isRented = true;
        AppendInPlace(payloadBytes, task, note);
    }

    public PacketId First { get; set; }

    /// <summary>The place of <see cref="First"/> in the whole order, counted from 0 and never wrapping.</summary>
    public long FirstIndex { get; set; }

    public int Count { get; private set; }

    public int UsedBytes { get; private set; }

    /// <summary>Neighbours in the intake's chain of segments that still have unfinished packets.</summary>
    public PacketSegment? Previous { get; set; }

    public PacketSegment? Next { get; set; }

    public bool IsFinished => _finishedCount == Count;

    /// <summary>True for a segment that holds one large packet in an array of its own.</summary>
    public bool IsWhole => _isRented;

    public ReadOnlySpan<PacketEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>What a batch names, without asking how many packets there are by now.</summary>
    public ReadOnlySpan<PacketEntry> EntriesOf(int start, int count) => _entries.AsSpan(start, count);

    /// <summary>
    /// A segment around one large packet: <paramref name="rented"/> has room for the record's header, then the payload.
    /// The array is the segment's until <see cref="DetachRented"/>.
    /// </summary>
    public static PacketSegment Whole(byte[] rented, int payloadBytes, ITaskIdentity? task, PacketNote? note) =>
        new(rented, payloadBytes, task, note);

    public bool HasRoomFor(int payloadBytes) =>
        Count < _entries.Length && _bytes.Length - UsedBytes >= PacketRecord.HeaderBytes + payloadBytes;

    /// <summary>Grows up to the given limits until the packet fits; false when it cannot.</summary>
    public bool TryMakeRoomFor(int payloadBytes, int maxBytes, int maxCount)
    {
        int needed = UsedBytes + PacketRecord.HeaderBytes + payloadBytes;
        if (_isRented || Count >= maxCount || needed > maxBytes) return false;
        if (Count == _entries.Length) Volatile.Write(ref _entries, Doubled(_entries, Count, Count + 1, maxCount));
        if (needed > _bytes.Length) Volatile.Write(ref _bytes, Doubled(_bytes, UsedBytes, needed, maxBytes));
        return true;
    }

    /// <summary>Adds one packet. The caller has asked <see cref="HasRoomFor"/> or <see cref="TryMakeRoomFor"/>.</summary>
    public void Append(ReadOnlySpan<byte> payload, ITaskIdentity? task, PacketNote? note)
    {
        payload.CopyTo(_bytes.AsSpan(UsedBytes + PacketRecord.HeaderBytes));
        AppendInPlace(payload.Length, task, note);
    }

    /// <summary>The records of <paramref name="count"/> packets from the one at <paramref name="start"/>.</summary>
    /// <remarks>Asks only what was there when the batch was made: the intake may be appending behind it meanwhile.</remarks>
    public ReadOnlyMemory<byte> Bytes(int start, int count) =>
        count == 0 ? default : _bytes.AsMemory(_entries[start].Offset, RecordBytes(start, count));

    public int RecordBytes(int start, int count) => count == 0 ? 0 : _entries[start + count - 1].End - _entries[start].Offset;

    public long PayloadBytes(int start, int count) => RecordBytes(start, count) - ((long)count * PacketRecord.HeaderBytes);

    /// <summary>These packets need their arguments no more. What is the user's is let go at once; tasks live as long as the queue.</summary>
    public void Finish(int start, int count)
    {
        if (_finishedCount + count > Count)
            throw new InvalidOperationException($"Packets {start}..{start + count - 1} of the segment at packet {First} were finished twice.");
        _finishedCount += count;
        foreach (ref PacketEntry entry in _entries.AsSpan(start, count))
        {
            if (entry.Note is not null) entry = entry with { Note = null };
        }
    }

    /// <summary>Makes a finished segment ready for other packets.</summary>
    public void Clear()
    {
        Debug.Assert(IsFinished && !_isRented);
        Count = 0;
        UsedBytes = 0;
        _finishedCount = 0;
    }

    /// <summary>Gives up the array of a whole segment; the segment is of no use afterwards.</summary>
    public byte[] DetachRented()
    {
        Debug.Assert(_isRented);
        byte[] rented = _bytes;
        _bytes = [];
        return rented;
    }

    /// <summary>Returns the array of a whole segment to the pool that it was rented from.</summary>
    public void ReturnRented() => ArrayPool<byte>.Shared.Return(DetachRented());

    private void AppendInPlace(int payloadBytes, ITaskIdentity? task, PacketNote? note)
    {
        uint taskIndex = task is null ? PacketRecord.PassedThrough : (uint)task.Index;
        if (note is { IsTraced: true }) taskIndex |= PacketRecord.Traced;
        new PacketRecord(payloadBytes, taskIndex).Write(_bytes.AsSpan(UsedBytes));
        _entries[Count] = new PacketEntry(UsedBytes, payloadBytes, task, note);
        UsedBytes += PacketRecord.HeaderBytes + payloadBytes;
        Count++;
    }

    private static T[] Doubled<T>(T[] old, int used, int needed, int max)
    {
        var grown = new T[Math.Min(max, Math.Max(needed, 2 * old.Length))];
        old.AsSpan(0, used).CopyTo(grown);
        return grown;
    }
}
