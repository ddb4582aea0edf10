using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[CancelAfter(60_000)]
public sealed class LifeTests
{
    private static readonly CountingSource _abandoned = new();

    [Test]
    public async Task Stop_BlockedPutters_ThrowAndLaterPutsLikewise()
    {
        var bench = new Bench(Bench.LimitsOf(input: 2));
        bench.PutMany(0, 2);
        Task waiting = bench.PutAsync(2);
        bench.Sequencer.Stop();
        bench.Sequencer.Stop();
        await Should.ThrowAsync<QueueStoppedException>(() => waiting.WaitAsync(Bench.Patience));
        Should.Throw<QueueStoppedException>(() => bench.Put(3));
        Should.Throw<QueueStoppedException>(() => bench.TryPut(3));
        await Should.ThrowAsync<QueueStoppedException>(() => bench.PutAsync(3));
        bench.Sequencer.Counts().Put.ShouldBe(2);
    }

    [Test]
    public async Task Stop_EverythingDelivered_EndsGettersThatWaitAndThoseToCome()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.Put(0);
        bench.Sequencer.IsDrained.ShouldBeFalse();
        Task<(TakeResult Result, Delivery Delivery)> first = bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None).AsTask();
        Task<(TakeResult Result, Delivery Delivery)> second = bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None).AsTask();
        bench.Sequencer.Stop();
        first.IsCompleted.ShouldBeFalse("what was put still runs");
        bench.Sequencer.IsDrained.ShouldBeFalse();
        bench.CompleteAll();
        bench.Sequencer.IsDrained.ShouldBeTrue();
        (await first.WaitAsync(Bench.Patience)).Result.ShouldBe(TakeResult.Taken);
        (await second.WaitAsync(Bench.Patience)).Result.ShouldBe(TakeResult.Completed);
        bench.Sequencer.Output.Take(Bench.Patience, CancellationToken.None, out _).ShouldBe(TakeResult.Completed);
        bench.Sequencer.Output.TryClaim(Bench.Patience, CancellationToken.None, out _).ShouldBe(TakeResult.Completed);
    }

    [Test]
    public void Stop_NothingWasEverPut_IsTheEndAtOnce()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.Sequencer.Stop();
        bench.Sequencer.IsDrained.ShouldBeTrue();
        bench.Sequencer.Counts().WaitingForConsumer.ShouldBeFalse();
        bench.Sequencer.Output.Take(Bench.Patience, CancellationToken.None, out _).ShouldBe(TakeResult.Completed);
    }

    [Test]
    public void Terminate_PacketsEverywhere_AbandonsThoseWithoutAnOutcomeInOrder()
    {
        var bench = new Bench(Bench.LimitsOf(window: 6));
        var note = new PacketNote { CorrelationId = "tag" };
        bench.Sequencer.Put(new PacketDraft { Payload = [0, 0, 0, 0], Task = NumberTask.One, Note = note }, Bench.Patience, CancellationToken.None);
        bench.PutMany(1, 9);
        bench.PutValue("never passed");
        PacketBatch[] out_ = [bench.TakeBatch(2), bench.TakeBatch(2), bench.TakeBatch(2)];
        bench.Sequencer.Accept([bench.OutcomeOf(out_[0], 1), bench.OutcomeOf(out_[2], 0)]);
        bench.Sequencer.Return(out_[1]);

        bench.Sequencer.Terminate(_abandoned);
        bench.Sequencer.Terminate(_abandoned);

        SequencerCounts counts = bench.Sequencer.Counts();
        (counts.Queued, counts.InFlight, counts.Buffered).ShouldBe((0, 0, 11));
        bench.Sequencer.IsDrained.ShouldBeTrue();
        bench.CanTake().ShouldBeFalse();
        bench.Sequencer.Accept(bench.OutcomesOf(out_[0]));
        bench.Sequencer.Counts().DroppedOutcomes.ShouldBe(2);
        bench.Sequencer.Finish(out_[0]);
        bench.Sequencer.Return(out_[2]);
        bench.Sequencer.Counts().OutBytes.ShouldBe(0);
        for (int index = 0; index < 11; index++)
        {
            Delivery delivery = bench.TakeResultNow();
            bool isAbandoned = index is not (1 or 4);
            delivery.Index.ShouldBe(index);
            delivery.Content.ShouldBeSameAs(isAbandoned ? _abandoned : bench.Outcomes);
            delivery.IsFailure.ShouldBe(isAbandoned || Bench.IsFailing(index));
            delivery.Task.ShouldBe(index == 10 ? null : NumberTask.One);
            if (index == 0) delivery.Note.ShouldBeSameAs(note);
        }
        bench.Sequencer.Output.Take(TimeSpan.Zero, CancellationToken.None, out _).ShouldBe(TakeResult.Completed);
        Should.Throw<QueueStoppedException>(() => bench.Put(0));
    }

    [Test]
    public async Task Fail_SomeFinished_DeliversUpToTheFirstGapAndThenThrows()
    {
        var bench = new Bench(Bench.LimitsOf(window: 5, input: 3));
        bench.PutMany(0, 3);
        PacketBatch batch = bench.TakeBatch();
        bench.PutMany(3, 3);
        Task putter = bench.PutAsync(6);
        bench.Sequencer.Accept([bench.OutcomeOf(batch, 0), bench.OutcomeOf(batch, 2)]);

        bench.Sequencer.Fail(() => new InvalidDataException("no workers"));

        await Should.ThrowAsync<InvalidDataException>(() => putter.WaitAsync(Bench.Patience));
        Should.Throw<InvalidDataException>(() => bench.Put(7));
        bench.CanTake().ShouldBeFalse();
        bench.Sequencer.Accept([bench.OutcomeOf(batch, 1)]);
        bench.Outcomes.ReleasedCount.ShouldBe(1, "an outcome that comes too late is let go");
        bench.TakeResultNow().Index.ShouldBe(0);
        for (int time = 0; time < 2; time++)
            Should.Throw<InvalidDataException>(() => bench.Sequencer.Output.Take(Bench.Patience, CancellationToken.None, out _));
        Should.Throw<InvalidDataException>(() => bench.Sequencer.Output.TryClaim(Bench.Patience, CancellationToken.None, out _));
        await Should.ThrowAsync<InvalidDataException>(() => bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None).AsTask());
        bench.Sequencer.Finish(batch);
    }

    [Test]
    public async Task Fail_GettersWait_AllThrowTheirOwnException()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.Put(0);
        Task[] getters = [.. Enumerable.Range(0, 3).Select(_ => bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None).AsTask())];
        bench.Sequencer.Fail(() => new InvalidDataException("no workers"));
        List<Exception> thrown = [];
        foreach (Task getter in getters) thrown.Add(await Should.ThrowAsync<InvalidDataException>(() => getter.WaitAsync(Bench.Patience)));
        thrown.Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(3);
    }

    [Test]
    public void Fail_StoppedAndEverythingFinished_ChangesNothing()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.Put(0);
        bench.CompleteAll();
        bench.Sequencer.Stop();
        bench.Sequencer.Fail(() => new InvalidDataException("too late"));
        bench.TakeResultNow().Index.ShouldBe(0);
        bench.Sequencer.Output.Take(TimeSpan.Zero, CancellationToken.None, out _).ShouldBe(TakeResult.Completed);
    }

    [Test]
    public async Task Close_UnreadResultsAndWaiters_LetsGoAndThrows()
    {
        var bench = new Bench(Bench.LimitsOf(window: 2, input: 2));
        bench.PutMany(0, 2);
        bench.CompleteAll();
        bench.PutMany(2, 2);
        Task putter = bench.PutAsync(4);
        bench.Sequencer.Output.TryClaim(TimeSpan.Zero, CancellationToken.None, out Delivery claimed).ShouldBe(TakeResult.Taken);
        Task getter = bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None).AsTask();

        bench.Sequencer.Close(() => new ObjectDisposedException("queue"));

        await Should.ThrowAsync<ObjectDisposedException>(() => putter.WaitAsync(Bench.Patience));
        bench.Outcomes.ReleasedCount.ShouldBe(1, "the claimed one is its getter's");
        claimed.Content.ShouldBeSameAs(bench.Outcomes);
        bench.Sequencer.Output.Commit();
        await Should.ThrowAsync<ObjectDisposedException>(() => getter.WaitAsync(Bench.Patience));
        Should.Throw<ObjectDisposedException>(() => bench.Put(5));
        Should.Throw<ObjectDisposedException>(() => bench.TryTakeResult(out _));
        bench.CanTake().ShouldBeFalse();
        bench.Sequencer.Close(() => new ObjectDisposedException("queue"));
        bench.Outcomes.ReleasedCount.ShouldBe(1);
        SequencerCounts counts = bench.Sequencer.Counts();
        counts.Put.ShouldBe(counts.Delivered + counts.Queued + counts.InFlight + counts.Buffered);
        counts.HeldBytes.ShouldBe(0);
    }
}
