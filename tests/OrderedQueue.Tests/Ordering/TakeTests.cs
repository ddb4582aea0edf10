using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[CancelAfter(60_000)]
public sealed class TakeTests
{
    [Test]
    public void Take_TimesOutTwice_LosesNothing()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.PutMany(0, 2);
        PacketBatch batch = bench.TakeBatch();
        for (int time = 0; time < 2; time++)
            bench.Sequencer.Output.Take(TimeSpan.FromMilliseconds(5), CancellationToken.None, out _).ShouldBe(TakeResult.TimedOut);
        bench.Complete(batch);
        bench.TakeResultNow().Offset.ShouldBe(Bench.ResultOf(0));
        bench.TakeResultNow().Offset.ShouldBe(Bench.ResultOf(1));
    }

    [Test]
    public async Task Take_SyncAndAsyncGettersWait_AreServedFirstComeFirstServed()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.PutMany(0, 3);
        PacketBatch batch = bench.TakeBatch();
        Task<Delivery> blocked = BlockedTake(bench);
        Task<(TakeResult Result, Delivery Delivery)> second = bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None).AsTask();
        Task<(TakeResult Result, Delivery Delivery)> third = bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None).AsTask();

        bench.Sequencer.Accept([bench.OutcomeOf(batch, 2), bench.OutcomeOf(batch, 1)]);
        new Task[] { blocked, second, third }.ShouldAllBe(task => !task.IsCompleted);
        bench.Sequencer.Accept([bench.OutcomeOf(batch, 0)]);

        (await blocked.WaitAsync(Bench.Patience)).Index.ShouldBe(0);
        (await second.WaitAsync(Bench.Patience)).Delivery.Index.ShouldBe(1);
        (await third.WaitAsync(Bench.Patience)).Delivery.Index.ShouldBe(2);
    }

    [Test]
    public async Task Take_Cancelled_LosesNothingAndTheNextGetterIsServed()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.Put(0);
        PacketBatch batch = bench.TakeBatch();
        using var cancel = new CancellationTokenSource();
        Task<Delivery> blocked = BlockedTake(bench, cancel.Token);
        Task canceledToo = bench.Sequencer.Output.TakeAsync(Bench.Patience, cancel.Token).AsTask();
        Task<(TakeResult Result, Delivery Delivery)> patient = bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None).AsTask();

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => blocked.WaitAsync(Bench.Patience));
        await Should.ThrowAsync<OperationCanceledException>(() => canceledToo.WaitAsync(Bench.Patience));
        patient.IsCompleted.ShouldBeFalse();
        bench.Complete(batch);
        (await patient.WaitAsync(Bench.Patience)).Delivery.Offset.ShouldBe(Bench.ResultOf(0));
    }

    [Test]
    public async Task TakeAsync_TimesOut_LosesNothing()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.Put(0);
        PacketBatch batch = bench.TakeBatch();
        (await bench.Sequencer.Output.TakeAsync(TimeSpan.Zero, CancellationToken.None)).Result.ShouldBe(TakeResult.TimedOut);
        (await bench.Sequencer.Output.TakeAsync(TimeSpan.FromMilliseconds(5), CancellationToken.None)).Result.ShouldBe(TakeResult.TimedOut);
        bench.Complete(batch);
        ValueTask<(TakeResult Result, Delivery Delivery)> ready = bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None);
        ready.IsCompletedSuccessfully.ShouldBeTrue();
        (await ready).Delivery.Offset.ShouldBe(Bench.ResultOf(0));
    }

    [Test]
    public async Task TryClaim_Restored_LeavesTheHeadToTheNextGetter()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.PutMany(0, 2);
        bench.CompleteAll();
        bench.Sequencer.Output.TryClaim(TimeSpan.Zero, CancellationToken.None, out Delivery claimed).ShouldBe(TakeResult.Taken);
        claimed.Index.ShouldBe(0);
        bench.TryTakeResult(out _).ShouldBeFalse("the head is claimed");
        Task<(TakeResult Result, Delivery Delivery)> waiting = bench.Sequencer.Output.TakeAsync(Bench.Patience, CancellationToken.None).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        bench.Sequencer.Output.Restore();
        (await waiting.WaitAsync(Bench.Patience)).Delivery.Index.ShouldBe(0);

        bench.Sequencer.Output.TryClaim(TimeSpan.Zero, CancellationToken.None, out claimed).ShouldBe(TakeResult.Taken);
        claimed.Index.ShouldBe(1);
        bench.Sequencer.Output.Commit();
        bench.Sequencer.Counts().Delivered.ShouldBe(2);
        Should.Throw<InvalidOperationException>(bench.Sequencer.Output.Commit);
    }

    [Test]
    public void Take_FilterRefuses_LeavesTheHeadWhetherItWaitedOrNot()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.PutMany(0, 2);
        PacketBatch batch = bench.TakeBatch();
        TakeResult? waited = null;
        Thread waiting = Bench.StartWaiting(() => waited = bench.Sequencer.Output.Take(new OnlyIndex(1), Bench.Patience, CancellationToken.None, out _));
        bench.Complete(batch);
        waiting.Join(Bench.Patience).ShouldBeTrue();
        waited.ShouldBe(TakeResult.Refused);

        bench.Sequencer.Output.Take(new OnlyIndex(1), Bench.Patience, CancellationToken.None, out Delivery delivery).ShouldBe(TakeResult.Refused);
        bench.Sequencer.Output.Take(new OnlyIndex(0), Bench.Patience, CancellationToken.None, out delivery).ShouldBe(TakeResult.Taken);
        delivery.Index.ShouldBe(0);
        bench.TakeResultNow().Index.ShouldBe(1);
    }

    [Test]
    public void Take_InterruptedThread_LosesNothing()
    {
        var bench = new Bench(Bench.LimitsOf());
        bench.Put(0);
        PacketBatch batch = bench.TakeBatch();
        Exception? caught = null;
        Thread getter = Bench.StartWaiting(() => caught = Record(() => bench.Sequencer.Output.Take(Bench.Patience, CancellationToken.None, out _)));
        getter.Interrupt();
        getter.Join(Bench.Patience).ShouldBeTrue();
        caught.ShouldBeOfType<ThreadInterruptedException>();
        bench.Complete(batch);
        bench.TakeResultNow().Index.ShouldBe(0);
    }

    private static Exception? Record(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    /// <summary>A getter on a thread of its own that is known to wait.</summary>
    private static Task<Delivery> BlockedTake(Bench bench, CancellationToken token = default)
    {
        var taken = new TaskCompletionSource<Delivery>(TaskCreationOptions.RunContinuationsAsynchronously);
        Bench.StartWaiting(() =>
        {
            try
            {
                bench.Sequencer.Output.Take(Bench.Patience, token, out Delivery delivery).ShouldBe(TakeResult.Taken);
                taken.SetResult(delivery);
            }
            catch (Exception e)
            {
                taken.SetException(e);
            }
        });
        return taken.Task;
    }

    private readonly struct OnlyIndex(long index) : IDeliveryFilter
    {
        public bool Accepts(in Delivery delivery) => delivery.Index == index;
    }
}
