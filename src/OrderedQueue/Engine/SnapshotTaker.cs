using OrderedQueue.Ordering;

namespace OrderedQueue.Engine;

/// <summary>Puts the parts of a snapshot together.</summary>
internal static class SnapshotTaker
{
    public static QueueSnapshot Take(in SequencerCounts counts, TimeSpan headAge, IReadOnlyList<WorkerSnapshot> workers) => new()
    {
        Put = counts.Put,
        Delivered = counts.Delivered,
        Failed = counts.Failed,
        Queued = counts.Queued,
        InFlight = counts.InFlight,
        Buffered = counts.Buffered,
        WaitingForConsumer = counts.WaitingForConsumer,
        Head = Head(counts, headAge, workers),
        Workers = workers,
    };

    private static HeadSnapshot? Head(in SequencerCounts counts, TimeSpan age, IReadOnlyList<WorkerSnapshot> workers)
    {
        if (counts.Put == counts.Delivered) return null;
        uint id = counts.HeadId;
        return new HeadSnapshot
        {
            Index = counts.Delivered,
            Age = age,
            Worker = workers.FirstOrDefault(worker => worker.CurrentPacket == id)?.Index,
        };
    }
}
