using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface;

/// <summary>The typed path costs no garbage per packet, whatever the backend adds: all of it runs on this thread.</summary>
[NonParallelizable]
public sealed class AllocationTests
{
    private const int Count = 20_000;

    [Test]
    [CancelAfter(60_000)]
    public void Put_and_get_of_a_typed_queue_allocate_nothing_per_packet()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Backend = QueueBackend.Inline });

        BytesPerPacket(() =>
        {
            queue.Put(Twice, 21);
            return queue.Get();
        }).ShouldBeLessThan(1);
    }

    [Test]
    [CancelAfter(60_000)]
    public void Put_and_get_of_a_single_task_queue_allocate_nothing_per_packet()
    {
        using var queue = new ParallelSingleTaskQueue<int, int>(Twice, new ParallelQueueOptions { Backend = QueueBackend.Inline });

        BytesPerPacket(() =>
        {
            queue.Put(21);
            return queue.Get();
        }).ShouldBeLessThan(1);
    }

    [Test]
    [CancelAfter(60_000)]
    public void A_value_type_comes_out_of_an_untyped_queue_without_a_box()
    {
        using var queue = new ParallelQueue(new ParallelQueueOptions { Backend = QueueBackend.Inline });

        BytesPerPacket(() =>
        {
            queue.Put(Twice, 21);
            return queue.Get<int>();
        }).ShouldBeLessThan(1);
    }

    [Test]
    [CancelAfter(60_000)]
    public void A_call_put_into_a_typed_queue_allocates_nothing()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Backend = QueueBackend.Inline });

        BytesPerPacket(() =>
        {
            queue.Put(TaskCall.Of(Add, 20, 1L, 20, (byte)1));
            return queue.Get();
        }).ShouldBeLessThan(1);
        BytesPerPacket(() => queue.TryPut(TaskCall.Of(Twice, 21)) ? queue.Get() : 0).ShouldBeLessThan(1);
        BytesPerPacket(() => queue.PutAsync(TaskCall.Of(Twice, 21)).AsTask().IsCompletedSuccessfully ? queue.Get() : 0).ShouldBeLessThan(1);
    }

    [Test]
    [CancelAfter(60_000)]
    public void A_call_put_into_an_untyped_queue_allocates_nothing()
    {
        using var queue = new ParallelQueue(new ParallelQueueOptions { Backend = QueueBackend.Inline });

        BytesPerPacket(() =>
        {
            queue.Put(TaskCall.Of(Add, 20, 1L, 20, (byte)1));
            return queue.Get<int>();
        }).ShouldBeLessThan(1);
        BytesPerPacket(() => queue.TryPut(TaskCall.Of(Twice, 21)) ? queue.Get<int>() : 0).ShouldBeLessThan(1);
        BytesPerPacket(() => queue.PutAsync(TaskCall.Of(Twice, 21)).AsTask().IsCompletedSuccessfully ? queue.Get<int>() : 0).ShouldBeLessThan(1);
    }

    private static int Twice(int number) => 2 * number;

    private static int Add(int a, long b, int c, byte d) => a + (int)b + c + d;

    private static double BytesPerPacket(Func<int> roundTrip)
    {
        for (int i = 0; i < Count; i++) roundTrip().ShouldBe(42);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int wrong = 0;
        for (int i = 0; i < Count; i++)
            if (roundTrip() != 42) wrong++;
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Count;
        wrong.ShouldBe(0);
        return bytes;
    }
}
