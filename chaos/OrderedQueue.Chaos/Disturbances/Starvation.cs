namespace OrderedQueue.Chaos.Disturbances;

/// <summary>Occupies the parent's thread pool for up to half a second.</summary>
internal sealed class StarvedPool : Disturbance
{
    public override int Weight => 2;

    public override void Happen(ParallelQueue queue, Figures figures, Random random, ManualResetEventSlim end)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(random.Next(500));
        for (int i = 0; i < 2 * Environment.ProcessorCount; i++) ThreadPool.UnsafeQueueUserWorkItem(_ => end.Wait(time), null);
        end.Wait(time);
    }
}

/// <summary>Full collections, and looks at the queue from aside.</summary>
internal sealed class CollectAndLook : Disturbance
{
    public override int Weight => 2;

    public override void Happen(ParallelQueue queue, Figures figures, Random random, ManualResetEventSlim end)
    {
        GC.Collect();
        QueueSnapshot seen = queue.Snapshot();
        if (seen.Put != seen.Delivered + seen.Queued + seen.InFlight + seen.Buffered) throw new Ledger.ViolationException($"The counts do not add up: {seen}.");
    }
}
