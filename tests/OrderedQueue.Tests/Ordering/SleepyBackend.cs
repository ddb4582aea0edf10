using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Ordering;

/// <summary>
/// Takes batches of random sizes on several threads, which sleep until told when there is nothing to take; brings the outcomes
/// in random order and size, and sends some packets back first.
/// </summary>
internal sealed class SleepyBackend : IDispatchSignals, IDisposable
{
    private readonly Bench _bench;
    private readonly int _seed;
    private readonly SemaphoreSlim[] _told;
    private readonly Task[] _takers;
    private volatile bool _isEnding;

    public SleepyBackend(Bench bench, int takers, int seed)
    {
        _bench = bench;
        _seed = seed;
        _told = [.. Enumerable.Range(0, takers).Select(_ => new SemaphoreSlim(0))];
        bench.Sequencer.Attach(this);
        _takers = [.. Enumerable.Range(0, takers).Select(at => Threads.Start(() => Work(at)))];
    }

    public void PacketsReady()
    {
        foreach (SemaphoreSlim told in _told) told.Release();
    }

    public void ReadersMayGoOn()
    {
        // Reading is never paused here.
    }

    public async Task EndAsync()
    {
        _isEnding = true;
        PacketsReady();
        await Failed().WaitAsync(Bench.Patience);
    }

    /// <summary>Ends with the takers; a failure among them is there as soon as it has happened.</summary>
    public async Task Failed()
    {
        await foreach (Task taker in Task.WhenEach(_takers)) await taker;
    }

    public void Dispose()
    {
        foreach (SemaphoreSlim told in _told) told.Dispose();
    }

    private void Work(int taker)
    {
        var random = new Random(_seed + taker);
        List<PacketBatch> taken = [];
        while (!_isEnding)
        {
            if (_bench.Sequencer.TryTake(random.Next(1, 40), random.Next(1, 2000), out PacketBatch batch)) taken.Add(Checked(batch));
            else if (taken.Count == 0) _told[taker].Wait();
            if (taken.Count > random.Next(4)) EndSome(taken, random);
        }
    }

    private static PacketBatch Checked(PacketBatch batch)
    {
        if (batch[0].IsPassedThrough || batch[^1].IsPassedThrough)
            throw new InvalidOperationException($"The batch at {batch.FirstPlace} begins or ends with a passed-through value.");
        return batch;
    }

    private void EndSome(List<PacketBatch> taken, Random random)
    {
        int at = random.Next(taken.Count);
        PacketBatch batch = taken[at];
        taken.RemoveAt(at);
        int finished = random.Next(8) == 0 ? random.Next(batch.Count + 1) : batch.Count;
        Arrival[] arrivals = _bench.OutcomesOf(batch.Slice(0, finished));
        random.Shuffle(arrivals);
        int half = random.Next(arrivals.Length + 1);
        _bench.Sequencer.Accept(arrivals.AsSpan(0, half));
        _bench.Sequencer.Accept(arrivals.AsSpan(half));
        if (finished == batch.Count) _bench.Sequencer.Finish(batch);
        else _bench.Sequencer.Return(batch);
    }
}

internal static class Threads
{
    /// <summary>A thread of its own for work that blocks; its failure is the task's.</summary>
    public static Task Start(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
