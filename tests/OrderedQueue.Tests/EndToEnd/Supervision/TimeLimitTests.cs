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

    private static readonly ParallelQueueOptions _oneSecond = new() { TaskTimeout = _second };

    [Test, CancelAfter(60_000)]
    public void An_endless_loop_is_ended_after_its_limit() =>
        ShouldBeInTime(PoolWatch.EndsOnly<TaskTimeoutException>(_oneSecond, queue => queue.Put(HarmfulTasks.LoopForEver, 1)));

    [Test, CancelAfter(60_000)]
    public void An_endless_native_sleep_is_ended_after_its_limit() =>
        ShouldBeInTime(PoolWatch.EndsOnly<TaskTimeoutException>(_oneSecond, queue => queue.Put(HarmfulTasks.SleepNatively, 1)));

    [Test, CancelAfter(60_000)]
    public void A_worker_that_stopped_itself_is_ended_after_the_limit() =>
        ShouldBeInTime(PoolWatch.EndsOnly<TaskTimeoutException>(_oneSecond, queue => queue.Put(HarmfulTasks.StopSelf, 1)));

    [Test, CancelAfter(60_000)]
    public void A_grandchild_dies_with_the_worker()
    {
        string file = Path.Combine(Path.GetTempPath(), $"oq-test-{Guid.NewGuid():N}");
        try
        {
            ShouldBeInTime(PoolWatch.EndsOnly<TaskTimeoutException>(_oneSecond, queue => queue.Put(HarmfulTasks.LoopWithGrandchild, file)));
            int grandchild = int.Parse(File.ReadAllText(file));
            PoolWatch.IsRunning(grandchild).ShouldBeFalse();
        }
        finally
        {
            File.Delete(file);
        }
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
        const int Tasks = 6, ResultBytes = 16 << 20;
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 3, TaskTimeout = TimeSpan.FromMilliseconds(400), WindowBytes = 1 << 20 });
        int[] pids = PoolWatch.AwaitFullStrength(queue);
        byte[] seed = [1, 2, 3];
        using var gate = new WorkerGate();
        queue.Put(WorkerTasks.AtGate, gate.Address, 7, new PutOptions { TaskTimeout = Timeout.InfiniteTimeSpan });
        gate.AwaitArrival(7);
        for (int i = 0; i < Tasks; i++) queue.Put(WorkerTasks.Produce, seed, ResultBytes);
        Eventually.True(
            () => queue.Snapshot() is { Buffered: 1 } now && now.Workers.Count(worker => worker.CurrentTask is not null) == 2,
            "a result in the window and one that does not get out of its worker");
        using var never = new ManualResetEventSlim();
        never.Wait(1500);
        queue.Snapshot().Buffered.ShouldBe(1);
        gate.Release(7);
        queue.Get<int>(_patience).ShouldBe(7);
        for (int i = 0; i < Tasks; i++) queue.Get<byte[]>(_patience)!.Length.ShouldBe(ResultBytes);
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

    private static void ShouldBeInTime(TaskTimeoutException failure)
    {
        failure.IsSoft.ShouldBeFalse();
        failure.Limit.ShouldBe(_second);
        failure.Elapsed.ShouldBeGreaterThanOrEqualTo(_second);
        failure.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1.2));
        failure.InnerException.ShouldBeNull();
        TestContext.Out.WriteLine($"ended after {failure.Elapsed.TotalMilliseconds:0} ms");
    }
}
