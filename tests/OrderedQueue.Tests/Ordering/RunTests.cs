using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

/// <summary>Outcomes that arrive together are as many outcomes: whoever takes, drops or lets go of them meets each once.</summary>
[IdSpaces, FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunTests(int bits, uint first) : OrderingFixture(bits, first)
{
    private const int Length = 5;

    /// <summary>Of values only.</summary>
    private static readonly int[] _numbers = [0, 1, 2, 3];

    private readonly bool _isSmall = bits < 32;
    private readonly StridedSource _source = new();

    /// <summary>However the outcomes are divided into runs, and from whichever run on they arrive.</summary>
    [Test]
    public void Accept_AnyDivisionIntoRuns_DeliversEachOutcomeInItsTurn([Range(0, (1 << (Length - 1)) - 1)] int cuts, [Values(0, 1, 2)] int rotation)
    {
        (Bench bench, PacketBatch batch) = TakeAll();
        Arrival[] runs = Divide(batch, cuts);
        for (int at = 0; at < runs.Length; at++)
        {
            bench.Sequencer.Accept([runs[(at + rotation) % runs.Length]]);
            bench.Sequencer.Counts().HeldBytes.ShouldBe(bench.Sequencer.Counts().Buffered * StridedSource.Stride);
        }
        ShouldDeliverAll(bench, 0, 0);
        bench.Sequencer.Finish(batch);
    }

    /// <summary>A run of which any outcomes are there already: the others count.</summary>
    [Test]
    public void Accept_RunThatComesTooLateForSome_DropsExactlyThose([Range(1, (1 << Length) - 1)] int there)
    {
        (Bench bench, PacketBatch batch) = TakeAll();
        int dropped = 0;
        for (int at = 0; at < Length; at++)
        {
            if ((there >> at & 1) == 0) continue;
            bench.Sequencer.Accept([Run(batch, at, 1)]);
            dropped++;
        }

        bench.Sequencer.Accept([Run(batch, 0, Length)]);

        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(dropped);
        _source.ReleasedCount.ShouldBe(dropped);
        ShouldDeliverAll(bench, 0, dropped);
    }

    [Test]
    public void Accept_RunThatBeginsBehindTheHead_DropsWhatHasBeenDelivered([Range(1, Length)] int delivered)
    {
        (Bench bench, PacketBatch batch) = TakeAll();
        bench.Sequencer.Accept([Run(batch, 0, delivered)]);
        for (int at = 0; at < delivered; at++) ShouldDeliverNext(bench, at);

        bench.Sequencer.Accept([Run(batch, 0, Length)]);

        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(delivered);
        ShouldDeliverAll(bench, delivered, 2 * delivered);
    }

    /// <summary>The queue is closed with any number of a run's outcomes delivered, and the next one perhaps in somebody's hands.</summary>
    [Test]
    public void Close_AmidARun_LetsGoOfTheRest([Range(0, Length - 1)] int delivered, [Values] bool isClaimed)
    {
        (Bench bench, PacketBatch batch) = TakeAll();
        bench.Sequencer.Accept([Run(batch, 0, Length)]);
        for (int at = 0; at < delivered; at++) ShouldDeliverNext(bench, at);
        if (isClaimed) bench.Sequencer.Output.TryClaim(Bench.Patience, CancellationToken.None, out _).ShouldBe(TakeResult.Taken);

        bench.Sequencer.Close(() => new ObjectDisposedException("queue"));

        int left = Length - delivered - (isClaimed ? 1 : 0);
        _source.ReleasedCount.ShouldBe(delivered + left);
        bench.Sequencer.Counts().HeldBytes.ShouldBe(isClaimed ? StridedSource.Stride : 0);
        if (isClaimed) bench.Sequencer.Output.Commit();
        bench.Sequencer.Counts().HeldBytes.ShouldBe(0);
        bench.Sequencer.Counts().Delivered.ShouldBe(delivered + (isClaimed ? 1 : 0));
    }

    /// <summary>More than the ring holds at first, and far from the head.</summary>
    [Test]
    public void Accept_RunsThatTheRingGrowsFor_KeepTheirPlaces()
    {
        Bench bench = _isSmall ? NewBench() : NewBench(window: 512, input: 500);
        int count = bench.Limits.InputCapacity;
        for (int number = 0; number < count; number++) bench.Put(5 * number);
        var batches = new List<PacketBatch>();
        while (bench.Sequencer.TryTake(7, int.MaxValue, out PacketBatch batch)) batches.Add(batch);
        batches.Reverse();
        foreach (PacketBatch batch in batches) bench.Sequencer.Accept([Run(batch, 0, batch.Count)]);
        for (int number = 0; number < count; number++) ShouldDeliverNext(bench, number);
    }

    private (Bench Bench, PacketBatch Batch) TakeAll()
    {
        Bench bench = NewBench();
        for (int at = 0; at < Length; at++) bench.Put(_numbers[at % _numbers.Length]);
        return (bench, bench.TakeBatch());
    }

    private Arrival Run(PacketBatch batch, int from, int count) =>
        new(batch.FirstPlace + from, _source, (int)(batch.FirstPlace + from) * StridedSource.Stride, count * StridedSource.Stride, NumberTask.One, null, OutcomeStatus.Value) { Count = count };

    private Arrival[] Divide(PacketBatch batch, int cuts)
    {
        var runs = new List<Arrival>();
        for (int from = 0; from < Length;)
        {
            int end = from + 1;
            while (end < Length && (cuts >> (end - 1) & 1) == 0) end++;
            runs.Add(Run(batch, from, end - from));
            from = end;
        }
        return [.. runs];
    }

    private void ShouldDeliverAll(Bench bench, int from, int releasedBefore)
    {
        for (int at = from; at < Length; at++) ShouldDeliverNext(bench, at);
        bench.TryTakeResult(out _).ShouldBeFalse();
        bench.Sequencer.Counts().HeldBytes.ShouldBe(0);
        bench.Sequencer.Counts().Buffered.ShouldBe(0);
        _source.ReleasedCount.ShouldBe(releasedBefore + Length - from);
    }

    private static void ShouldDeliverNext(Bench bench, int place)
    {
        Delivery delivery = bench.TakeResultNow();
        (delivery.Index, delivery.PacketId, delivery.Offset).ShouldBe((place, bench.IdAt(place), place * StridedSource.Stride));
        delivery.Content.Release();
    }

    private sealed class StridedSource : OutcomeContent
    {
        public const int Stride = 3;

        public int ReleasedCount { get; private set; }

        public override int BytesAt(int offset) => Stride;

        public override void Release() => ReleasedCount++;
    }
}
