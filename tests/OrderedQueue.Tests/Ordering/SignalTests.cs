using NUnit.Framework;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

/// <summary>Who went without is told once, neither too early nor never.</summary>
[IdSpaces]
public sealed class SignalTests(int bits, uint first) : OrderingFixture(bits, first)
{
    [Test]
    public void PacketsReady_NothingWasQueued_IsRaisedOnceAtTheNextPut()
    {
        Bench bench = NewBench();
        bench.Put(0);
        bench.Signals.PacketsReadyCount.ShouldBe(0, "nobody asked");
        bench.TakeBatch();
        bench.CanTake().ShouldBeFalse();
        bench.CanTake().ShouldBeFalse();
        bench.PutMany(1, 2);
        bench.Signals.PacketsReadyCount.ShouldBe(1);
        bench.TakeBatch().Count.ShouldBe(2);
    }

    [Test]
    public void PacketsReady_GateClosed_IsRaisedWhenAnEighthOfTheWindowIsFree()
    {
        Bench bench = NewBench(window: 16, input: 15);
        bench.PutMany(0, 15);
        PacketBatch[] out_ = [bench.TakeBatch(), TakeAfterPut(bench, 15)];
        bench.PutMany(16, 10);
        bench.CanTake(100).ShouldBeFalse();
        foreach (PacketBatch batch in out_) bench.Complete(batch);

        ShouldDeliver(bench, 0, 0);
        bench.Signals.PacketsReadyCount.ShouldBe(0, "one place is not worth a batch");
        ShouldDeliver(bench, 1, 1);
        bench.Signals.PacketsReadyCount.ShouldBe(1);
        bench.TakeBatch().Count.ShouldBe(2);
    }

    [Test]
    public void PacketsReady_GateClosedForOneWhoWantedOnePacket_IsRaisedForOnePlace()
    {
        Bench bench = NewBench(window: 15, input: 15);
        bench.PutMany(0, 15);
        PacketBatch batch = bench.TakeBatch();
        bench.PutMany(15, 5);
        bench.CanTake(100).ShouldBeFalse();
        bench.CanTake(1).ShouldBeFalse();
        bench.Complete(batch);
        ShouldDeliver(bench, 0, 0);
        bench.Signals.PacketsReadyCount.ShouldBe(1);
    }

    [Test]
    public void PacketsReady_StoppedAndTheLastValueLeavesByATake_IsRaisedBecauseTheQueueIsDrained()
    {
        Bench bench = NewBench(change: limits => limits with { WindowBytes = 100 });
        bench.Put(0);
        bench.Complete(bench.TakeBatch(), heldBytes: 200);
        bench.PutValue("last");
        bench.Sequencer.Stop();
        int before = bench.Signals.PacketsReadyCount;
        bench.Sequencer.IsDrained.ShouldBeFalse();

        ShouldDeliver(bench, 0, 0);

        bench.Sequencer.IsDrained.ShouldBeTrue();
        bench.Signals.PacketsReadyCount.ShouldBe(before + 1);
        ShouldBePassed(bench.TakeResultNow(), 1, "last");
    }

    private static PacketBatch TakeAfterPut(Bench bench, int number)
    {
        bench.Put(number);
        return bench.TakeBatch();
    }
}
