using NUnit.Framework;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[IdSpaces]
public sealed class PassedThroughTests(int bits, uint first) : OrderingFixture(bits, first)
{
    private const int Length = 6;

    [Test]
    public void Take_ValuesAtEveryPositionOfABatch_DeliversEachInItsPlace([Range(0, (1 << Length) - 1)] int pattern)
    {
        Bench bench = NewBench();
        bench.Put(100);
        PacketBatch head = bench.TakeBatch(1);
        for (int at = 0; at < Length; at++) PutAt(bench, pattern, at);

        bool isTaken = bench.Sequencer.TryTake(int.MaxValue, int.MaxValue, out PacketBatch batch);

        isTaken.ShouldBe(pattern != (1 << Length) - 1, "values alone are nothing for a worker");
        if (isTaken)
        {
            batch[0].IsPassedThrough.ShouldBeFalse();
            batch[^1].IsPassedThrough.ShouldBeFalse();
            bench.CanTake().ShouldBeFalse();
            bench.Complete(batch);
        }
        bench.Complete(head);
        ShouldDeliver(bench, 0, 100);
        for (int at = 0; at < Length; at++)
        {
            if (IsValue(pattern, at)) ShouldBePassed(bench.TakeResultNow(), at + 1, at);
            else ShouldDeliver(bench, at + 1, at);
        }
        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(0);
    }

    [Test]
    public void Take_OnlyValuesAndAWindowOfOne_FlowsWithoutAnyWorker()
    {
        Bench bench = NewBench(window: 1, input: 4);
        int delivered = 0;
        for (int put = 0; put < 200; put++)
        {
            if (put >= 5) ShouldBePassed(bench.TakeResultNow(), delivered, delivered++);
            bench.PutValue(put);
        }
        for (; delivered < 200; delivered++) ShouldBePassed(bench.TakeResultNow(), delivered, delivered);
    }

    [Test]
    public void Take_ValuesBehindATakenBatch_AreReadyAlthoughNoWorkerTakesAnyMore()
    {
        Bench bench = NewBench();
        bench.Put(1);
        bench.PutValue("marker");
        PacketBatch batch = bench.TakeBatch();
        batch.Count.ShouldBe(1);
        bench.Complete(batch);
        ShouldDeliver(bench, 0, 1);
        ShouldBePassed(bench.TakeResultNow(), 1, "marker");
    }

    [Test]
    public void TryTake_ReturnedBatchCutBesideAValue_NeverBeginsOrEndsWithIt([Range(1, Length)] int maxPackets)
    {
        for (int pattern = 0; pattern < 1 << Length; pattern++)
        {
            Bench bench = NewBench();
            for (int at = 0; at < Length; at++) PutAt(bench, pattern, at);
            if (bench.Sequencer.TryTake(int.MaxValue, int.MaxValue, out PacketBatch whole)) bench.Sequencer.Return(whole);

            while (bench.Sequencer.TryTake(maxPackets, int.MaxValue, out PacketBatch part))
            {
                part.Count.ShouldBeLessThanOrEqualTo(maxPackets);
                part[0].IsPassedThrough.ShouldBeFalse();
                part[^1].IsPassedThrough.ShouldBeFalse();
                bench.Complete(part);
            }
            for (int at = 0; at < Length; at++)
            {
                if (IsValue(pattern, at)) ShouldBePassed(bench.TakeResultNow(), at, at);
                else ShouldDeliver(bench, at, at);
            }
            bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(0);
        }
    }

    [Test]
    public void PutValue_BeyondTheGate_WaitsForItsTurnToPass()
    {
        Bench bench = NewBench(window: 2);
        bench.PutMany(0, 2);
        bench.PutValue("third");
        PacketBatch batch = bench.TakeBatch();
        bench.Complete(batch);
        bench.Sequencer.Counts().Queued.ShouldBe(1, "the third place is outside the window");
        ShouldDeliver(bench, 0, 0);
        bench.Sequencer.Counts().Queued.ShouldBe(0);
        ShouldDeliver(bench, 1, 1);
        ShouldBePassed(bench.TakeResultNow(), 2, "third");
    }

    private static bool IsValue(int pattern, int at) => (pattern >> at & 1) == 1;

    private static void PutAt(Bench bench, int pattern, int at)
    {
        if (IsValue(pattern, at)) bench.PutValue(at);
        else bench.Put(at);
    }
}
