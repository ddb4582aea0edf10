using NUnit.Framework;
using OrderedQueue.Tests.Diagnostics;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>A consumer that is busy with one result holds nobody up until the window is full, and then the metric says so.</summary>
[Category("Process")]
public sealed class SlowConsumerTests
{
    private const int Workers = 2;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static int _queues;

    [Test, CancelAfter(60_000)]
    public void While_the_consumer_decodes_puts_go_on_and_workers_run_all_that_the_window_holds()
    {
        const int Window = 10;
        const int Behind = 30;
        using var decoding = new Decoding();
        using ParallelQueue<Parcel> queue = Make<Parcel>(Window, out MeasuredQueue measured);
        using (measured)
        {
            queue.Put(Parcel.Wrap, 0);
            Task<Parcel> consumer = Task.Run(() => queue.Get(_patience));
            decoding.Arrived.Wait(_patience).ShouldBeTrue();

            for (int i = 1; i <= Behind; i++) queue.TryPut(TaskCall.Of(Parcel.Wrap, i)).ShouldBeTrue();
            ShouldHaveRunUpTo(Window, queue, measured, delivered: 1, queued: Behind - Window);
            consumer.IsCompleted.ShouldBeFalse();

            decoding.MayGoOn.Set();
            consumer.Wait(_patience).ShouldBeTrue();
            consumer.Result.Number.ShouldBe(0);
            for (int i = 1; i <= Behind; i++) queue.Get(_patience).Number.ShouldBe(i);
            measured.Observe("orderedqueue.worker.held_back", "slow_consumer").ShouldBe(0);
        }
    }

    [Test, CancelAfter(60_000)]
    public void Workers_of_a_slow_consumer_are_idle_only_while_the_window_is_full()
    {
        const int Window = 10;
        const int Count = 40;
        using ParallelQueue<int> queue = Make<int>(Window, out MeasuredQueue measured);
        using (measured)
        {
            for (int i = 0; i < Count; i++) queue.Put(WorkerTasks.Same, i);
            for (int taken = 0; taken < Count - Window; taken++)
            {
                ShouldHaveRunUpTo(Window, queue, measured, taken, queued: Count - Window - taken);
                queue.Get(_patience).ShouldBe(taken);
            }
            Eventually.True(() => queue.Snapshot() is { Queued: 0, Buffered: Window }, "the last results");
            measured.Observe("orderedqueue.worker.held_back", "slow_consumer").ShouldBe(0);
            for (int i = Count - Window; i < Count; i++) queue.Get(_patience).ShouldBe(i);
        }
    }

    [Test, CancelAfter(60_000)]
    public void A_worker_goes_on_as_long_as_the_window_has_room_while_the_consumer_decodes()
    {
        using var decoding = new Decoding();
        using var gate = new WorkerGate();
        using ParallelQueue<Parcel> queue = Make<Parcel>(window: 4, out MeasuredQueue measured);
        using (measured)
        {
            queue.Put(Parcel.Wrap, 0);
            Task<Parcel> consumer = Task.Run(() => queue.Get(_patience));
            decoding.Arrived.Wait(_patience).ShouldBeTrue();
            for (int i = 1; i <= 6; i++) queue.Put(Parcel.WrapAtGate, gate.Address, i);

            gate.AwaitArrival(1);
            gate.AwaitArrival(2);
            gate.Release(1);
            gate.AwaitArrival(3);
            gate.Release(2);
            gate.AwaitArrival(4);
            measured.Observe("orderedqueue.worker.held_back", "slow_consumer").ShouldBe(0);
            gate.Release(3);
            Eventually.True(() => measured.Observe("orderedqueue.worker.held_back", "slow_consumer") == 1, "one worker that has no room");
            gate.Waiting().ShouldBe([4]);
            gate.Release(4);
            ShouldHaveRunUpTo(4, queue, measured, delivered: 1, queued: 2);
            gate.Waiting().ShouldBeEmpty();

            decoding.MayGoOn.Set();
            consumer.Wait(_patience).ShouldBeTrue();
            queue.Get(_patience).Number.ShouldBe(1);
            gate.AwaitArrival(5);
            queue.Get(_patience).Number.ShouldBe(2);
            gate.AwaitArrival(6);
            gate.Release(5);
            gate.Release(6);
            for (int i = 3; i <= 6; i++) queue.Get(_patience).Number.ShouldBe(i);
        }
    }

    [Test, CancelAfter(60_000)]
    public void Workers_that_wait_for_more_room_than_there_is_count_as_held_back()
    {
        // The gate calls nobody for less than an eighth of the window when tasks are short: then it is open, and workers stay idle.
        const int Window = 64;
        const int Count = 4 * Window;
        using ParallelQueue<int> queue = Make<int>(Window, out MeasuredQueue measured);
        using (measured)
        {
            for (int i = 0; i < Count; i++) queue.Put(WorkerTasks.Same, i);
            for (int taken = 0; taken < Count - (2 * Window); taken++)
            {
                // The rebalancer may hand out what little there is: so both are looked at until they agree.
                Eventually.True(
                    () => measured.Observe("orderedqueue.worker.held_back", "slow_consumer") == Workers && queue.Snapshot() is { WaitingForConsumer: true, Buffered: > Window - (Window / 8) and <= Window },
                    $"idle workers that are held back after {taken} results");
                queue.Get(_patience).ShouldBe(taken);
            }
        }
    }

    private static void ShouldHaveRunUpTo<T>(int window, ParallelQueue<T> queue, MeasuredQueue measured, int delivered, int queued)
    {
        Eventually.True(() => measured.Observe("orderedqueue.worker.held_back", "slow_consumer") == Workers, "two workers that wait for the consumer");
        QueueSnapshot snapshot = queue.Snapshot();
        snapshot.Delivered.ShouldBe(delivered);
        snapshot.Buffered.ShouldBe(window);
        snapshot.InFlight.ShouldBe(0);
        snapshot.Queued.ShouldBe(queued);
        snapshot.WaitingForConsumer.ShouldBeTrue();
        snapshot.Workers.ShouldAllBe(worker => worker.State == WorkerState.Idle);
        measured.Observe("orderedqueue.window.used").ShouldBe(window);
        measured.Observe("orderedqueue.worker.held_back", "slow_head").ShouldBe(0);
    }

    private static ParallelQueue<T> Make<T>(int window, out MeasuredQueue measured)
    {
        string name = $"slow-consumer-{Interlocked.Increment(ref _queues)}";
        measured = new MeasuredQueue(name);
        return new ParallelQueue<T>(new ParallelQueueOptions { Workers = Workers, Name = name, Window = window });
    }

    /// <summary>Holds the consumer's thread while it decodes the first parcel.</summary>
    private sealed class Decoding : IDisposable
    {
        public Decoding() => Parcel.Held = this;

        public ManualResetEventSlim Arrived { get; } = new();

        public ManualResetEventSlim MayGoOn { get; } = new();

        public void Dispose()
        {
            Parcel.Held = null;
            MayGoOn.Set();
        }
    }

    /// <summary>Its setter runs in workers too, but nobody holds it there.</summary>
    public sealed class Parcel
    {
        internal static volatile IDisposable? Held;

        public int Number
        {
            get;
            set
            {
                field = value;
                if (Held is not Decoding decoding) return;
                decoding.Arrived.Set();
                decoding.MayGoOn.Wait(_patience);
            }
        }

        public static Parcel Wrap(int number) => new() { Number = number };

        public static Parcel WrapAtGate(string address, int number)
        {
            WorkerGate.Pass(address, number);
            return new() { Number = number };
        }
    }
}
