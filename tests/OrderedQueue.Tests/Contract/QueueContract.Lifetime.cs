using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Contract;

public abstract partial class QueueContract
{
    [Test]
    [CancelAfter(120_000)]
    public async Task After_stop_everything_put_still_runs_and_nothing_more_can_be_put()
    {
        using var queue = new ParallelQueue(Options);
        for (int i = 0; i < 20; i++) queue.Put(ContractTasks.Square, i);

        queue.Stop();
        queue.Stop();

        Should.Throw<QueueStoppedException>(() => queue.Put(ContractTasks.Square, 100));
        Should.Throw<QueueStoppedException>(() => queue.TryPut(TaskCall.Of(ContractTasks.Square, 100)));
        Should.Throw<QueueStoppedException>(() => queue.PutValue(100));
        await Should.ThrowAsync<QueueStoppedException>(async () => await queue.PutAsync(TaskCall.Of(ContractTasks.Square, 100)));
        for (int i = 0; i < 20; i++) queue.Get(Patience).ShouldBe(i * i);
        queue.IsCompleted.ShouldBeTrue();
        Should.Throw<QueueStoppedException>(() => queue.Get());
        Should.Throw<QueueStoppedException>(() => queue.Get<int>(Moment));
        queue.TryGet(out _, Moment).ShouldBeFalse();
        queue.Snapshot().Put.ShouldBe(20);
    }

    [Test]
    [CancelAfter(120_000)]
    public void Stop_wakes_a_put_that_waits_for_room()
    {
        using var queue = new ParallelQueue(Narrow);
        Fill(queue);
        ValueTask waiting = queue.PutAsync(TaskCall.Of(ContractTasks.Square, 3));

        queue.Stop();

        Should.Throw<QueueStoppedException>(() => waiting.AsTask().GetAwaiter().GetResult());
        queue.ReadAll().Select(outcome => outcome.GetValue<int>()).ShouldBe([0, 1, 4]);
    }

    [Test]
    [CancelAfter(120_000)]
    public void Stop_wakes_a_get_on_an_empty_queue()
    {
        using var queue = new ParallelQueue(Options);
        ValueTask<Outcome> waiting = queue.GetAsync();
        Task<bool> blocked = Task.Run(() => queue.TryGet(out _, Patience));

        queue.Stop();

        Should.Throw<QueueStoppedException>(() => waiting.AsTask().GetAwaiter().GetResult());
        blocked.Wait(Patience).ShouldBeTrue();
        blocked.Result.ShouldBeFalse();
    }

    [Test]
    [CancelAfter(120_000)]
    public void Join_with_unread_results_returns_and_they_can_still_be_read()
    {
        using var queue = new ParallelQueue(Narrow);
        Fill(queue);
        queue.IsAlive.ShouldBeTrue();
        queue.Join(Moment).ShouldBeFalse();

        queue.Stop();
        queue.Join(Patience).ShouldBeTrue();
        queue.Join(TimeSpan.Zero).ShouldBeTrue();

        queue.IsAlive.ShouldBeFalse();
        queue.IsCompleted.ShouldBeFalse();
        for (int i = 0; i < 3; i++) queue.Get(Patience).ShouldBe(i * i);
        queue.IsCompleted.ShouldBeTrue();
    }

