using NUnit.Framework;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[IdSpaces]
public sealed class WindowTests(int bits, uint first) : OrderingFixture(bits, first)
{
    [Test]
    public void TryTake_WindowOfOne_LetsOnlyTheHeadOut()
    {
        Bench bench = NewBench(window: 1, input: 8);
        for (int number = 0; number < 200; number++)
        {
            bench.Put(number);
            if (number < 7) continue;
            int head = number - 7;
            PacketBatch batch = bench.TakeBatch();
            batch.Count.ShouldBe(1);
            batch.FirstId.ShouldBe(bench.IdAt(head));
            bench.CanTake().ShouldBeFalse();
            bench.Complete(batch);
            bench.CanTake().ShouldBeFalse("finished is not delivered");
            ShouldDeliver(bench, head, head);
        }
    }

    [Test]
    public void TryTake_BeyondTheWindow_CutsTheOpenBatchAtTheGate()
    {
        Bench bench = NewBench(window: 5);
        bench.PutMany(0, 12);

        PacketBatch inside = bench.TakeBatch();
        inside.Count.ShouldBe(5);
        bench.CanTake().ShouldBeFalse();

        bench.Complete(inside);
        ShouldDeliver(bench, 0, 0, 1);
        PacketBatch next = bench.TakeBatch();
        next.FirstId.ShouldBe(bench.IdAt(5));
        next.Count.ShouldBe(2);
        Bench.NumberAt(next, 1).ShouldBe(6);
        bench.Sequencer.Counts().WindowUsed.ShouldBe(5);
    }

    [Test]
    public void TryTake_WindowSmallerThanTheWorkers_LeavesTheOthersIdle()
    {
        Bench bench = NewBench(window: 3, input: 15);
        bench.PutMany(0, 15);
        int delivered = 0;
        for (int round = 0; round < 5; round++)
        {
            PacketBatch[] workers = [.. Enumerable.Range(0, 3).Select(_ => bench.TakeBatch(1))];
            for (int idle = 0; idle < 5; idle++) bench.CanTake(1).ShouldBeFalse();
            foreach (PacketBatch batch in workers.Reverse()) bench.Complete(batch);
            ShouldDeliver(bench, delivered, Enumerable.Range(delivered, 3));
            delivered += 3;
        }
    }

    [Test]
    public void Take_SlowHeadWithThreeWindowsOfFailuresBehindIt_DeliversTheHeadFirst()
    {
        const int window = 7;
        Bench bench = NewBench(window, input: 3 * window);
        int[] numbers = [0, .. Enumerable.Range(1, 3 * window).Select(at => (5 * at) + 4)];
        bench.Put(numbers[0]);
        PacketBatch head = bench.TakeBatch(1);
        foreach (int failing in numbers[1..]) bench.Put(failing);

        PacketBatch behind = bench.TakeBatch();
        behind.Count.ShouldBe(window - 1);
        bench.Complete(behind);
        bench.TryTakeResult(out _).ShouldBeFalse("failures wait for their turn like values");
        bench.CanTake().ShouldBeFalse();

        bench.Complete(head);
        int delivered = 0;
        while (delivered < numbers.Length)
        {
            while (bench.Sequencer.Counts().HeadIsReady) ShouldDeliver(bench, delivered, numbers[delivered++]);
            bench.CompleteAll();
        }
        bench.Sequencer.Counts().Failed.ShouldBe(3 * window);
    }

    [Test]
    public void Stop_GateClosedByNumber_LiftsTheLimit()
    {
        Bench bench = NewBench(window: 2, input: 15);
        bench.PutMany(0, 15);
        PacketBatch inside = bench.TakeBatch();
        inside.Count.ShouldBe(2);
        bench.CanTake().ShouldBeFalse();

        bench.Sequencer.Stop();

        bench.Signals.PacketsReadyCount.ShouldBe(1);
        PacketBatch rest = bench.TakeBatch();
        rest.Count.ShouldBe(13);
        bench.Complete(rest);
        bench.Complete(inside);
        ShouldDeliver(bench, 0, Enumerable.Range(0, 15));
    }

    [Test]
    public void Sequencer_MoreLiveIdsThanCompare_IsRefused()
    {
        long tooMany = NewBench().Limits.Ids.MaxDistance;
        Should.Throw<ArgumentOutOfRangeException>(() => NewBench(16, 1, limits => limits with { Window = (int)tooMany }));
        NewBench(16, 1, limits => limits with { Window = (int)tooMany - 1 }).CompleteAll();
    }
}
