using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Contract;

public abstract partial class QueueContract
{
    [Test]
    [CancelAfter(120_000)]
    public void A_get_that_times_out_loses_nothing()
    {
        using var queue = new ParallelQueue(Options);

        Should.Throw<TimeoutException>(() => queue.Get(Moment)).Message.ShouldContain("index 0");
        Should.Throw<TimeoutException>(() => queue.Get<int>(TimeSpan.Zero));
        queue.TryGet(out Outcome none, Moment).ShouldBeFalse();
        none.Status.ShouldBe(OutcomeStatus.None);
        queue.IsCompleted.ShouldBeFalse();
        queue.Put(ContractTasks.Square, 3);
        queue.Put(ContractTasks.Square, 4);

        queue.TryGet(out Outcome first, Patience).ShouldBeTrue();
        first.Index.ShouldBe(0);
        first.GetValue<int>().ShouldBe(9);
        queue.Get(Patience).ShouldBe(16);
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_get_waits_for_what_another_thread_puts_later()
    {
        using var queue = new ParallelQueue(Options);
        Task<int> consumer = Task.Run(() => queue.Get<int>(Patience));

        queue.Put(ContractTasks.Square, 5);

        consumer.Wait(Patience).ShouldBeTrue();
        consumer.Result.ShouldBe(25);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_cancelled_get_loses_nothing()
    {
        using var queue = new ParallelQueue(Options);
        using var cancellation = new CancellationTokenSource();
        ValueTask<Outcome> cancelled = queue.GetAsync(cancellation.Token);
        cancelled.IsCompleted.ShouldBeFalse();

        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await cancelled);
        await Should.ThrowAsync<OperationCanceledException>(async () => await queue.GetAsync(cancellation.Token));
        await queue.PutAsync(TaskCall.Of(ContractTasks.Square, 5));

        Outcome outcome = await queue.GetAsync(CancellationToken.None);
        outcome.Index.ShouldBe(0);
        outcome.GetValue<int>().ShouldBe(25);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_put_that_finds_no_room_uses_up_no_place()
    {
        using var queue = new ParallelQueue(Narrow);
        Fill(queue);
        using var cancellation = new CancellationTokenSource(Moment);

        queue.TryPut(TaskCall.Of(ContractTasks.Square, 100)).ShouldBeFalse();
        queue.TryPut(static () => ContractTasks.Square(100), new PutOptions { CorrelationId = "no time" }).ShouldBeFalse();
        queue.TryPut(TaskCall.Of(ContractTasks.Square, 101), new PutOptions { Timeout = Moment }).ShouldBeFalse();
        Should.Throw<TimeoutException>(() => queue.Put(ContractTasks.Square, 102, new PutOptions { Timeout = Moment }))
            .Message.ShouldContain("nobody calls Get");
        Should.Throw<OperationCanceledException>(() => queue.Put(ContractTasks.Square, 103, new PutOptions { CancellationToken = cancellation.Token }));
        await Should.ThrowAsync<TimeoutException>(async () => await queue.PutAsync(TaskCall.Of(ContractTasks.Square, 104), new PutOptions { Timeout = Moment }));
        await Should.ThrowAsync<OperationCanceledException>(async () => await queue.PutAsync(TaskCall.Of(ContractTasks.Square, 105), cancellation.Token));
        queue.Snapshot().Put.ShouldBe(3);

        ValueTask waiting = queue.PutAsync(TaskCall.Of(ContractTasks.Square, 3));
        waiting.IsCompleted.ShouldBeFalse();
        for (int i = 0; i < 4; i++)
        {
            queue.TryGet(out Outcome outcome, Patience).ShouldBeTrue();
            outcome.Index.ShouldBe(i);
            outcome.PacketId.ShouldBe((uint)i);
            outcome.GetValue<int>().ShouldBe(i * i);
        }

        await waiting;
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_try_waits_for_as_long_as_its_options_say()
    {
        using var queue = new ParallelQueue(Narrow);
        Fill(queue);
        using var cancellation = new CancellationTokenSource(Moment);
        var withToken = new PutOptions { Timeout = Patience, CancellationToken = cancellation.Token };
        Should.Throw<OperationCanceledException>(() => queue.TryPut(TaskCall.Of(ContractTasks.Square, 100), withToken));

        Task<bool> waiting = Task.Run(() => queue.TryPut(TaskCall.Of(ContractTasks.Square, 3), new PutOptions { Timeout = Timeout.InfiniteTimeSpan }));
        waiting.Wait(Moment).ShouldBeFalse();
        for (int i = 0; i < 4; i++) queue.Get(Patience).ShouldBe(i * i);

        (await waiting).ShouldBeTrue();
        queue.Snapshot().Put.ShouldBe(4);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Arguments_are_encoded_before_an_asynchronous_put_returns()
    {
        using var queue = new ParallelQueue(Narrow);
        Fill(queue);
        byte[] bytes = [1, 2, 3];
        ValueTask waiting = queue.PutAsync(TaskCall.Of(static (byte[] all) => string.Join(' ', all), bytes));
        bytes[0] = 9;

        for (int i = 0; i < 3; i++) queue.Get(Patience).ShouldBe(i * i);

        queue.Get(Patience).ShouldBe("1 2 3");
        await waiting;
    }

    [Test]
    [CancelAfter(120_000)]
    public void Options_of_a_put_that_contradict_it_are_refused()
    {
        using var queue = new ParallelQueue(Options);

        var cancelled = new CancellationToken(canceled: true);
        Should.Throw<ArgumentException>(() => TryPut(new PutOptions { CancellationToken = cancelled })).Message.ShouldContain("does not wait");
        Should.Throw<ArgumentException>(() => TryPut(new PutOptions { CancellationToken = cancelled, Timeout = TimeSpan.Zero })).Message.ShouldContain("does not wait");
        Should.Throw<ArgumentOutOfRangeException>(() => TryPut(new PutOptions { Timeout = TimeSpan.FromSeconds(-1) }));
        Should.Throw<ArgumentOutOfRangeException>(() => TryPut(new PutOptions { Timeout = TimeSpan.FromDays(30) }));
        Should.Throw<ArgumentOutOfRangeException>(() => queue.Put(ContractTasks.Square, 1, new PutOptions { Timeout = TimeSpan.MaxValue }));
        Should.Throw<ArgumentOutOfRangeException>(() => queue.Get(TimeSpan.FromDays(30)));
        Should.Throw<ArgumentOutOfRangeException>(() => queue.Join(TimeSpan.FromDays(30)));
        queue.Snapshot().Put.ShouldBe(0);

        bool TryPut(PutOptions options) => queue.TryPut(TaskCall.Of(ContractTasks.Square, 1), options);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task All_results_can_be_enumerated_asynchronously()
    {
        using var queue = new ParallelQueue(Options with { Window = 4, InputCapacity = 4 });
        const int Count = 500;
        Task producer = Task.Run(async () =>
        {
            for (int i = 0; i < Count; i++) await queue.PutAsync(TaskCall.Of(ContractTasks.FailIfOdd, i));
            queue.Stop();
        });

        int next = 0;
        await foreach (Outcome outcome in queue.ReadAllAsync())
        {
            outcome.Index.ShouldBe(next);
            outcome.Status.ShouldBe(next % 2 == 0 ? OutcomeStatus.Value : OutcomeStatus.Faulted);
            if (next % 2 == 0) outcome.GetValue<int>().ShouldBe(next);
            next++;
        }

        next.ShouldBe(Count);
        queue.IsCompleted.ShouldBeTrue();
        await producer;
        await Should.ThrowAsync<QueueStoppedException>(async () => await queue.GetAsync());
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_cancelled_enumeration_loses_nothing()
    {
        using var queue = new ParallelQueue(Options);
        using var cancellation = new CancellationTokenSource();
        for (int i = 0; i < 10; i++) queue.Put(ContractTasks.Square, i);

        List<int> seen = [];
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (Outcome outcome in queue.ReadAllAsync(cancellation.Token))
            {
                seen.Add(outcome.GetValue<int>());
                if (seen.Count == 4) await cancellation.CancelAsync();
            }
        });

        seen.ShouldBe([0, 1, 4, 9]);
        queue.Get(Patience).ShouldBe(16);
    }
}
