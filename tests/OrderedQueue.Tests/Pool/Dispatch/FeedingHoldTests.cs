using NUnit.Framework;
using OrderedQueue.Diagnostics;
using OrderedQueue.Pool;
using OrderedQueue.Tests.EndToEnd;
using OrderedQueue.Tests.Engine;
using OrderedQueue.Tests.Waist;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Dispatch;

/// <summary>A signal for one queue may come on a thread that holds a lock of another's: what a thread puts off knows whom it is for.</summary>
public sealed class FeedingHoldTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Test]
    public void What_is_put_off_under_a_lock_feeds_each_dispatcher_once_when_the_lock_is_released()
    {
        var fed = new List<string>();
        var link = new Lock();
        using DispatchQueue one = Dispatcher(() => fed.Add("one"));
        using DispatchQueue other = Dispatcher(() => fed.Add("other"));

        using (FeedingHold.Enter(link))
        {
            one.FeedIdle();
            using (FeedingHold.Enter()) other.FeedIdle();
            one.FeedIdle();
            fed.ShouldBeEmpty();
        }

        fed.ShouldBe(["one", "other"]);
        link.IsHeldByCurrentThread.ShouldBeFalse();
    }

    [Test]
    public void Dispatchers_that_signal_each_other_while_they_are_fed_are_fed_in_turn_and_not_in_a_recursion()
    {
        var fed = new List<string>();
        int depth = 0;
        DispatchQueue? other = null;
        DispatchQueue? third = null;
        using DispatchQueue one = Dispatcher(() => Fed("one", () =>
        {
            other!.FeedIdle();
            third!.FeedIdle();
        }));
        using (other = Dispatcher(() => Fed("other", one.FeedIdle)))
        using (third = Dispatcher(() => Fed("third", () => { })))
        {
            one.FeedIdle();
        }

        fed.ShouldBe(["one", "other", "third", "one", "other", "third"]);

        void Fed(string name, Action signal)
        {
            (depth++).ShouldBe(0);
            fed.Add(name);
            if (fed.Count < 5) signal();
            depth--;
        }
    }

    [Test, CancelAfter(120_000), Category("Process")]
    public void A_signal_that_comes_under_a_lock_of_another_queue_wakes_the_workers_of_its_own()
    {
        const int Rounds = 40;
        ParallelQueue<int>[] queues = [];
        int[] puts = [0, 0];
        queues = [Make(count => Accepted(0, count)), Make(count => Accepted(1, count))];
        using (queues[0])
        using (queues[1])
        {
            for (int round = 0; round < Rounds; round++)
            {
                int from = round % 2;
                Volatile.Write(ref puts[from], 1);
                queues[from].Put(WorkerTasks.Same, round);

                queues[from].Get(_patience).ShouldBe(round);
                queues[from].Get(_patience).ShouldBe(-1);
                queues[1 - from].Get(_patience).ShouldBe(-2);
            }
        }

        // Both queues have idle workers at this moment, and both signals fall due in one hold.
        void Accepted(int from, int count)
        {
            if (Interlocked.Exchange(ref puts[from], 0) == 0) return;
            count.ShouldBe(1);
            queues[from].Put(WorkerTasks.Same, -1);
            queues[1 - from].Put(WorkerTasks.Same, -2);
        }
    }

    [Test, CancelAfter(120_000), Category("Process")]
    public void Queues_that_put_into_each_other_with_each_outcome_never_stand_still()
    {
        const int Balls = 8, Total = 4_000;
        int putCount = 0, acceptedCount = 0;
        ParallelQueue<int>[] queues = [];
        queues = [Make(count => Accepted(1, count)), Make(count => Accepted(0, count))];
        using (queues[0])
        using (queues[1])
        {
            for (int ball = 0; ball < Balls; ball++) Put(ball % 2);
            Eventually.True(() => Volatile.Read(ref acceptedCount) == Total, _patience, "every outcome");
            Array.ForEach(queues, queue => queue.Stop());

            int read = 0;
            foreach (ParallelQueue<int> queue in queues)
            {
                long index = 0;
                foreach (Outcome<int> outcome in queue.ReadAll()) outcome.Index.ShouldBe(index++);
                read += (int)index;
            }
            read.ShouldBe(Total);
        }

        void Put(int into)
        {
            int number = Interlocked.Increment(ref putCount);
            if (number <= Total) queues[into].Put(WorkerTasks.Same, number);
        }

        void Accepted(int into, int count)
        {
            for (int at = 0; at < count; at++) Put(into);
            Interlocked.Add(ref acceptedCount, count);
        }
    }

    private static ParallelQueue<int> Make(Action<int> accepted)
    {
        // Nobody reads meanwhile, and a put must not wait under a link's lock.
        var options = new ParallelQueueOptions { Workers = 2, Window = 10_000, InputCapacity = 10_000 };
        return new ParallelQueue<int>(options with
        {
            Backend = new MadeBackend(context =>
            {
                using IBackendStart start = QueueBackend.Processes.Create(options);
                return start.ToBackend(context with { Source = new TellingSource(context.Source, accepted) });
            }),
        });
    }

    /// <summary>One without workers, which says when it is fed: it asks its source for the priority of what is next.</summary>
    private static DispatchQueue Dispatcher(Action fed)
    {
        var source = new WatchedSource(fed);
        var links = new LinkTable(1);
        return new DispatchQueue(source, links, new ReadBackpressure(source, links), new BatchSizer());
    }

    private sealed class WatchedSource(Action asked) : IWorkSource
    {
        public int Available => 0;

        public int NextPriority
        {
            get
            {
                asked();
                return int.MinValue;
            }
        }

        public bool IsDrained => true;

        public long? OnlyPlaceWanted => null;

        public void Attach(IDispatchSignals backend)
        {
            // The test gives the signals.
        }

        public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch) => throw new InvalidOperationException("There is nobody to take it for.");

        public void Return(in PacketBatch batch) => throw new InvalidOperationException("It never gave anything.");

        public void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived = default) => throw new InvalidOperationException("It never gave anything.");

        public FailureAnswer AcceptFailure(in PacketBatch packet, in Arrival failure, ArrivalTime arrived = default) =>
            throw new InvalidOperationException("It never gave anything.");

        public void Finish(in PacketBatch batch) => throw new InvalidOperationException("It never gave anything.");

        public void Fail(Func<Exception> failure) => throw new InvalidOperationException("Nothing fails here.");
    }
}
