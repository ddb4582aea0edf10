using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// Packets that have not passed the gate, oldest first, in a chain of segments; the last one is open for more. The chain also
/// keeps the segments whose packets are out, until all of them are finished. Owned by the intake, under its lock.
/// </summary>
internal sealed class InputLane(PacketIdSpace ids)
{
    private readonly SegmentPool _pool = new();
    private PacketSegment? _last;
    private PacketSegment? _open;
    private PacketSegment? _next;
    private int _nextStart;

    /// <summary>The oldest segment with unfinished packets.</summary>
    public PacketSegment? FirstSegment { get; private set; }

    /// <summary>Packets ever put; the next one's place.</summary>
    public long PutCount { get; private set; }

    /// <summary>Packets that wait here.</summary>
    public int Count { get; private set; }

    /// <summary>Their encoded arguments.</summary>
    public long PayloadBytes { get; private set; }

    /// <summary>The packets that could be the next batch: those of the oldest segment that has some left.</summary>
    public PacketBatch Waiting
    {
        get
        {
            if (Count == 0) return default;
            for (; _nextStart == _next!.Count; _nextStart = 0) _next = _next.Next;
            return new PacketBatch(_next, _nextStart, _next.Count - _nextStart);
        }
    }

    /// <summary>What the packet that leaves next holds; only while there is one.</summary>
    public long NextPayloadBytes => Waiting.FirstPayloadBytes;

    public void Add(ReadOnlySpan<byte> payload, ITaskIdentity? task, PacketNote? note)
    {
        if (_open is null || !HasRoom(_open, payload.Length))
        {
            PacketSegment segment = _pool.Rent();
            segment.TryMakeRoomFor(payload.Length, SegmentPool.MaxBytes, SegmentPool.MaxCount);
            Link(segment);
            _open = segment;
        }
        _open.Append(payload, task, note);
        Count++;
        PayloadBytes += payload.Length;
        PutCount++;
    }

    /// <summary>Adds a large packet that is a segment of its own.</summary>
    public void Add(PacketSegment whole)
    {
        Link(whole);
        _open = null;
        Count++;
        PayloadBytes += whole.PayloadBytes(0, 1);
        PutCount++;
    }

    /// <summary>Takes the first of the packets that are <see cref="Waiting"/>.</summary>
    public PacketBatch Take(int count)
    {
        PacketBatch batch = Waiting.Slice(0, count);
        _nextStart += count;
        Count -= count;
        PayloadBytes -= batch.PayloadBytes;
        return batch;
    }

    /// <summary>Forgets packets that were taken; a segment without any other leaves the chain.</summary>
    public void Finish(in PacketBatch batch)
    {
        PacketSegment segment = batch.Segment;
        segment.Finish(batch.Start, batch.Count);
        if (!segment.IsFinished) return;
        Unlink(segment);
        _pool.Return(segment);
    }

    private static bool HasRoom(PacketSegment open, int payloadBytes) =>
        open.HasRoomFor(payloadBytes) || open.TryMakeRoomFor(payloadBytes, SegmentPool.MaxBytes, SegmentPool.MaxCount);

    private void Link(PacketSegment segment)
    {
        segment.FirstPlace = PutCount;
        segment.Ids = ids;
        segment.Previous = _last;
        segment.Next = null;
        if (_last is null) FirstSegment = segment;
        else _last.Next = segment;
        _last = segment;
        if (_next is null) (_next, _nextStart) = (segment, 0);
    }

    private void Unlink(PacketSegment segment)
    {
        if (segment == _open) _open = null;
        if (segment == _next) (_next, _nextStart) = (segment.Next, 0);
        if (segment.Previous is null) FirstSegment = segment.Next;
        else segment.Previous.Next = segment.Next;
        if (segment.Next is null) _last = segment.Previous;
        else segment.Next.Previous = segment.Previous;
        segment.Previous = null;
        segment.Next = null;
    }
}
