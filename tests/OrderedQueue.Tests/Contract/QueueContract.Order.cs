using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Contract;

public abstract partial class QueueContract
{
    [Test]
    [CancelAfter(120_000)]
    public void Results_come_in_the_order_of_the_puts()
    {
        using var queue = new ParallelQueue(Options);
        const int Count = 5_000;
        Task producer = Task.Run(() =>
        {
            for (int i = 0; i < Count; i++) queue.Put(ContractTasks.Square, i);
            queue.Stop();
        });

        for (int i = 0; i < Count; i++) queue.Get<int>(Patience).ShouldBe(i * i);

        producer.Wait(Patience).ShouldBeTrue();
        Should.Throw<QueueStoppedException>(() => queue.Get(Patience));
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_passed_through_value_is_the_same_object_in_its_place()
    {
        using var queue = new ParallelQueue(Options);
        object[] markers = [new(), "marker", 7, new()];
        for (int i = 0; i < markers.Length; i++)
        {
            queue.Put(ContractTasks.Square, i);
            queue.PutValue(markers[i]);
        }

        queue.PutValue<string?>(null);

        for (int i = 0; i < markers.Length; i++)
        {
            queue.Get(Patience).ShouldBe(i * i);
            queue.TryGet(out Outcome marker, Patience).ShouldBeTrue();
            marker.GetValue<object>().ShouldBeSameAs(markers[i]);
            marker.Status.ShouldBe(OutcomeStatus.PassedThrough);
            marker.WorkerPid.ShouldBe(0);
            marker.Attempts.ShouldBe(0);
        }

        queue.Get(Patience).ShouldBeNull();
    }

    [Test]
    [CancelAfter(120_000)]
    public void Packet_ids_wrap_around_and_indexes_go_on()
    {
        using var queue = new ParallelQueue(Options with { FirstPacketId = uint.MaxValue - 99, Window = 2, InputCapacity = 2 });
        const int Count = 300;
        Task producer = Task.Run(() =>
        {
            for (int i = 0; i < Count; i++)
            {
                if (i % 7 == 3) queue.PutValue(-i);
                else if (i % 7 == 5) queue.Put(ContractTasks.Fail, i);
                else queue.Put(ContractTasks.Square, i);
            }
        });

        for (int i = 0; i < Count; i++)
        {
            queue.TryGet(out Outcome outcome, Patience).ShouldBeTrue();
            outcome.Index.ShouldBe(i);
            outcome.PacketId.ShouldBe(unchecked(uint.MaxValue - 99 + (uint)i));
            if (i % 7 == 5) outcome.Error!.InnerException!.Message.ShouldBe($"number {i} is bad");
            else outcome.GetValue<int>().ShouldBe(i % 7 == 3 ? -i : i * i);
        }

        producer.Wait(Patience).ShouldBeTrue();
    }

    [Test]
    [CancelAfter(120_000)]
    public void With_several_producers_and_consumers_each_producer_keeps_its_order()
    {
        using var queue = new ParallelQueue(Options with { Window = 16, InputCapacity = 8 });
        const int Producers = 4, Consumers = 4, Each = 500;
        Task[] producers = [.. Enumerable.Range(0, Producers).Select(producer => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++) queue.Put(ContractTasks.Shift, (long)(producer * Each + i));
        }))];
        Task<List<(long Index, long Value)>>[] consumers = [.. Enumerable.Range(0, Consumers).Select(_ => Task.Run(() =>
            queue.ReadAll().Select(outcome => (outcome.Index, outcome.GetValue<long>() >> 1)).ToList()))];

        Task.WaitAll(producers, Patience).ShouldBeTrue();
        queue.Stop();
        Task.WaitAll(consumers, Patience).ShouldBeTrue();

        foreach (Task<List<(long Index, long Value)>> consumer in consumers)
            consumer.Result.Select(result => result.Index).ShouldBe(consumer.Result.Select(result => result.Index).Order());
        List<(long Index, long Value)> all = [.. consumers.SelectMany(consumer => consumer.Result).OrderBy(result => result.Index)];
        all.Select(result => result.Index).ShouldBe(Enumerable.Range(0, Producers * Each).Select(index => (long)index));
        for (int producer = 0; producer < Producers; producer++)
        {
            all.Select(result => result.Value).Where(value => value / Each == producer)
                .ShouldBe(Enumerable.Range(producer * Each, Each).Select(value => (long)value));
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_correlation_id_comes_back_with_its_own_outcome_and_never_travels()
    {
        using var queue = new ParallelQueue(Options);
        object[] tags = [.. Enumerable.Range(0, 20).Select(_ => new object())];
        for (int i = 0; i < tags.Length; i++)
        {
            queue.Put(ContractTasks.FailIfOdd, i, new PutOptions { CorrelationId = tags[i] });
            queue.Put(ContractTasks.Square, i);
        }

        for (int i = 0; i < tags.Length; i++)
        {
            queue.TryGet(out Outcome tagged, Patience).ShouldBeTrue();
            tagged.CorrelationId.ShouldBeSameAs(tags[i]);
            tagged.Status.ShouldBe(i % 2 == 0 ? OutcomeStatus.Value : OutcomeStatus.Faulted);
            queue.TryGet(out Outcome untagged, Patience).ShouldBeTrue();
            untagged.CorrelationId.ShouldBeNull();
        }
    }
}
