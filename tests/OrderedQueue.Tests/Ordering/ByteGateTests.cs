using NUnit.Framework;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[IdSpaces]
public sealed class ByteGateTests(int bits, uint first) : OrderingFixture(bits, first)
{
    private Bench NewBench() => NewBench(16, 15, limits => limits with { WindowBytes = 1000 });

    [Test]
    public void TryTake_ArgumentsFillTheWindow_ClosesTheGateUntilTheyAreFinishedAndTaken()
    {
        Bench bench = NewBench();
        for (int number = 0; number < 6; number++) bench.Put(number, payloadBytes: 300);

        PacketBatch batch = bench.TakeBatch();
        batch.Count.ShouldBe(3);
        bench.CanTake().ShouldBeFalse();
        bench.Sequencer.Accept(bench.OutcomesOf(batch, heldBytes: 300));
        bench.Sequencer.Finish(batch);
        bench.CanTake().ShouldBeFalse("results are held instead");
        bench.Signals.PacketsReadyCount.ShouldBe(0);

        ShouldDeliver(bench, 0, 0);
        bench.Signals.PacketsReadyCount.ShouldBe(1);
        bench.TakeBatch().Count.ShouldBe(1);
    }

    [Test]
    public void Finish_GateClosedByArguments_OpensItAlthoughTheHeadStillRuns()
    {
        Bench bench = NewBench();
        for (int number = 0; number < 4; number++) bench.Put(number, payloadBytes: 300);
        PacketBatch batch = bench.TakeBatch();
        bench.CanTake().ShouldBeFalse();
        PacketBatch behind = batch.Slice(1, 2);
        bench.Sequencer.Accept(bench.OutcomesOf(behind, heldBytes: 0));
        bench.Signals.PacketsReadyCount.ShouldBe(0);

        bench.Sequencer.Finish(behind);

        bench.Signals.PacketsReadyCount.ShouldBe(1);
        Bench.NumberAt(bench.TakeBatch(), 0).ShouldBe(3);
    }

    [Test]
    public void TryTake_HeadLargerThanTheWindow_LeavesAlone()
    {
        Bench bench = NewBench();
        bench.Put(0, payloadBytes: 5000);
        bench.Put(1, payloadBytes: 5000);
        bench.Put(2);
        PacketBatch head = bench.TakeBatch();
        head.Count.ShouldBe(1);
        bench.CanTake().ShouldBeFalse();
        bench.Complete(head);
        bench.CanTake().ShouldBeFalse("it is not the head yet");
        ShouldDeliver(bench, 0, 0);
        bench.Signals.PacketsReadyCount.ShouldBe(1);
        PacketBatch next = bench.TakeBatch();
        Bench.NumberAt(next, 0).ShouldBe(1);
        next.Count.ShouldBe(1);
        bench.CanTake().ShouldBeFalse();
        bench.Complete(next);
        ShouldDeliver(bench, 1, 1);
        bench.CompleteAll();
        ShouldDeliver(bench, 2, 2);
    }

    [Test]
    public void Stop_GateClosedByBytes_KeepsTheLimit()
    {
        Bench bench = NewBench();
        for (int number = 0; number < 4; number++) bench.Put(number, payloadBytes: 600);
        PacketBatch head = bench.TakeBatch();
        head.Count.ShouldBe(1);
        bench.CanTake().ShouldBeFalse();
        bench.Sequencer.Stop();
        bench.CanTake().ShouldBeFalse();
        bench.Complete(head, heldBytes: 600);
        bench.Sequencer.Counts().WaitingForConsumer.ShouldBeTrue();
        for (int number = 0; number < 4; number++)
        {
            ShouldDeliver(bench, number, number);
            bench.CompleteAll();
        }
        bench.Sequencer.IsDrained.ShouldBeTrue();
    }

    [Test]
    public void MustPauseReading_TwiceTheWindowHeld_TellsWhenTheHeadMoves()
    {
        Bench bench = NewBench();
        bench.PutMany(0, 3);
        PacketBatch batch = bench.TakeBatch();
        bench.Sequencer.Accept([bench.OutcomeOf(batch, 1, heldBytes: 2000)]);
        bench.Sequencer.OnlyPlaceWanted.ShouldBeNull();
        bench.Sequencer.Accept([bench.OutcomeOf(batch, 2, heldBytes: 1)]);
        bench.Sequencer.OnlyPlaceWanted.ShouldBe(0);

        bench.Sequencer.Accept([bench.OutcomeOf(batch, 0)]);
        bench.Signals.ReadersMayGoOnCount.ShouldBe(0);
        ShouldDeliver(bench, 0, 0);
        bench.Signals.ReadersMayGoOnCount.ShouldBe(1);
        bench.Sequencer.OnlyPlaceWanted.ShouldBe(1, "still too much");
        ShouldDeliver(bench, 1, 1);
        bench.Signals.ReadersMayGoOnCount.ShouldBe(2);
        bench.Sequencer.OnlyPlaceWanted.ShouldBeNull();
        ShouldDeliver(bench, 2, 2);
        bench.Signals.ReadersMayGoOnCount.ShouldBe(2, "nobody waits any more");
    }
}
