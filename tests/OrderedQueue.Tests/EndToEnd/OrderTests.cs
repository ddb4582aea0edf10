using System.Diagnostics;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

[Category("Process")]
public sealed class OrderTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(120_000)]
    public void A_million_tasks_come_out_in_order_and_memory_does_not_grow()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2 });
        long early = 0;
        var producer = new Thread(() =>
        {
            for (int i = 0; i < 1_000_000; i++) queue.Put(WorkerTasks.Same, i);
            queue.Stop();
        });
        producer.Start();
        for (int i = 0; i < 1_000_000; i++)
        {
            int value = queue.Get(_patience);
            if (value != i) value.ShouldBe(i);
            if (i == 10_000) early = Memory();
        }
        long late = Memory();
        producer.Join();
        Should.Throw<QueueStoppedException>(() => queue.Get());
        TestContext.Out.WriteLine($"working set after 10^4 tasks {early >> 20} MiB, after 10^6 {late >> 20} MiB");
        late.ShouldBeLessThan(early * 3 / 2);
    }

    [TestCase(4, 5, 2_000)]
    [TestCase(4, 1, 500)]
    [TestCase(4, 5, 100_000, Category = "Stress")]
    [TestCase(4, 1, 10_000, Category = "Stress")]
    [CancelAfter(600_000)]
    public void Tasks_of_random_length_come_out_in_order_through_a_small_window(int workers, int window, int count)
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = workers, Window = window });
        var producer = new Thread(() =>
        {
            var random = new Random(7);
            for (int i = 0; i < count; i++) queue.Put(WorkerTasks.Burn, i, random.NextDouble() * 2);
            queue.Stop();
        });
        producer.Start();
        for (int i = 0; i < count; i++) queue.Get(_patience).ShouldBe(i);
        Should.Throw<QueueStoppedException>(() => queue.Get());
        producer.Join();
    }

    [Test, CancelAfter(120_000)]
    public void Four_producers_and_four_consumers_lose_and_double_nothing()
    {
        const int PerProducer = 25_000;
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 2 });
        Thread[] producers = [.. Enumerable.Range(0, 4).Select(p => new Thread(() =>
        {
            for (int i = 0; i < PerProducer; i++) queue.Put(WorkerTasks.Same, (p * PerProducer) + i);
        }))];
        var received = new List<(long Index, int Value)>[4];
        Thread[] consumers = [.. Enumerable.Range(0, 4).Select(c => new Thread(() =>
        {
            received[c] = [];
            foreach (Outcome outcome in queue.ReadAll()) received[c].Add((outcome.Index, outcome.GetValue<int>()));
        }))];
        foreach (Thread thread in producers.Concat(consumers)) thread.Start();
        foreach (Thread producer in producers) producer.Join();
        queue.Stop();
        foreach (Thread consumer in consumers) consumer.Join();

        foreach (List<(long Index, int Value)> one in received) one.Select(item => item.Index).ShouldBeInOrder(SortDirection.Ascending);
        (long Index, int Value)[] all = [.. received.SelectMany(item => item).OrderBy(item => item.Index)];
        all.Select(item => item.Index).ShouldBe(Enumerable.Range(0, 4 * PerProducer).Select(index => (long)index));
        for (int p = 0; p < 4; p++)
        {
            int from = p * PerProducer;
            all.Select(item => item.Value).Where(value => value >= from && value < from + PerProducer).ShouldBe(Enumerable.Range(from, PerProducer));
        }
    }

    /// <summary>The original's test: 4 tasks over 3 workers finish in each of the 24 orders, one at a time.</summary>
    [Test, CancelAfter(240_000)]
    public void All_24_completion_orders_of_4_tasks_over_3_workers_come_out_in_order()
    {
        using var gate = new WorkerGate();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 3 });
        int round = 0;
        foreach (int[] order in Permutations([0, 1, 2, 3]))
        {
            int first = 10 * ++round;
            for (int i = 0; i < 4; i++) queue.Put(WorkerTasks.AtGate, gate.Address, first + i);
            // With 3 workers the fourth task begins when the first of the others has ended; an order that begins with it is
            // played with its predecessor, the only choice there is.
            var left = new List<int>(order);
            while (left.Count > 0)
            {
                Eventually.True(() => gate.Waiting().Length == Math.Min(3, left.Count), $"{left.Count} tasks left in round {round}");
                int next = left.First(i => gate.HasArrived(first + i));
                gate.Release(first + next);
                left.Remove(next);
            }
            for (int i = 0; i < 4; i++) queue.Get(_patience).ShouldBe(first + i);
        }
        round.ShouldBe(24);
    }

    [Test, CancelAfter(120_000)]
    public void A_marker_comes_right_after_its_batch_although_every_worker_is_blocked()
    {
        using var gate = new WorkerGate();
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 2 });
        for (int i = 0; i < 5; i++) queue.Put(WorkerTasks.Same, i);
        queue.PutValue("batch of 5");
        for (int i = 0; i < 2; i++) queue.Put(WorkerTasks.AtGate, gate.Address, 100 + i);
        queue.PutValue("batch of 2");
        gate.AwaitArrival(100);
        gate.AwaitArrival(101);
        for (int i = 0; i < 5; i++) queue.Get<int>(_patience).ShouldBe(i);
        queue.Get(_patience).ShouldBe("batch of 5");
        Should.Throw<TimeoutException>(() => queue.Get(TimeSpan.Zero));
        gate.Release(101);
        gate.Release(100);
        queue.Get<int>(_patience).ShouldBe(100);
        queue.Get<int>(_patience).ShouldBe(101);
        queue.Get(_patience).ShouldBe("batch of 2");
    }

    [Test, CancelAfter(120_000)]
    public void Values_flow_through_bounds_of_2_across_the_wrap_around()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, Window = 2, InputCapacity = 2, FirstPacketId = uint.MaxValue - 99 });
        var producer = new Thread(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                if (i % 3 == 0) queue.PutValue(i);
                else queue.Put(WorkerTasks.Same, i);
            }
            queue.Stop();
        });
        producer.Start();
        for (int i = 0; i < 200; i++) queue.Get(_patience).ShouldBe(i);
        Should.Throw<QueueStoppedException>(() => queue.Get());
        producer.Join();
    }

    [Test, CancelAfter(120_000)]
    public void A_slow_head_with_three_windows_of_failures_behind_it_does_not_deadlock()
    {
        const int Window = 20;
        using var gate = new WorkerGate();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, Window = Window });
        queue.Put(WorkerTasks.AtGate, gate.Address, -1);
        for (int i = 0; i < 3 * Window; i++) queue.Put(WorkerTasks.Fail, i);
        gate.AwaitArrival(-1);
        // Everything that fits the window has failed and waits for the head.
        Eventually.True(() => queue.Snapshot().Buffered == Window - 1, "a full window");
        queue.TryGet(out _, TimeSpan.Zero).ShouldBeFalse();
        gate.Release(-1);
        queue.Get(_patience).ShouldBe(-1);
        for (int i = 0; i < 3 * Window; i++)
        {
            TaskFailedException failure = Should.Throw<TaskFailedException>(() => queue.Get(_patience));
            failure.Index.ShouldBe(i + 1);
            failure.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe($"failed {i}");
        }
    }

    /// <summary>A batch sized for 1 µs must not chain the slow tasks behind it to one worker.</summary>
    [Test, CancelAfter(120_000)]
    public void Slow_tasks_after_a_hundred_thousand_fast_ones_are_shared_by_all_workers()
    {
        const int Fast = 100_000, Slow = 400, SlowMilliseconds = 20;
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2 });
        queue.Put(WorkerTasks.Pause, 0, 0);
        queue.Get(_patience);
        var producer = new Thread(() =>
        {
            for (int i = 0; i < Fast; i++) queue.Put(WorkerTasks.Pause, i, 0);
            for (int i = 0; i < Slow; i++) queue.Put(WorkerTasks.Pause, Fast + i, SlowMilliseconds);
            queue.Stop();
        });
        long start = Stopwatch.GetTimestamp();
        producer.Start();
        double slowTotal = 0, fastTotal = 0;
        for (int i = 0; i < Fast + Slow; i++)
        {
            queue.TryGet(out Outcome<int> outcome, _patience).ShouldBeTrue();
            outcome.Value.ShouldBe(i);
            if (i >= Fast) slowTotal += outcome.Elapsed.TotalSeconds;
            else fastTotal += outcome.Elapsed.TotalSeconds;
        }
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        producer.Join();
        // The ideal is what the tasks took, measured in the workers in the same run, over two workers.
        double ideal = (slowTotal + fastTotal) / 2;
        TestContext.Out.WriteLine($"wall {wall:0.000} s, ideal {ideal:0.000} s, ratio {wall / ideal:0.000}");
        // Chained to one worker it would be 2. On a machine with other work 1.11 has been seen.
        (wall / ideal).ShouldBeLessThan(1.25);
    }

    private static long Memory()
    {
        GC.Collect();
        return Environment.WorkingSet;
    }

    private static IEnumerable<int[]> Permutations(int[] items)
    {
        if (items.Length == 1) return [items];
        return items.SelectMany(item => Permutations([.. items.Where(other => other != item)]).Select(rest => (int[])[item, .. rest]));
    }
}
