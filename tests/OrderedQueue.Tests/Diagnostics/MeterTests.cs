using NUnit.Framework;
using OrderedQueue.Tests.Contract;
using OrderedQueue.Tests.EndToEnd;
using Shouldly;

namespace OrderedQueue.Tests.Diagnostics;

[Category("Process")]
public sealed class MeterTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static int _queues;

    [TestCaseSource(typeof(AllBackends), nameof(AllBackends.Each))]
    [CancelAfter(60_000)]
    public void Puts_deliveries_and_failures_are_counted(QueueBackend backend)
    {
        using ParallelQueue<int> queue = Make(out MeasuredQueue measured, backend);
        using (measured)
        {
            for (int i = 0; i < 5; i++) queue.Put(WorkerTasks.Same, i);
            queue.Put(WorkerTasks.Fail, 5);
            for (int i = 0; i < 5; i++) queue.Get(_patience);

            measured.Observe("orderedqueue.tasks.put").ShouldBe(6);
            measured.Observe("orderedqueue.tasks.delivered").ShouldBe(5);
            measured.Observe("orderedqueue.tasks.failed", "faulted").ShouldBe(0);

            Should.Throw<TaskFailedException>(() => queue.Get(_patience));
            measured.Observe("orderedqueue.tasks.delivered").ShouldBe(6);
            measured.Observe("orderedqueue.tasks.failed", "faulted").ShouldBe(1);
            measured.Observe("orderedqueue.tasks.failed", "worker_lost").ShouldBe(0);
        }
    }

    [Test, CancelAfter(60_000)]
    public void Lost_workers_count_as_failures_and_as_restarts_by_reason()
    {
        using ParallelQueue<int> queue = Make(out MeasuredQueue measured);
        using (measured)
        {
            queue.Put(WorkerTasks.Exit, 7);
            queue.Put(WorkerTasks.KillSelf, 0);
            Should.Throw<WorkerLostException>(() => queue.Get(_patience));
            Should.Throw<WorkerLostException>(() => queue.Get(_patience));

            measured.Observe("orderedqueue.tasks.failed", "worker_lost").ShouldBe(2);
            Eventually.True(() => measured.Observe("orderedqueue.worker.restarts", "exited") == 1, "a restart after an exit");
            Eventually.True(() => measured.Observe("orderedqueue.worker.restarts", "killed") == 1, "a restart after a kill");
        }
    }

    [TestCaseSource(typeof(AllBackends), nameof(AllBackends.Each))]
    [CancelAfter(60_000)]
    public void Executions_that_are_not_the_last_count_as_retries_by_what_they_failed_of(QueueBackend backend)
    {
        using ParallelQueue<int> queue = Make(out MeasuredQueue measured, backend);
        using (measured)
        {
            var retry = new RetryPolicy { MaxAttempts = 3, On = RetryOn.Faulted | RetryOn.WorkerLost };
            queue.Put(WorkerTasks.Fail, 1, new PutOptions { Retry = retry });
            queue.Put(LifeTasks.FailUntilAttempt, 2, new PutOptions { Retry = retry });
            queue.Put(WorkerTasks.Fail, 3);
            Should.Throw<TaskFailedException>(() => queue.Get(_patience)).Attempts.ShouldBe(3);
            queue.Get(_patience).ShouldBe(2);
            Should.Throw<TaskFailedException>(() => queue.Get(_patience)).Attempts.ShouldBe(1);

            measured.Observe("orderedqueue.tasks.retried", "faulted").ShouldBe(2 + 1);
            measured.Observe("orderedqueue.tasks.retried", "worker_lost").ShouldBe(0);
            measured.Observe("orderedqueue.tasks.failed", "faulted").ShouldBe(2);
            if (backend == QueueBackend.Inline) return;
            queue.Put(WorkerTasks.Exit, 7, new PutOptions { Retry = retry });
            Should.Throw<WorkerLostException>(() => queue.Get(_patience)).Attempts.ShouldBe(3);
            measured.Observe("orderedqueue.tasks.retried", "worker_lost").ShouldBe(2);
        }
    }

    [Test, CancelAfter(60_000)]
    public void Hard_time_outs_count_as_failures_and_as_restarts()
    {
        using ParallelQueue<int> queue = Make(out MeasuredQueue measured);
        using (measured)
        {
            queue.Put(WorkerTasks.Hang, 1, new PutOptions { TaskTimeout = TimeSpan.FromMilliseconds(200) });
            Should.Throw<TaskTimeoutException>(() => queue.Get(_patience));

            measured.Observe("orderedqueue.tasks.failed", "timed_out").ShouldBe(1);
            Eventually.True(() => measured.Observe("orderedqueue.worker.restarts", "timed_out") == 1, "a restart after a time-out");
        }
    }

    [TestCaseSource(typeof(AllBackends), nameof(AllBackends.Each))]
    [CancelAfter(60_000)]
    public void Durations_and_waits_are_recorded_on_the_consumers_thread(QueueBackend backend)
    {
        using ParallelQueue<int> queue = Make(out MeasuredQueue measured, backend);
        using (measured)
        {
            queue.Put(WorkerTasks.Pause, 1, 50);
            queue.Put(WorkerTasks.Same, 2);
            queue.Put(WorkerTasks.Fail, 3);
            queue.PutValue(4);
            queue.Get(_patience).ShouldBe(1);
            queue.Get(_patience).ShouldBe(2);
            Should.Throw<TaskFailedException>(() => queue.Get(_patience));
            queue.Get(_patience).ShouldBe(4);

            Recorded[] durations = measured["orderedqueue.task.duration"];
            durations.Select(value => value.Tags["orderedqueue.task.status"]).ShouldBe(["value", "value", "faulted"]);
            durations[0].Tags["orderedqueue.task.name"].ShouldNotBeNull().ShouldContain("Pause");
            durations[0].Value.ShouldBeInRange(0.04, 10);
            durations[1].Value.ShouldBeInRange(0, 5);
            durations.ShouldAllBe(value => value.ThreadId == Environment.CurrentManagedThreadId);
            Recorded[] waits = measured["orderedqueue.order.wait.duration"];
            waits.Length.ShouldBe(3);
            waits.ShouldAllBe(value => value.Value >= 0 && value.Value < 30);
        }
    }

    [Test, CancelAfter(60_000)]
    public void An_outcome_that_waits_for_the_head_has_waited_in_order()
    {
        using var gate = new WorkerGate();
        using ParallelQueue<int> queue = Make(out MeasuredQueue measured);
        using (measured)
        {
            queue.Put(WorkerTasks.AtGate, gate.Address, 0);
            queue.Put(WorkerTasks.Same, 1);
            Eventually.True(() => queue.Snapshot().Buffered == 1, "the second outcome");
            using var never = new ManualResetEventSlim();
            never.Wait(100);
            gate.Release(0);
            queue.Get(_patience).ShouldBe(0);
            queue.Get(_patience).ShouldBe(1);

            Recorded[] waits = measured["orderedqueue.order.wait.duration"];
            waits.Length.ShouldBe(2);
            waits[1].Value.ShouldBeInRange(0.09, 30);
            waits[0].Value.ShouldBeLessThan(waits[1].Value);
        }
    }

    [Test, CancelAfter(60_000)]
    public void Levels_show_where_packets_are_and_what_workers_do()
    {
        using var gate = new WorkerGate();
        using ParallelQueue<int> queue = Make(out MeasuredQueue measured, window: 3);
        using (measured)
        {
            Eventually.True(() => measured.Observe("orderedqueue.worker.count", "idle") == 2, "two idle workers");
            measured.Observe("orderedqueue.head.age").ShouldBe(0);
            queue.Put(WorkerTasks.AtGate, gate.Address, 0);
            for (int i = 1; i < 8; i++) queue.Put(WorkerTasks.Same, i);

            Eventually.True(() => measured.Observe("orderedqueue.tasks.buffered") == 2, "two outcomes behind the head");
            measured.Observe("orderedqueue.tasks.in_flight").ShouldBe(1);
            measured.Observe("orderedqueue.queue.length").ShouldBe(5);
            measured.Observe("orderedqueue.window.used").ShouldBe(3);
            measured.Observe("orderedqueue.window.memory").ShouldBeGreaterThan(20);
            measured.Observe("orderedqueue.head.age").ShouldBeGreaterThan(0);
            measured.Observe("orderedqueue.worker.count", "working").ShouldBe(1);
            measured.Observe("orderedqueue.worker.count", "idle").ShouldBe(1);
            measured.Observe("orderedqueue.worker.count", "starting").ShouldBe(0);
            measured.Observe("orderedqueue.worker.held_back", "slow_head").ShouldBe(1);
            measured.Observe("orderedqueue.worker.held_back", "slow_consumer").ShouldBe(0);

            gate.Release(0);
            Eventually.True(() => measured.Observe("orderedqueue.worker.held_back", "slow_consumer") == 2, "two workers that wait for the consumer");
            measured.Observe("orderedqueue.worker.held_back", "slow_head").ShouldBe(0);
            for (int i = 0; i < 8; i++) queue.Get(_patience).ShouldBe(i);
            measured.Observe("orderedqueue.window.used").ShouldBe(0);
            measured.Observe("orderedqueue.worker.held_back", "slow_consumer").ShouldBe(0);
        }
    }

    [TestCaseSource(typeof(AllBackends), nameof(AllBackends.Each))]
    [CancelAfter(60_000)]
    public void The_memory_of_each_worker_is_measured(QueueBackend backend)
    {
        using ParallelQueue<int> queue = Make(out MeasuredQueue measured, backend);
        using (measured)
        {
            for (int i = 0; i < 20; i++) queue.Put(WorkerTasks.Pause, i, 20);
            for (int i = 0; i < 20; i++) queue.Get(_patience).ShouldBe(i);

            measured.Observe("orderedqueue.worker.memory", "0").ShouldBeInRange(5_000_000, 20_000_000_000);
        }
    }

    [Test, CancelAfter(60_000)]
    public void A_disposed_queue_has_no_levels_and_keeps_its_counts()
    {
        ParallelQueue<int> queue = Make(out MeasuredQueue measured, QueueBackend.Inline);
        using (measured)
        {
            queue.Put(WorkerTasks.Same, 1);
            queue.Get(_patience).ShouldBe(1);
            queue.Dispose();

            measured.Observe("orderedqueue.tasks.put").ShouldBe(1);
            measured.Observe("orderedqueue.tasks.delivered").ShouldBe(1);
            measured.Observe("orderedqueue.queue.length").ShouldBe(double.NaN);
        }
    }

    [Test, CancelAfter(60_000)]
    public void Queues_that_share_a_name_are_measured_together()
    {
        string name = $"shared-{Interlocked.Increment(ref _queues)}";
        var options = new ParallelQueueOptions { Backend = QueueBackend.Inline, Name = name };
        using var measured = new MeasuredQueue(name);
        using (var gone = new ParallelQueue<int>(options)) gone.Put(WorkerTasks.Same, 1);
        using var first = new ParallelQueue<int>(options);
        using var second = new ParallelQueue<int>(options);
        first.Put(WorkerTasks.Same, 1);
        second.Put(WorkerTasks.Same, 1);

        measured.Observe("orderedqueue.tasks.put").ShouldBe(3);
        measured.Observe("orderedqueue.tasks.buffered").ShouldBe(2);
    }

    [Test, CancelAfter(60_000)]
    public void A_forgotten_queue_is_not_kept_alive_by_being_measured()
    {
        string name = $"forgotten-{Interlocked.Increment(ref _queues)}";
        using var measured = new MeasuredQueue(name);
        PutAndForget(name);

        Eventually.True(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return double.IsNaN(measured.Observe("orderedqueue.tasks.buffered"));
            },
            "the queue being collected");

        measured.Observe("orderedqueue.tasks.put").ShouldBe(1);
    }

    private static void PutAndForget(string name)
    {
        var queue = new ParallelQueue<int>(new ParallelQueueOptions { Backend = QueueBackend.Inline, Name = name });
        queue.Put(WorkerTasks.Same, 1);
        using var measured = new MeasuredQueue(name);
        measured.Observe("orderedqueue.tasks.put").ShouldBe(1);
    }

    private static ParallelQueue<int> Make(out MeasuredQueue measured, QueueBackend? backend = null, int window = 8192)
    {
        string name = $"measured-{Interlocked.Increment(ref _queues)}";
        measured = new MeasuredQueue(name);
        return new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, Name = name, Backend = backend ?? QueueBackend.Processes, Window = window });
    }
}
