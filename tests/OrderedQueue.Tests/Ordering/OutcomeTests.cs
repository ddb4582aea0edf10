using NUnit.Framework;
using OrderedQueue.Packets;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

/// <summary>One outcome per packet, whatever comes, comes twice, comes back or comes late.</summary>
[IdSpaces]
public sealed class OutcomeTests(int bits, uint first) : OrderingFixture(bits, first)
{
    [Test]
    public void Accept_SecondOutcomeForAPacket_IsDroppedReleasedAndCounted()
    {
        Bench bench = NewBench();
        bench.PutMany(0, 3);
        PacketBatch batch = bench.TakeBatch();
        bench.Sequencer.Accept([bench.OutcomeOf(batch, 1)]);
        Arrival other = bench.OutcomeOf(batch, 1) with { Offset = -1, Cause = OutcomeStatus.Faulted };

        bench.Sequencer.Accept([bench.OutcomeOf(batch, 0), other, bench.OutcomeOf(batch, 2)]);

        bench.Outcomes.ReleasedCount.ShouldBe(1);
        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(1);
        ShouldDeliver(bench, 0, 0, 1, 2);
    }

    [Test]
    public void Accept_OutcomeForADeliveredOrUntakenOrUnknownPacket_IsDropped()
    {
        Bench bench = NewBench();
        bench.PutMany(0, 3);
        PacketBatch batch = bench.TakeBatch(2);
        Arrival known = bench.OutcomeOf(batch, 0);
        bench.Sequencer.Accept([known]);
        ShouldDeliver(bench, 0, 0);

        foreach (int place in (int[])[-1, 0, 2, 3, 20]) bench.Sequencer.Accept([known with { Place = place }]);

        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(5);
        bench.Outcomes.ReleasedCount.ShouldBe(5);
        bench.Sequencer.Accept([bench.OutcomeOf(batch, 1)]);
        bench.Complete(bench.TakeBatch());
        ShouldDeliver(bench, 1, 1, 2);
    }

    [Test]
    public void Accept_OutcomeForAReturnedPacket_IsDroppedUntilItIsOutAgain()
    {
        Bench bench = NewBench();
        bench.Put(1);
        PacketBatch batch = bench.TakeBatch();
        bench.Sequencer.Return(batch);
        bench.Sequencer.Accept([bench.OutcomeOf(batch, 0) with { Offset = -1 }]);
        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(1);
        bench.TryTakeResult(out _).ShouldBeFalse();

        bench.Complete(bench.TakeBatch());
        ShouldDeliver(bench, 0, 1);
    }

    [Test]
    public void TryTake_ReturnedPackets_LeaveFirstOldestFirstAndDoNotPassTheGateAgain()
    {
        Bench bench = NewBench(window: 6);
        bench.PutMany(0, 12);
        PacketBatch[] batches = [bench.TakeBatch(2), bench.TakeBatch(2), bench.TakeBatch(2)];
        bench.CanTake().ShouldBeFalse();
        bench.Signals.PacketsReadyCount.ShouldBe(0);

        bench.Sequencer.Return(batches[2]);
        bench.Signals.PacketsReadyCount.ShouldBe(1, "someone went without");
        bench.Sequencer.Return(batches[0]);
        bench.Sequencer.Counts().Queued.ShouldBe(6 + 4);

        PacketBatch[] again = [bench.TakeBatch(1), bench.TakeBatch(8), bench.TakeBatch(8)];
        again.Select(batch => Bench.NumberAt(batch, 0)).ShouldBe([0, 1, 4]);
        again.Select(batch => batch.Count).ShouldBe([1, 1, 2]);
        bench.CanTake().ShouldBeFalse("the gate is as closed as before");
        bench.Complete(batches[1]);
        foreach (PacketBatch batch in again) bench.Complete(batch);
        ShouldDeliver(bench, 0, Enumerable.Range(0, 6));
    }

    [Test]
    public void Return_PacketsOfWhichSomeHaveTheirOutcome_SendsOnlyTheOthersAgain([Range(0, 31)] int finished)
    {
        Bench bench = NewBench();
        bench.PutMany(0, 5);
        PacketBatch batch = bench.TakeBatch();
        Arrival[] early = [.. Enumerable.Range(0, 5).Where(at => (finished >> at & 1) == 1).Select(at => bench.OutcomeOf(batch, at))];
        bench.Sequencer.Accept(early);

        bench.Sequencer.Return(batch);

        bench.Sequencer.Counts().Queued.ShouldBe(5 - early.Length);
        List<int> again = [];
        while (bench.Sequencer.TryTake(8, int.MaxValue, out PacketBatch part))
        {
            for (int at = 0; at < part.Count; at++) again.Add(Bench.NumberAt(part, at));
            bench.Complete(part);
        }
        again.ShouldBe(Enumerable.Range(0, 5).Where(at => (finished >> at & 1) == 0));
        ShouldDeliver(bench, 0, Enumerable.Range(0, 5));
        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(0);
        bench.Sequencer.Counts().OutBytes.ShouldBe(0);
    }

    [Test]
    public void Finish_InSlicesOfAnyOrder_FreesTheArgumentBytes()
    {
        Bench bench = NewBench();
        bench.PutMany(0, 6);
        PacketBatch batch = bench.TakeBatch();
        bench.Sequencer.Counts().OutBytes.ShouldBe(24);
        bench.Sequencer.Accept(bench.OutcomesOf(batch, heldBytes: 10));
        bench.Sequencer.Counts().HeldBytes.ShouldBe(60);

        bench.Sequencer.Finish(batch.Slice(3, 3));
        bench.Sequencer.Counts().OutBytes.ShouldBe(12);
        bench.Sequencer.Finish(batch.Slice(0, 3));
        bench.Sequencer.Counts().OutBytes.ShouldBe(0);

        ShouldDeliver(bench, 0, Enumerable.Range(0, 6));
        bench.Sequencer.Counts().HeldBytes.ShouldBe(0);
    }

    [Test]
    public void Finish_Twice_IsRefused()
    {
        Bench bench = NewBench();
        bench.PutMany(0, 3);
        PacketBatch batch = bench.TakeBatch();
        bench.Sequencer.Accept(bench.OutcomesOf(batch));
        PacketBatch two = batch.Slice(0, 2);
        bench.Sequencer.Finish(two);
        Should.Throw<InvalidOperationException>(() => bench.Sequencer.Finish(two)).Message.ShouldContain("finished twice");
    }

    [Test]
    public void TryTake_ByteLimit_CutsButNeverToNothing()
    {
        Bench bench = NewBench();
        bench.Put(0, payloadBytes: 100);
        bench.PutMany(1, 4);
        bench.TakeBatch(maxBytes: 50).Count.ShouldBe(1);
        bench.TakeBatch(maxBytes: 3 * (PacketRecord.HeaderBytes + 4)).Count.ShouldBe(3);
        bench.TakeBatch(maxBytes: 1).Count.ShouldBe(1);
    }
}