    [Test]
    [CancelAfter(120_000)]
    public void Terminate_keeps_what_has_arrived_and_abandons_the_rest_in_order()
    {
        using var queue = new ParallelQueue(Narrow);
        Fill(queue);

        queue.Terminate();
        queue.Terminate();

        queue.Get(Patience).ShouldBe(0);
        for (int i = 1; i < 3; i++)
        {
            var abandoned = Should.Throw<TaskAbandonedException>(() => queue.Get(Patience));
            abandoned.Index.ShouldBe(i);
            abandoned.Task.ShouldContain(nameof(ContractTasks.Square));
            abandoned.Attempts.ShouldBe(0);
            abandoned.WorkerPid.ShouldBe(0);
            abandoned.Message.ShouldContain("terminated");
        }

        Should.Throw<QueueStoppedException>(() => queue.Get(Patience));
        Should.Throw<QueueStoppedException>(() => queue.Put(ContractTasks.Square, 5));
        queue.IsCompleted.ShouldBeTrue();
        queue.Join(Patience).ShouldBeTrue();
        queue.IsAlive.ShouldBeFalse();
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Dispose_can_be_repeated_and_ends_the_use_of_the_queue()
    {
        var queue = new ParallelQueue(Narrow);
        Fill(queue);

        queue.Dispose();
        queue.Dispose();
        await queue.DisposeAsync();

        queue.IsAlive.ShouldBeFalse();
        queue.IsCompleted.ShouldBeTrue();
        Should.Throw<ObjectDisposedException>(() => queue.Put(ContractTasks.Square, 1));
        Should.Throw<ObjectDisposedException>(() => queue.TryPut(TaskCall.Of(ContractTasks.Square, 1)));
        Should.Throw<ObjectDisposedException>(() => queue.PutValue(1));
        Should.Throw<ObjectDisposedException>(() => queue.Get());
        Should.Throw<ObjectDisposedException>(() => queue.Get<int>(Moment));
        Should.Throw<ObjectDisposedException>(() => queue.TryGet(out _));
        Should.Throw<ObjectDisposedException>(() => queue.Snapshot());
        Should.Throw<ObjectDisposedException>(queue.Stop);
        Should.Throw<ObjectDisposedException>(queue.Terminate);
        Should.Throw<ObjectDisposedException>(() => queue.Join(Moment));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await queue.PutAsync(TaskCall.Of(ContractTasks.Square, 1)));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await queue.GetAsync());
        await Should.ThrowAsync<ObjectDisposedException>(async () => await queue.ReadAllAsync().GetAsyncEnumerator().MoveNextAsync());
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Asynchronous_disposal_ends_the_queue_too()
    {
        var queue = new ParallelQueue(Options);
        await using (queue.ConfigureAwait(false)) await queue.PutAsync(TaskCall.Of(ContractTasks.Square, 1));

        queue.IsAlive.ShouldBeFalse();
        Should.Throw<ObjectDisposedException>(() => queue.Get());
    }

    [Test]
    [CancelAfter(120_000)]
    public void Dispose_wakes_who_waits_for_a_result()
    {
        var queue = new ParallelQueue(Options);
        Task<Outcome> waiting = queue.GetAsync().AsTask();

        queue.Dispose();

        Should.Throw<InvalidOperationException>(() => waiting.GetAwaiter().GetResult());
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_snapshot_adds_up_at_any_moment()
    {
        using var queue = new ParallelQueue(Options with { Window = 8, InputCapacity = 16 });
        const int Count = 2_000;
        Task producer = Task.Run(() =>
        {
            for (int i = 0; i < Count; i++) queue.Put(ContractTasks.FailIfOdd, i);
            queue.Stop();
        });
        Task watcher = Task.Run(() =>
        {
            QueueSnapshot seen;
            do
            {
                seen = queue.Snapshot();
                seen.Put.ShouldBe(seen.Delivered + seen.Queued + seen.InFlight + seen.Buffered);
                seen.Failed.ShouldBeLessThanOrEqualTo(seen.Delivered);
            }
            while (seen.Delivered < Count);
        });

        queue.ReadAll().Count().ShouldBe(Count);

        Task.WaitAll([producer, watcher], Patience).ShouldBeTrue();
        QueueSnapshot end = queue.Snapshot();
        (end.Put, end.Delivered, end.Failed).ShouldBe((Count, Count, Count / 2));
        end.Head.ShouldBeNull();
        end.WaitingForConsumer.ShouldBeFalse();
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_snapshot_tells_the_head_and_that_it_waits_for_a_consumer()
    {
        using var queue = new ParallelQueue(Narrow);
        queue.Snapshot().Head.ShouldBeNull();
        Fill(queue);

        QueueSnapshot snapshot = queue.Snapshot();

        (snapshot.Put, snapshot.Delivered, snapshot.Queued, snapshot.InFlight, snapshot.Buffered).ShouldBe((3, 0, 2, 0, 1));
        snapshot.WaitingForConsumer.ShouldBeTrue();
        snapshot.Head!.Index.ShouldBe(0);
        snapshot.Head.Age.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
        snapshot.Workers.Count.ShouldBe(1);
        snapshot.Workers[0].Index.ShouldBe(0);
        snapshot.Workers[0].Pid.ShouldNotBeNull();
        queue.Get(Patience).ShouldBe(0);
        Eventually.True(() => queue.Snapshot().Head?.Index == 1, Patience, "the next head");
    }
}
