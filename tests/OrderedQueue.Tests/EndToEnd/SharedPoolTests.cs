using NUnit.Framework;
using OrderedQueue.Ordering;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Two ordered queues over the same worker processes.</summary>
[Category("Process")]
public sealed class SharedPoolTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Test, CancelAfter(120_000)]
    public void Packets_of_a_higher_priority_take_the_places_of_those_at_a_worker_that_have_not_begun()
    {
        const int First = -1, Second = -2, WarmUps = 60, Urgent = 1_000;
        using var gate = new WorkerGate();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-test-");
        try
        {
            using var pool = new SharedPool(workers: 1);
            SharedPool.SharedQueue low = pool.Add(), high = pool.Add(priority: 1);
            // Tasks that are known to be short are sent many at once.
            for (int number = 0; number < WarmUps; number++) PutInto(low, number);
            for (int number = 0; number < WarmUps; number++) low.Get<int>(_patience).ShouldBe(number);
            PutInto(low, First);
            gate.AwaitArrival(First);
            int[] behind = [Second, 201, 202, 203, 204, 205, 206];
            Array.ForEach(behind, number => PutInto(low, number));
            gate.Release(First);
            gate.AwaitArrival(Second);
            low.Counts.InFlight.ShouldBeGreaterThan(1, "some wait at the worker, behind the one that has begun");

            PutInto(high, Urgent);
            PutInto(high, Urgent + 1);

            Eventually.True(() => low.Counts.InFlight == 1, "only the one that has begun is still there");
            gate.Release(Second);
            high.Get<int>(_patience).ShouldBe(Urgent);
            high.Get<int>(_patience).ShouldBe(Urgent + 1);
            low.Get<int>(_patience).ShouldBe(First);
            Array.ForEach(behind, number => low.Get<int>(_patience).ShouldBe(number));
            low.Stop();
            high.Stop();
            pool.TryComplete(_patience).ShouldBeTrue();

            int[] began = [.. File.ReadAllLines(folder.GetFiles().ShouldHaveSingleItem().FullName).Select(int.Parse)];
            began[WarmUps..].ShouldBe([First, Second, Urgent, Urgent + 1, .. behind[1..]]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        void PutInto(SharedPool.SharedQueue queue, int number) => queue.Put(TaskCall.Of(Step, gate.Address, folder.FullName, number));
    }

    /// <summary>Reading only the worker that holds the wanted packet would stand still with two such packets.</summary>
    [Test, CancelAfter(120_000)]
    public void Two_queues_beyond_their_byte_limits_with_stalled_consumers_hold_nothing_up_and_drain_in_order()
    {
        const int Count = 100, Bytes = 60_000;
        const long Limit = 100_000;
        using var gate = new WorkerGate();
        using var pool = new SharedPool(workers: 4);
        SharedPool.SharedQueue[] queues = [pool.Add(windowBytes: Limit), pool.Add(windowBytes: Limit)];
        for (int at = 0; at < queues.Length; at++)
        {
            queues[at].Put(TaskCall.Of(WorkerTasks.ProduceAtGate, gate.Address, at, Bytes));
            gate.AwaitArrival(at);
        }
        foreach (SharedPool.SharedQueue queue in queues)
        {
            for (byte number = 1; number < Count; number++) queue.Put(TaskCall.Of(WorkerTasks.Produce, new[] { number }, Bytes));
        }

        foreach (SharedPool.SharedQueue queue in queues)
            Eventually.True(() => queue.Counts is { HeldBytes: >= Limit, InFlight: 1, HeadIsReady: false }, "results up to the limit, and the head at the gate");
        for (int at = 0; at < queues.Length; at++) gate.Release(at);
        foreach (SharedPool.SharedQueue queue in queues)
        {
            Eventually.True(() => queue.Counts is { InFlight: 0, HeadIsReady: true }, "the head's result");
            queue.Counts.Queued.ShouldBePositive("the limit keeps the others from leaving");
        }

        // One after the other: the second consumer is still stalled while the first queue drains.
        SequencerCounts stalled = queues[1].Counts;
        ShouldDrain(queues[0]);
        (queues[1].Counts.Delivered, queues[1].Counts.Queued).ShouldBe((0, stalled.Queued));
        ShouldDrain(queues[1]);
        Array.ForEach(queues, queue => queue.Stop());
        pool.TryComplete(_patience).ShouldBeTrue();

        static void ShouldDrain(SharedPool.SharedQueue queue)
        {
            for (byte number = 0; number < Count; number++)
            {
                byte[] result = queue.Get<byte[]>(_patience);
                (result.Length, result[0], result[^1]).ShouldBe((Bytes, number, number));
            }
        }
    }

    /// <summary>Says that it has begun; negative numbers wait at the gate then.</summary>
    public static int Step(string address, string folder, int number)
    {
        WorkerTasks.AppendLine(folder, number);
        if (number < 0) WorkerGate.Pass(address, number);
        return number;
    }
}
