using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// Packets that passed the gate once and came back without an outcome: oldest first, and before all that never left. Owned by
/// the intake, under its lock.
/// </summary>
internal sealed class ReturnedPackets
{
    private readonly List<PacketBatch> _runs = [];

    /// <summary>Packets without an outcome; places of passed-through values among them do not count.</summary>
    public int Count { get; private set; }

    public bool IsEmpty => _runs.Count == 0;

    public PacketBatch First => _runs[0];

    /// <summary>What the packet that leaves next holds; only while there is one.</summary>
    public long NextPayloadBytes => First.FirstPayloadBytes;

    public void Add(in PacketBatch run)
    {
        int at = _runs.Count;
        while (at > 0 && _runs[at - 1].FirstPlace > run.FirstPlace) at--;
        _runs.Insert(at, run);
        Count += run.TaskCount;
    }

    /// <summary>Takes the first packets of the first run, and what lies idle before its next packet that travels.</summary>
    public PacketBatch TakeFirst(int count, out PacketBatch idle)
    {
        PacketBatch run = _runs[0];
        PacketBatch taken = run.Slice(0, count);
        PacketBatch rest = run.Slice(count, run.Count - count);
        int idleCount = BatchCut.LeadingPassedCount(rest);
        idle = rest.Slice(0, idleCount);
        if (idleCount == rest.Count) _runs.RemoveAt(0);
        else _runs[0] = rest.Slice(idleCount, rest.Count - idleCount);
        Count -= taken.TaskCount;
        return taken;
    }

    public PacketBatch RemoveFirst() => TakeFirst(_runs[0].Count, out _);
}
