using NUnit.Framework;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Waist;

/// <summary>What every source of packets must do, as a backend sees it. A source's own fixture says how to put into it and how to take out of it.</summary>
[TestFixture(typeof(SequencerBench))]
[TestFixture(typeof(RetryingBench))]
[TestFixture(typeof(MixBench))]
[TestFixture(typeof(BagBench))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class WorkSourceContract<TBench> : IDisposable
    where TBench : SourceBench, new()
{
    private readonly TBench _bench = new();

    private IWorkSource Source => _bench.Source;

    public void Dispose() => _bench.Dispose();

    [Test]
    public void Packets_are_taken_once_in_the_order_of_the_puts([Values(1, 3, 100)] int most)
    {
        Put(0, 50);

        List<int> taken = [];
        while (Source.TryTake(most, int.MaxValue, out PacketBatch batch))
        {
            batch.Count.ShouldBeInRange(1, most);
            for (int at = 0; at < batch.Count; at++) taken.Add(SourceBench.NumberAt(batch, at));
        }

        taken.ShouldBe(Enumerable.Range(0, 50));
    }

    [Test]
    public void Results_come_in_the_order_of_the_puts_in_whichever_order_the_outcomes_come([Random(5)] int seed)
    {
        Skip(_bench.NotOrdered);
        Put(0, 40);
        PacketBatch[] batches = [.. TakeAll(most: 3)];
        new Random(seed).Shuffle(batches);

        List<int> results = [];
        foreach (PacketBatch batch in batches)
        {
            _bench.Complete(batch);
            results.AddRange(_bench.TakeResults().Select(result => result.Number));
        }

        results.ShouldBe(Enumerable.Range(0, 40));
    }

    [Test]
    public void A_packet_has_one_outcome_and_a_second_one_is_released()
    {
        _bench.Put(1);
        PacketBatch packet = _bench.Take();
        Arrival first = SourceBench.Outcome(packet);
        Arrival second = SourceBench.Outcome(packet);

        Source.Accept([first, second]);

        ((SourceBench.NumberContent)second.Content).IsReleased.ShouldBeTrue();
        Results().ShouldBe([new(1, OutcomeStatus.Value)]);
        ((SourceBench.NumberContent)first.Content).IsReleased.ShouldBeTrue("its taker releases it");
        Source.Finish(packet);
    }

    [Test]
    public void Packets_that_come_back_are_taken_before_all_others()
    {
        Put(0, 4);
        PacketBatch first = _bench.Take(maxPackets: 1);
        PacketBatch second = _bench.Take(maxPackets: 1);
        Source.Return(second);
        Source.Return(first);

        TakeNumbers().ShouldBe([0, 1, 2, 3]);
    }

    [Test]
    public void A_packet_that_has_its_outcome_does_not_come_back()
    {
        Put(0, 2);
        PacketBatch first = _bench.Take(maxPackets: 1);
        Source.Accept([SourceBench.Outcome(first)]);
        Source.Return(first);

        TakeNumbers().ShouldBe([1]);
        Results().ShouldBe([new(0, OutcomeStatus.Value)]);
    }

    [Test]
    public void A_take_that_gives_nothing_owes_exactly_one_signal()
    {
        for (int idle = 0; idle < 3; idle++) _bench.CanTake().ShouldBeFalse();
        int before = _bench.Signals.PacketsReadyCount;

        Put(0, 3);
        (_bench.Signals.PacketsReadyCount - before).ShouldBe(1);
        TakeNumbers().ShouldBe([0, 1, 2]);
        (_bench.Signals.PacketsReadyCount - before).ShouldBe(1);

        // The last take gave nothing.
        _bench.Put(3);
        (_bench.Signals.PacketsReadyCount - before).ShouldBe(2);
        _bench.Take();
        _bench.Put(4);
        (_bench.Signals.PacketsReadyCount - before).ShouldBe(2, "nobody has gone without since");
    }

    [Test]
    public void A_packet_that_comes_back_is_worth_the_signal_that_is_owed()
    {
        _bench.Put(0);
        PacketBatch packet = _bench.Take();
        _bench.CanTake().ShouldBeFalse();
        int before = _bench.Signals.PacketsReadyCount;

        Source.Return(packet);

        (_bench.Signals.PacketsReadyCount - before).ShouldBe(1);
        TakeNumbers().ShouldBe([0]);
    }

    [Test]
    public void A_signal_comes_with_no_lock_of_the_source_held()
    {
        bool? hasTaken = null;
        Source.Attach(new CallingBack(() => hasTaken = Task.Run(_bench.CanTake).WaitAsync(TimeSpan.FromSeconds(20)).GetAwaiter().GetResult()));
        _bench.CanTake().ShouldBeFalse();

        _bench.Put(0);

        hasTaken.ShouldBe(true);
    }

    [Test]
    public void A_failure_that_stands_is_the_outcome()
    {
        _bench.Put(7);
        PacketBatch packet = _bench.Take();
        while (_bench.Fail(packet) == FailureAnswer.RunsAgain) packet = TakeInTime();

        Results().ShouldBe([new(7, OutcomeStatus.Faulted)]);
        _bench.CanTake().ShouldBeFalse();
    }

    [Test]
    public void A_failed_packet_runs_again_with_its_bytes_and_only_its_new_outcome_counts()
    {
        Skip(_bench.NotRepeating);
        _bench.Put(7, payloadBytes: 100);
        PacketBatch packet = _bench.Take();
        Arrival late = SourceBench.Outcome(packet);
        _bench.Fail(packet).ShouldBe(FailureAnswer.RunsAgain);

        Source.Accept([late]);

        ((SourceBench.NumberContent)late.Content).IsReleased.ShouldBeTrue();
        Results().ShouldBeEmpty();
        PacketBatch again = TakeInTime();
        (SourceBench.NumberAt(again), again.PayloadBytes, again.Retries).ShouldBe((7, 100L, (ushort)1));
        _bench.Complete(again);
        Results().ShouldBe([new(7, OutcomeStatus.Value)]);
    }

    [Test]
    public void It_is_drained_when_it_is_stopped_and_every_packet_has_its_outcome()
    {
        Put(0, 2);
        PacketBatch first = _bench.Take(maxPackets: 1);
        _bench.Stop();
        Source.IsDrained.ShouldBeFalse();
        Should.Throw<QueueStoppedException>(() => _bench.Put(2));
        PacketBatch second = _bench.Take();
        _bench.Complete(second);
        Source.IsDrained.ShouldBeFalse();

        _bench.Complete(first);

        Source.IsDrained.ShouldBeTrue("read or not");
        Results().Select(result => result.Number).ShouldBe([0, 1], ignoreOrder: _bench.NotOrdered is not null);
    }

    [Test]
    public void Terminating_abandons_what_has_no_outcome_and_late_outcomes_are_released()
    {
        Put(0, 3);
        PacketBatch first = _bench.Take(maxPackets: 1);
        PacketBatch second = _bench.Take(maxPackets: 1);
        _bench.Complete(first);

        _bench.Terminate();

        _bench.CanTake().ShouldBeFalse();
        Source.IsDrained.ShouldBeTrue();
        Arrival late = SourceBench.Outcome(second);
        Source.Accept([late]);
        Source.Finish(second);
        ((SourceBench.NumberContent)late.Content).IsReleased.ShouldBeTrue();
        Results().ShouldBe([new(0, OutcomeStatus.Value), new(1, OutcomeStatus.Abandoned), new(2, OutcomeStatus.Abandoned)]);
    }

    [Test]
    public void A_source_whose_backend_has_failed_hands_out_what_it_has_and_then_tells_why()
    {
        Put(0, 3);
        PacketBatch first = _bench.Take(maxPackets: 1);
        _bench.Complete(first);

        Source.Fail(() => new WorkerStartException("gone", "", null, ""));

        Results().ShouldBe([new(0, OutcomeStatus.Value)]);
        Should.Throw<WorkerStartException>(() => _bench.TakeResults());
        Should.Throw<WorkerStartException>(() => _bench.Put(3));
        _bench.CanTake().ShouldBeFalse();
    }

    [Test]
    public void At_its_byte_limit_it_gives_only_what_its_consumer_waits_for_alone()
    {
        Skip(_bench.NotBounded);
        Put(0, 6);
        PacketBatch two = _bench.Take(maxPackets: 2);
        Source.Accept([SourceBench.Outcome(two, 1, heldBytes: SourceBench.WindowBytes)]);
        _bench.CanTake().ShouldBeFalse("packet 0 is at a worker, and only it could be given");

        Source.Return(two);

        PacketBatch wanted = _bench.Take();
        (SourceBench.NumberAt(wanted), wanted.Count).ShouldBe((0, 1));
        _bench.CanTake().ShouldBeFalse("the others wait for room");
        int before = _bench.Signals.PacketsReadyCount;
        _bench.Complete(wanted);
        Results().Select(result => result.Number).ShouldBe([0, 1]);
        (_bench.Signals.PacketsReadyCount - before).ShouldBe(1);
        TakeNumbers().ShouldBe([2, 3, 4, 5]);
    }

    /// <summary>Packets come back from below, too: they leave first, but not beyond the limit.</summary>
    [Test]
    public void At_its_byte_limit_packets_that_came_back_wait_like_all_others()
    {
        Skip(_bench.NotBounded);
        Put(0, 4);
        PacketBatch all = _bench.Take(maxPackets: 4);
        Source.Accept([SourceBench.Outcome(all, 1, heldBytes: SourceBench.WindowBytes)]);
        Source.Return(all.Slice(2, 2));

        _bench.CanTake().ShouldBeFalse();
        int before = _bench.Signals.PacketsReadyCount;
        Source.Accept([SourceBench.Outcome(all, 0)]);
        Source.Finish(all.Slice(0, 2));
        Results().Select(result => result.Number).ShouldBe([0, 1]);

        (_bench.Signals.PacketsReadyCount - before).ShouldBe(1);
        TakeNumbers().ShouldBe([2, 3]);
    }

    [Test]
    public async Task Any_thread_may_call_at_any_time([Random(3)] int seed)
    {
        const int Packets = 3000;
        var told = new SemaphoreSlim(0);
        Source.Attach(new CallingBack(() => told.Release()));
        using var isOver = new CancellationTokenSource();
        Task[] takers = [.. Enumerable.Range(0, 3).Select(taker => Task.Run(() => WorkAsync(new Random(seed + taker), told, isOver.Token)))];
        Task producer = Task.Run(() => Put(0, Packets));

        var results = new List<SourceBench.Result>();
        Eventually.True(() =>
        {
            results.AddRange(_bench.TakeResults());
            return results.Count == Packets;
        }, "all results");
        await producer;
        await isOver.CancelAsync();
        await Task.WhenAll(takers);

        results.Select(result => result.Number).ShouldBe(Enumerable.Range(0, Packets), ignoreOrder: _bench.NotOrdered is not null);
    }

    private async Task WorkAsync(Random random, SemaphoreSlim told, CancellationToken isOver)
    {
        while (!isOver.IsCancellationRequested)
        {
            if (!Source.TryTake(random.Next(1, 8), int.MaxValue, out PacketBatch batch))
            {
                // Somebody else may have had the signal.
                await Task.WhenAny(told.WaitAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None));
                continue;
            }
            if (random.Next(6) == 0) Source.Return(batch);
            else if (batch.Count == 1 && random.Next(4) == 0) _bench.Fail(batch);
            else _bench.Complete(batch);
        }
    }

    private static void Skip(string? why)
    {
        if (why is not null) Assert.Ignore($"Not for this source: {why}.");
    }

    private void Put(int first, int count)
    {
        for (int number = first; number < first + count; number++) _bench.Put(number);
    }

    private IEnumerable<PacketBatch> TakeAll(int most)
    {
        while (Source.TryTake(most, int.MaxValue, out PacketBatch batch)) yield return batch;
    }

    private int[] TakeNumbers() => [.. TakeAll(100).ToArray().SelectMany(batch => Enumerable.Range(0, batch.Count).Select(at => SourceBench.NumberAt(batch, at)))];

    private IReadOnlyList<SourceBench.Result> Results() => _bench.TakeResults();

    /// <summary>A retry may take a moment.</summary>
    private PacketBatch TakeInTime()
    {
        PacketBatch batch = default;
        Eventually.True(() => Source.TryTake(1, int.MaxValue, out batch), "the packet again");
        return batch;
    }

    private sealed class CallingBack(Action ready) : IDispatchSignals
    {
        public void PacketsReady() => ready();

        public void ReadersMayGoOn()
        {
            // The test reads at all times.
        }
    }
}
