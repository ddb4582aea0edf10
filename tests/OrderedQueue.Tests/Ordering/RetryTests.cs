using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[IdSpaces]
public sealed class RetryTests(int bits, uint first) : OrderingFixture(bits, first)
{
    [Test]
    public void A_retried_packet_keeps_its_place_and_the_gate_is_not_asked_again()
    {
        Bench bench = NewBench(window: 4);
        bench.PutMany(0, 8);
        PacketBatch out4 = bench.TakeBatch();
        out4.Count.ShouldBe(4);
        PacketBatch again = bench.Sequencer.BeginRetry(out4.Slice(1, 1));
        bench.Complete(out4.Slice(0, 1));
        bench.Complete(out4.Slice(2, 2));
        // 0 is delivered, so one more may leave; 2 and 3 wait behind the gap.
        ShouldDeliver(bench, 0, 0);
        bench.TryTakeResult(out _).ShouldBeFalse();
        Bench.NumberAt(bench.TakeBatch(), 0).ShouldBe(4);
        bench.CanTake().ShouldBeFalse();

        bench.Sequencer.Return(again);

        PacketBatch second = bench.TakeBatch();
        (Bench.NumberAt(second, 0), second.Count, second.Retries).ShouldBe((1, 1, (ushort)1));
        bench.Complete(second);
        Delivery delivery = bench.TakeResultNow();
        (delivery.Index, delivery.Retries, delivery.Offset).ShouldBe((1, 1, Bench.ResultOf(1)));
        ShouldDeliver(bench, 2, 2, 3);
    }

    [Test]
    public void An_outcome_of_an_execution_that_was_retried_is_dropped_and_counted()
    {
        Bench bench = NewBench();
        bench.Put(0);
        PacketBatch packet = bench.TakeBatch();
        Arrival late = bench.OutcomeOf(packet, 0);

        PacketBatch again = bench.Sequencer.BeginRetry(packet);
        bench.Sequencer.Accept([late]);
        bench.Sequencer.Return(again);
        bench.Sequencer.Accept([late]);
        PacketBatch second = bench.TakeBatch();
        bench.Sequencer.Accept([late]);

        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(3);
        bench.Outcomes.ReleasedCount.ShouldBe(3);
        bench.TryTakeResult(out _).ShouldBeFalse();
        bench.Complete(second);
        bench.Sequencer.Accept([bench.OutcomeOf(second, 0)]);
        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(4);
        bench.TakeResultNow().Retries.ShouldBe(1);
    }

    [Test]
    public void A_packet_that_comes_back_unexecuted_keeps_its_count()
    {
        Bench bench = NewBench();
        bench.Put(0);
        bench.Sequencer.Return(bench.Sequencer.BeginRetry(bench.TakeBatch()));
        bench.Sequencer.Return(bench.TakeBatch());

        PacketBatch packet = bench.TakeBatch();

        packet.Retries.ShouldBe((ushort)1);
        bench.Complete(packet);
        bench.TakeResultNow().Retries.ShouldBe(1);
    }

    [Test]
    public void While_a_packet_waits_for_its_next_execution_the_counts_add_up_and_nothing_is_drained()
    {
        Bench bench = NewBench();
        bench.PutMany(0, 3);
        PacketBatch batch = bench.TakeBatch();
        bench.Complete(batch.Slice(1, 2));
        PacketBatch again = bench.Sequencer.BeginRetry(batch.Slice(0, 1));
        bench.Sequencer.Stop();

        SequencerCounts counts = bench.Sequencer.Counts();

        (counts.Put, counts.Delivered, counts.Queued, counts.InFlight, counts.Buffered).ShouldBe((3, 0, 0, 1, 2));
        counts.OutBytes.ShouldBe(4);
        bench.Sequencer.IsDrained.ShouldBeFalse();
        bench.Sequencer.Return(again);
        bench.Sequencer.Counts().OutBytes.ShouldBe(0);
        bench.CompleteAll();
        bench.Sequencer.IsDrained.ShouldBeTrue();
        bench.TakeResultNow().Retries.ShouldBe(1);
        ShouldDeliver(bench, 1, 1, 2);
    }

    [Test]
    public void Terminated_while_it_waits_it_is_abandoned_and_its_return_changes_nothing()
    {
        Bench bench = NewBench();
        bench.PutMany(0, 2);
        PacketBatch batch = bench.TakeBatch();
        PacketBatch again = bench.Sequencer.BeginRetry(batch.Slice(0, 1));
        bench.Complete(batch.Slice(1, 1));
        var abandoned = new CountingSource();

        bench.Sequencer.Terminate(abandoned);
        bench.Sequencer.Return(again);

        Delivery delivery = bench.TakeResultNow();
        delivery.Content.ShouldBeSameAs(abandoned);
        delivery.Retries.ShouldBe(1);
        ShouldDeliver(bench, 1, 1);
        bench.CanTake().ShouldBeFalse();
        bench.Sequencer.Counts().OutBytes.ShouldBe(0);
    }

    [Test]
    public void A_place_used_again_for_another_packet_begins_with_no_retries()
    {
        Bench bench = NewBench();
        for (int number = 0; number < 200; number++)
        {
            bench.Put(number);
            PacketBatch packet = bench.TakeBatch();
            packet.Retries.ShouldBe((ushort)0);
            int retries = number % 3;
            for (int retry = 0; retry < retries; retry++)
            {
                bench.Sequencer.Return(bench.Sequencer.BeginRetry(packet));
                packet = bench.TakeBatch();
            }
            bench.Complete(packet);
            bench.TakeResultNow().Retries.ShouldBe(retries);
        }
    }
}
