using System.Diagnostics;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd.Supervision;

[Category("Process")]
[NonParallelizable]
public sealed class TimeLimitTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _allowed = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan _softLimit = TimeSpan.FromSeconds(0.2);

    private static readonly ParallelQueueOptions _oneSecond = new() { TaskTimeout = _second };

    [Test, CancelAfter(60_000)]
    public void An_endless_loop_is_ended_after_its_limit_with_its_grandchild_that_ignores_SIGTERM() => EndsAtItsLimit(HarmfulTasks.LoopForEver);

    [Test, CancelAfter(60_000)]
    public void An_endless_native_sleep_is_ended_after_its_limit() => EndsAtItsLimit(HarmfulTasks.SleepNatively);

    [Test, CancelAfter(60_000)]
    public void A_worker_that_stopped_itself_is_ended_after_the_limit() => EndsAtItsLimit(HarmfulTasks.StopSelf);

    [Test, CancelAfter(60_000)]
    public void A_task_that_ignores_its_token_is_ended_after_the_hard_limit()
    {
        ParallelQueueOptions options = _oneSecond with { SoftTimeout = _softLimit };
        ShouldBeHard(FailureRow.Check<TaskTimeoutException>(options, _allowed, (queue, mark) => queue.Put(HarmfulTasks.IgnoreTheToken, mark)));
    }

    [Test, CancelAfter(60_000)]
    public void A_task_that_ends_with_its_token_keeps_its_worker()
    {
        ParallelQueueOptions options = _oneSecond with { SoftTimeout = _softLimit };
        TaskTimeoutException failure = FailureRow.Check<TaskTimeoutException>(options, _second, (queue, mark) => queue.Put(HarmfulTasks.EndWithTheToken, mark), replacesWorker: false);
        (failure.IsSoft, failure.Limit).ShouldBe((true, _softLimit));
        failure.Elapsed.ShouldBeInRange(_softLimit, _second);
    }

    [Test, CancelAfter(60_000)]
    public void The_error_names_task_limit_and_time()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, TaskTimeout = TimeSpan.FromMilliseconds(100) });
        queue.Put(WorkerTasks.Hang, 1);
        queue.TryGet(out Outcome<int> outcome, _patience).ShouldBeTrue();
        outcome.Status.ShouldBe(OutcomeStatus.TimedOut);
        var error = outcome.Error.ShouldBeOfType<TaskTimeoutException>();
        outcome.Elapsed.ShouldBe(error.Elapsed);
        outcome.Attempts.ShouldBe(1);
        error.Message.ShouldContain(nameof(WorkerTasks.Hang));
        error.Message.ShouldContain("index 0, packet 0, attempt 1");
        error.Message.ShouldContain("its time limit of 100 ms");
        error.Message.ShouldContain("The worker is replaced");
    }

    [Test, CancelAfter(60_000)]
    public void A_put_may_have_its_own_limit_or_none()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, TaskTimeout = TimeSpan.FromMilliseconds(150) });
        queue.Put(WorkerTasks.Pause, 1, 400, new PutOptions { TaskTimeout = Timeout.InfiniteTimeSpan });
        queue.Put(WorkerTasks.Pause, 2, 400, new PutOptions { TaskTimeout = TimeSpan.FromSeconds(20) });
        queue.Put(WorkerTasks.Pause, 3, 60_000);
        queue.Put(WorkerTasks.Pause, 4, 60_000, new PutOptions { TaskTimeout = TimeSpan.FromMilliseconds(20), CorrelationId = "mine" });
        queue.Get(_patience).ShouldBe(1);
        queue.Get(_patience).ShouldBe(2);
        Should.Throw<TaskTimeoutException>(() => queue.Get(_patience)).Limit.ShouldBe(TimeSpan.FromMilliseconds(150));
        queue.TryGet(out Outcome<int> last, _patience).ShouldBeTrue();
        last.Error.ShouldBeOfType<TaskTimeoutException>().Limit.ShouldBe(TimeSpan.FromMilliseconds(20));
        last.CorrelationId.ShouldBe("mine");
    }

    [Test, CancelAfter(60_000)]
    public void A_put_may_have_a_limit_where_the_queue_has_none()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1 });
        PoolWatch.AwaitFullStrength(queue);
        queue.Put(WorkerTasks.Pause, 1, 60_000, new PutOptions { TaskTimeout = TimeSpan.FromMilliseconds(100) });
        queue.Put(WorkerTasks.Same, 2);
        Should.Throw<TaskTimeoutException>(() => queue.Get(_patience)).Elapsed.ShouldBeLessThan(_second);
        queue.Get(_patience).ShouldBe(2);
    }

    [Test, CancelAfter(60_000)]
    public void The_time_before_the_execution_does_not_count()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, TaskTimeout = TimeSpan.FromMilliseconds(600) });
        for (int i = 0; i < 8; i++) queue.Put(WorkerTasks.Pause, i, 200);
        for (int i = 0; i < 8; i++) queue.Get(_patience).ShouldBe(i);
    }

    /// <summary>
    /// Behind a slow head the first large result fills the window by far, and the second stays in its worker's pipe: its task has
    /// ended, but its outcome is not whole for longer than the limit.
    /// </summary>
    [Test, CancelAfter(60_000)]
    public void A_result_that_has_to_wait_for_the_window_is_not_late()
    {
        const int Large = 16 << 20;
        TimeSpan limit = TimeSpan.FromSeconds(3);
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 3, WindowBytes = 1 << 20 });
        int[] pids = PoolWatch.AwaitFullStrength(queue);
        using var gate = new WorkerGate();
        queue.Put(WorkerTasks.AtGate, gate.Address, 7);
        queue.Put(WorkerTasks.ProduceAtGate, gate.Address, 1, Large);
        gate.AwaitArrival(7);
        gate.AwaitArrival(1);
        queue.Put(WorkerTasks.ProduceAtGate, gate.Address, 2, Large, new PutOptions { TaskTimeout = limit });
        gate.AwaitArrival(2);
        gate.Release(1);
        Eventually.True(() => queue.Snapshot().Buffered == 1, "the result that fills the window");
        gate.Release(2);

        Eventually.True(() => RunningTime(queue, packet: 2) is { } time && RunningTime(queue, packet: 2) == time, "the task's end, at which its clock stops");
        using var never = new ManualResetEventSlim();
        never.Wait(limit + TimeSpan.FromSeconds(0.5));

        queue.Snapshot().Buffered.ShouldBe(1);
        gate.Release(7);
        queue.Get<int>(_patience).ShouldBe(7);
        for (int i = 0; i < 2; i++) queue.Get<byte[]>(_patience)!.Length.ShouldBe(Large);
        PoolWatch.AwaitFullStrength(queue).ShouldBe(pids);
    }

    [Test, CancelAfter(60_000)]
    public void A_slow_consumer_with_a_full_window_makes_no_task_time_out()
    {
        const int Tasks = 12;
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, TaskTimeout = TimeSpan.FromMilliseconds(300), Window = 2 });
        for (int i = 0; i < Tasks; i++) queue.Put(WorkerTasks.Pause, i, 20);
        Eventually.True(() => queue.Snapshot().Buffered == 2, "a full window");
        using var never = new ManualResetEventSlim();
        never.Wait(900);
        for (int i = 0; i < Tasks; i++) queue.Get(_patience).ShouldBe(i);
    }

    [Test, CancelAfter(60_000)]
    public void A_starved_thread_pool_in_the_parent_delays_no_deadline()
    {
        using var release = new ManualResetEventSlim();
        using var blocked = new CountdownEvent(Environment.ProcessorCount);
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, TaskTimeout = TimeSpan.FromMilliseconds(300) });
        PoolWatch.AwaitFullStrength(queue);
        // More than the pool will ever have threads for within this test.
        for (int i = 0; i < 500; i++)
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                if (!blocked.IsSet) blocked.Signal();
                release.Wait();
            });
        }
        blocked.Wait();
        try
        {
            long start = Stopwatch.GetTimestamp();
            queue.Put(WorkerTasks.Hang, 1);
            TaskTimeoutException failure = Should.Throw<TaskTimeoutException>(() => queue.Get(_patience));
            failure.Elapsed.ShouldBeLessThan(_second);
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        }
        finally
        {
            release.Set();
        }
    }

    [TestCase(10)]
    [TestCase(50, Category = "Stress")]
    [CancelAfter(120_000)]
    public void After_each_of_many_time_outs_in_a_row_the_pool_is_whole(int count)
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, TaskTimeout = TimeSpan.FromMilliseconds(50) });
        for (int i = 0; i < count; i++)
        {
            queue.Put(WorkerTasks.Hang, i);
            Should.Throw<TaskTimeoutException>(() => queue.Get(_patience)).Index.ShouldBe(i);
            PoolWatch.AwaitFullStrength(queue).Length.ShouldBe(2);
        }
    }

    private static TimeSpan? RunningTime(ParallelQueue queue, uint packet) => queue.Snapshot().Workers.SingleOrDefault(worker => worker.CurrentPacket == packet)?.Running;

    /// <summary>Each of these tasks has a descendant that ignores SIGTERM, which must be gone as well.</summary>
    private static void EndsAtItsLimit(Func<string, int> task) =>
        ShouldBeHard(FailureRow.Check<TaskTimeoutException>(_oneSecond, _allowed, (queue, mark) => queue.Put(task, mark)));

    private static void ShouldBeHard(TaskTimeoutException failure)
    {
        (failure.IsSoft, failure.Limit).ShouldBe((false, _second));
        failure.Elapsed.ShouldBeInRange(_second, _allowed);
        failure.InnerException.ShouldBeNull();
    }
}
