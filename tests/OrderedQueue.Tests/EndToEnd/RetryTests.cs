using System.Diagnostics;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

[Category("Process")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RetryTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oq-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Test, CancelAfter(60_000)]
    public void A_task_that_loses_its_worker_runs_again_in_its_place()
    {
        using ParallelQueue<int> queue = Queue(new RetryPolicy { MaxAttempts = 3 });
        for (int i = 0; i < 500; i++)
        {
            if (i % 100 == 50) queue.Put(RetryTasks.DieUntil, FileOf(i), 3, i);
            else queue.Put(WorkerTasks.Same, i);
        }
        for (int i = 0; i < 500; i++) ShouldBeValue(queue, i, attempts: i % 100 == 50 ? 3 : 1);
        Eventually.True(() => queue.Snapshot().Workers.Count(worker => worker.State == WorkerState.Idle) == 2, "the pool back at full strength");
    }

    [Test, CancelAfter(60_000)]
    public void A_task_that_uses_up_its_attempts_is_lost_and_says_how_many_there_were()
    {
        using ParallelQueue<int> queue = Queue(new RetryPolicy { MaxAttempts = 2 });
        queue.Put(WorkerTasks.Same, 0);
        queue.Put(RetryTasks.DieUntil, FileOf(1), 9, 1);
        queue.Put(WorkerTasks.Same, 2);

        ShouldBeValue(queue, 0, attempts: 1);
        Outcome<int> outcome = queue.NextOutcome();
        outcome.Status.ShouldBe(OutcomeStatus.WorkerLost);
        outcome.Attempts.ShouldBe(2);
        WorkerLostException lost = outcome.Error.ShouldBeOfType<WorkerLostException>();
        (lost.Attempts, lost.ExitCode, lost.Reason).ShouldBe((2, 9, WorkerLostReason.Exited));
        lost.Message.ShouldContain("attempt 2");
        RetryTasks.Executions(FileOf(1)).ShouldBe(2);
        ShouldBeValue(queue, 2, attempts: 1);
    }

    [Test, CancelAfter(60_000)]
    public void A_fault_is_retried_when_the_policy_says_so_whatever_is_around_it_in_its_batch()
    {
        var policy = new RetryPolicy { MaxAttempts = 3, On = RetryOn.Faulted, ExceptionTypes = [typeof(IOException)] };
        using ParallelQueue<int> queue = Queue(policy);
        const int Count = 2000;
        for (int i = 0; i < Count; i++)
        {
            if (i % 7 == 3 && i < 700) queue.Put(RetryTasks.ThrowUntil, FileOf(i), 1 + (i % 3), i);
            else queue.Put(WorkerTasks.Same, i);
        }
        for (int i = 0; i < Count; i++) ShouldBeValue(queue, i, attempts: i % 7 == 3 && i < 700 ? 1 + (i % 3) : 1);
    }

    [Test, CancelAfter(60_000)]
    public void A_fault_of_another_type_stands()
    {
        var policy = new RetryPolicy { MaxAttempts = 3, On = RetryOn.Faulted, ExceptionTypes = [typeof(IOException)] };
        using ParallelQueue<int> queue = Queue(policy);
        queue.Put(WorkerTasks.Fail, 1);
        queue.Put(RetryTasks.ThrowUntil, FileOf(2), 9, 2);

        Outcome<int> other = queue.NextOutcome();
        (other.Attempts, other.Error!.ErrorType).ShouldBe((1, typeof(InvalidOperationException).FullName));
        Outcome<int> usedUp = queue.NextOutcome();
        (usedUp.Attempts, usedUp.Error!.Attempts, usedUp.Error.ErrorType).ShouldBe((3, 3, typeof(FileNotFoundException).FullName));
        usedUp.Error.Message.ShouldContain("attempt 3 of 2");
    }

    [Test, CancelAfter(60_000)]
    public void A_task_that_exceeds_its_time_limit_runs_again_when_the_policy_says_so()
    {
        var policy = new RetryPolicy { MaxAttempts = 3, On = RetryOn.TimedOut };
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, Retry = policy, TaskTimeout = TimeSpan.FromMilliseconds(300) });
        queue.Put(WorkerTasks.Same, 0);
        queue.Put(RetryTasks.HangUntil, FileOf(1), 2, 1);
        queue.Put(RetryTasks.HangUntil, FileOf(2), 9, 2);
        queue.Put(RetryTasks.DieUntil, FileOf(3), 2, 3);

        ShouldBeValue(queue, 0, attempts: 1);
        ShouldBeValue(queue, 1, attempts: 2);
        Outcome<int> usedUp = queue.NextOutcome();
        (usedUp.Status, usedUp.Attempts, usedUp.Error!.Attempts).ShouldBe((OutcomeStatus.TimedOut, 3, 3));
        RetryTasks.Executions(FileOf(2)).ShouldBe(3);
        // The policy covers time-outs only.
        Outcome<int> lost = queue.NextOutcome();
        (lost.Status, lost.Attempts).ShouldBe((OutcomeStatus.WorkerLost, 1));
    }

    /// <summary>Whatever was executing runs again, and nothing else does: as many executions too many as there were deaths.</summary>
    [Test, CancelAfter(120_000)]
    public void Many_deaths_among_tiny_tasks_cost_one_execution_each([Values(0, 5)] int delayMilliseconds)
    {
        var policy = new RetryPolicy { MaxAttempts = 2, Delay = TimeSpan.FromMilliseconds(delayMilliseconds), Jitter = 1 };
        const int Count = 400;
        using (ParallelQueue<int> queue = Queue(policy))
        {
            for (int i = 0; i < Count; i++) queue.Put(RetryTasks.DieOnce, _folder.FullName, i);
            queue.Stop();
            for (int i = 0; i < Count; i++) ShouldBeValue(queue, i, attempts: i % 40 == 7 ? 2 : 1);
            queue.TryGet(out _, _patience).ShouldBeFalse();
        }

        for (int i = 0; i < Count; i++) File.ReadAllText(Path.Combine(_folder.FullName, $"{i}.mark")).Length.ShouldBe(i % 40 == 7 ? 2 : 1, $"task {i}");
    }

    [Test, CancelAfter(60_000)]
    public void The_policy_of_a_put_overrides_that_of_the_queue()
    {
        using ParallelQueue<int> queue = Queue(new RetryPolicy { MaxAttempts = 5, On = RetryOn.Faulted });
        queue.Put(RetryTasks.ThrowUntil, FileOf(0), 2, 0, new PutOptions { Retry = RetryPolicy.None });
        queue.Put(RetryTasks.ThrowUntil, FileOf(1), 2, 1, new PutOptions { CorrelationId = "tag" });
        queue.Put(RetryTasks.DieUntil, FileOf(2), 2, 2, new PutOptions { Retry = new RetryPolicy { MaxAttempts = 2 } });

        Outcome<int> refused = queue.NextOutcome();
        (refused.Status, refused.Attempts).ShouldBe((OutcomeStatus.Faulted, 1));
        Outcome<int> retried = queue.NextOutcome();
        (retried.Value, retried.Attempts, retried.CorrelationId).ShouldBe((1, 2, "tag"));
        ShouldBeValue(queue, 2, attempts: 2);
    }

    [Test, CancelAfter(60_000)]
    public void A_task_that_waits_for_its_next_attempt_delays_nobody_else()
    {
        var policy = new RetryPolicy { MaxAttempts = 2, On = RetryOn.Faulted, Delay = TimeSpan.FromMilliseconds(2500) };
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, Retry = policy });
        // Runs all tasks once, so that the time below is that of the wait.
        queue.Put(WorkerTasks.Same, 0);
        ShouldBeValue(queue, 0, attempts: 1);
        long start = Stopwatch.GetTimestamp();
        queue.Put(WorkerTasks.Same, 1);
        queue.Put(RetryTasks.ThrowUntil, FileOf(2), 2, 2);
        for (int i = 3; i < 1000; i++) queue.Put(WorkerTasks.Same, i);

        ShouldBeValue(queue, 1, attempts: 1);
        Eventually.True(() => queue.Snapshot() is { Buffered: 997, InFlight: 1, Queued: 0 }, "all others have run");
        RetryTasks.Executions(FileOf(2)).ShouldBe(1);
        Should.Throw<TimeoutException>(() => queue.Get(TimeSpan.Zero));
        ShouldBeValue(queue, 2, attempts: 2);
        Stopwatch.GetElapsedTime(start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(2500));
        for (int i = 3; i < 1000; i++) ShouldBeValue(queue, i, attempts: 1);
    }

    [Test, CancelAfter(60_000)]
    public void Join_waits_for_a_task_that_waits_for_its_next_attempt()
    {
        using ParallelQueue<int> queue = Queue(new RetryPolicy { MaxAttempts = 2, Delay = TimeSpan.FromMilliseconds(300) });
        queue.Put(RetryTasks.DieUntil, FileOf(0), 2, 0);
        queue.Stop();

        queue.Join(_patience).ShouldBeTrue();

        queue.IsAlive.ShouldBeFalse();
        ShouldBeValue(queue, 0, attempts: 2);
        queue.TryGet(out _, TimeSpan.Zero).ShouldBeFalse();
    }

    [Test, CancelAfter(60_000)]
    public void Terminate_abandons_a_task_that_waits_for_its_next_attempt()
    {
        using ParallelQueue<int> queue = Queue(new RetryPolicy { MaxAttempts = 2, On = RetryOn.Faulted, Delay = TimeSpan.FromDays(1) });
        queue.Put(RetryTasks.ThrowUntil, FileOf(0), 2, 0);
        queue.Put(WorkerTasks.Same, 1);
        Eventually.True(() => queue.Snapshot() is { Buffered: 1, InFlight: 1 } && RetryTasks.Executions(FileOf(0)) == 1, "the first execution has failed");
        queue.Join(TimeSpan.FromMilliseconds(50)).ShouldBeFalse();

        queue.Terminate();

        queue.Join(_patience).ShouldBeTrue();
        Outcome<int> abandoned = queue.NextOutcome();
        abandoned.Status.ShouldBe(OutcomeStatus.Abandoned);
        ShouldBeValue(queue, 1, attempts: 1);
    }

    [Test, CancelAfter(60_000)]
    public void Dispose_with_a_task_that_waits_for_its_next_attempt_leaves_no_thread()
    {
        int before = Threads();
        long start = Stopwatch.GetTimestamp();
        using (ParallelQueue<int> queue = Queue(new RetryPolicy { MaxAttempts = 2, On = RetryOn.Faulted, Delay = TimeSpan.FromDays(1) }))
        {
            queue.Put(RetryTasks.ThrowUntil, FileOf(0), 2, 0);
            Eventually.True(() => RetryTasks.Executions(FileOf(0)) == 1, "the first execution has failed");
        }

        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        Eventually.True(() => Threads() <= before, "the thread of the retries has ended");

        // Fifteen characters are all that Linux keeps of a name.
        static int Threads() => Directory.GetDirectories("/proc/self/task").Count(task => Name(task) == "OrderedQueue re");

        static string Name(string task)
        {
            try { return File.ReadAllText($"{task}/comm").Trim(); }
            catch (IOException)
            {
                // That thread has ended meanwhile.
                return "";
            }
        }
    }

    private ParallelQueue<int> Queue(RetryPolicy policy) => new(new ParallelQueueOptions { Workers = 2, Retry = policy });

    private string FileOf(int number) => Path.Combine(_folder.FullName, $"{number}");

    private static void ShouldBeValue(ParallelQueue<int> queue, int index, int attempts)
    {
        Outcome<int> outcome = queue.NextOutcome();
        (outcome.Index, outcome.Status, outcome.Value, outcome.Attempts).ShouldBe((index, OutcomeStatus.Value, index, attempts));
    }
}

internal static class QueueReading
{
    /// <summary>The next outcome, whatever it is.</summary>
    internal static Outcome<int> NextOutcome(this ParallelQueue<int> queue) =>
        queue.TryGet(out Outcome<int> outcome, TimeSpan.FromSeconds(60)) ? outcome : throw new TimeoutException("no outcome");
}
