using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

[Category("Process")]
[NonParallelizable]
public sealed class LargePayloadTests
{
    private const int MebiByte = 1 << 20;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    [TestCase(12)]
    [TestCase(100, Category = "Stress")]
    [CancelAfter(600_000)]
    public void Eight_mebibytes_both_ways_are_exact_beside_a_stream_of_tiny_tasks(int count)
    {
        const int TinyPerLarge = 200;
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 2 });
        byte[] argument = new byte[8 * MebiByte];
        var random = new Random(3);
        var producer = new Thread(() =>
        {
            for (int i = 0; i < count; i++)
            {
                random.NextBytes(argument.AsSpan(0, 1000));
                argument[^1] = (byte)i;
                queue.Put(WorkerTasks.Invert, argument);
                for (int tiny = 0; tiny < TinyPerLarge; tiny++) queue.Put(WorkerTasks.Same, tiny);
            }
            queue.Stop();
        });
        producer.Start();
        var expected = new Random(3);
        byte[] head = new byte[1000];
        for (int i = 0; i < count; i++)
        {
            expected.NextBytes(head);
            byte[] result = queue.Get<byte[]>(_patience)!;
            result.Length.ShouldBe(8 * MebiByte);
            result.AsSpan(0, 1000).SequenceEqual(head.Select(b => (byte)~b).ToArray()).ShouldBeTrue();
            result[^1].ShouldBe((byte)~i);
            result.AsSpan(1000, result.Length - 1001).IndexOfAnyExcept((byte)0xFF).ShouldBe(-1);
            for (int tiny = 0; tiny < TinyPerLarge; tiny++) queue.Get<int>(_patience).ShouldBe(tiny);
        }
        producer.Join();
    }

    /// <summary>One worker crawls through a large argument and result; tiny tasks behind it finish meanwhile at the other.</summary>
    [Test, CancelAfter(120_000)]
    public void Tiny_tasks_behind_a_large_one_do_not_wait_for_its_bytes()
    {
        using var gate = new WorkerGate();
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 2 });
        queue.Put(WorkerTasks.AtGate, gate.Address, 0);
        queue.Put(WorkerTasks.Invert, new byte[8 * MebiByte]);
        for (int i = 0; i < 1000; i++) queue.Put(WorkerTasks.Same, i);
        // All behind the gate's task finish at the one other worker, the large one among them.
        Eventually.True(() => queue.Snapshot().Buffered == 1001, "everything behind the gate done");
        gate.Release(0);
        queue.Get<int>(_patience).ShouldBe(0);
        queue.Get<byte[]>(_patience)!.Length.ShouldBe(8 * MebiByte);
        for (int i = 0; i < 1000; i++) queue.Get<int>(_patience).ShouldBe(i);
    }

    /// <summary>
    /// Readers are held back for the sake of the head, and the head moves to another worker when it is taken back: the reader of
    /// that one must go on.
    /// </summary>
    [TestCase(10)]
    [TestCase(200, Category = "Stress")]
    [CancelAfter(600_000)]
    public void A_head_that_moves_to_a_worker_whose_reader_is_held_back_is_read(int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            const int Count = 600;
            using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 4, WindowBytes = 40_000 });
            var producer = new Thread(() =>
            {
                for (int i = 0; i < Count; i++)
                {
                    if (i % 60 == 59) queue.Put(WorkerTasks.Pause, i, 20);
                    else if (i % 4 == 0) queue.Put(WorkerTasks.Produce, new byte[] { (byte)i }, 30_000);
                    else queue.Put(WorkerTasks.Same, i);
                }
            });
            producer.Start();
            for (int i = 0; i < Count; i++)
            {
                object? value = queue.Get(_patience);
                if (value is byte[] bytes) bytes[0].ShouldBe((byte)i);
                else value.ShouldBe(i);
            }
            producer.Join();
        }
    }
}
