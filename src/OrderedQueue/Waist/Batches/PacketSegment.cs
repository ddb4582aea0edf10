using System.Buffers;
using System.Diagnostics;
using OrderedQueue.Packets;

namespace OrderedQueue.Waist;

/// <summary>
/// The memory behind batches: records of consecutive packets back to back, in the form in which they travel. Filled and
/// counted by the intake under its lock; links read the part that a batch names, without it; goes back to its pool when its
/// last packet is finished.
/// </summary>
internal sealed class PacketSegment
{
    private readonly bool _isRented;
    private readonly PacketStretches _stretches = new();
    private byte[] _bytes;

    /// <summary>Where each record ends, and the next one begins.</summary>
    private int[] _ends;

    private int _finishedCount;

    public PacketSegment(byte[] bytes, int maxCount)
    {
        _bytes = bytes;
        _ends = new int[maxCount];
    }

    private PacketSegment(byte[] rented, int payloadBytes, ITaskIdentity? task, PacketNote? note)
        : this(rented, maxCount: 1)
    {
        _isRented = true;
        AppendInPlace(payloadBytes, task, note);
    }

    /// <summary>The first packet's place in the whole order, counted from 0 and never wrapping.</summary>
    public long FirstPlace { get; set; }

    /// <summary>What makes ids of places.</summary>
    public PacketIdSpace Ids { get; set; } = PacketIdSpace.Full;

    public int Count { get; private set; }

    public int UsedBytes { get; private set; }

    /// <summary>Neighbours in the intake's chain of segments that still have unfinished packets.</summary>
    public PacketSegment? Previous { get; set; }

    public PacketSegment? Next { get; set; }

    public bool IsFinished => _finishedCount == Count;

    /// <summary>True for a segment that holds one large packet in an array of its own.</summary>
    public bool IsWhole => _isRented;

    public PacketEntry this[int place] => _stretches[place];

    /// <summary>What a batch names, without asking how many packets there are by now.</summary>
    public PacketStretches.Enumerator Stretches(int start, int count) => _stretches.Between(start, start + count);

    /// <summary>
    /// A segment around one large packet: <paramref name="rented"/> has room for the record's header, then the payload.
    /// The array is the segment's until <see cref="DetachRented"/>.
    /// </summary>
    public static PacketSegment Whole(byte[] rented, int payloadBytes, ITaskIdentity? task, PacketNote? note) =>
        new(rented, payloadBytes, task, note);

    public bool HasRoomFor(int payloadBytes) =>
        Count < _ends.Length && _bytes.Length - UsedBytes >= PacketRecord.HeaderBytes + payloadBytes;

    /// <summary>Grows up to the given limits until the packet fits; false when it cannot.</summary>
    public bool TryMakeRoomFor(int payloadBytes, int maxBytes, int maxCount)
    {
        int needed = UsedBytes + PacketRecord.HeaderBytes + payloadBytes;
        if (_isRented || Count >= maxCount || needed > maxBytes) return false;
        if (Count == _ends.Length) Volatile.Write(ref _ends, Doubled(_ends, Count, Count + 1, maxCount));
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
        count == 0 ? default : _bytes.AsMemory(Offset(start), RecordBytes(start, count));

    public int RecordBytes(int start, int count) => Offset(start + count) - Offset(start);

    public long PayloadBytes(int start, int count) => RecordBytes(start, count) - ((long)count * PacketRecord.HeaderBytes);

    /// <summary>
    /// The arguments of these packets are no longer needed. The user's objects are released at once; tasks live as long as the queue.
    /// </summary>
    public void Finish(int start, int count)
    {
        if (_finishedCount + count > Count)
            throw new InvalidOperationException($"Packets {start}..{start + count - 1} (segment at {FirstPlace}) were finished twice.");
        _finishedCount += count;
        _stretches.ForgetNotes(start, start + count, Count);
    }

    /// <summary>Makes a finished segment ready for other packets.</summary>
    public void Clear()
    {
        Debug.Assert(IsFinished && !_isRented);
        Count = 0;
        UsedBytes = 0;
        _finishedCount = 0;
        _stretches.Clear();
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
        _stretches.Append(Count, task, note);
        UsedBytes += PacketRecord.HeaderBytes + payloadBytes;
        _ends[Count] = UsedBytes;
        Count++;
    }

    private int Offset(int place) => place == 0 ? 0 : _ends[place - 1];

    private static T[] Doubled<T>(T[] old, int used, int needed, int max)
    {
        var grown = new T[Math.Min(max, Math.Max(needed, 2 * old.Length))];
        old.AsSpan(0, used).CopyTo(grown);
        return grown;
    }
}
