using NUnit.Framework;
using OrderedQueue.Posix;
using OrderedQueue.Tests.EndToEnd.Supervision;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Workers that become ready, and end before they have done anything: neither are they started for ever, nor is a healthy pool given up.</summary>
[Category("Process")]
public sealed class EarlyEndTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Its constructor runs in the worker when the task's definition is read there.</summary>
    public sealed class Poison
    {
        public Poison(int parentPid)
        {
            ParentPid = parentPid;
            if (Environment.ProcessId != parentPid) Environment.FailFast("poisonous constructor");
        }

        public int ParentPid { get; }
    }

    [Test, CancelAfter(60_000)]
    public void A_task_whose_definition_ends_the_worker_loses_its_packets_one_by_one()
    {
        var poison = new Poison(Environment.ProcessId);
        using var queue = new ParallelSingleTaskQueue<int, int>(value => poison.ParentPid + value, new ParallelQueueOptions { Workers = 2, RestartBudget = 1 });
        for (int i = 0; i < 8; i++) queue.Put(i);

        for (int i = 0; i < 8; i++)
        {
            WorkerLostException lost = Should.Throw<WorkerLostException>(() => queue.Get(_patience));
            (lost.Index, lost.Reason, lost.SignalName).ShouldBe((i, WorkerLostReason.Crashed, "SIGABRT"));
        }
        PoolWatch.AwaitFullStrength(queue).Length.ShouldBe(2);
    }

    [Test, CancelAfter(60_000)]
    public void Workers_that_end_by_themselves_as_soon_as_they_are_ready_fail_the_queue_in_the_end()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, RestartBudget = 3, OnWorkerStart = LifeTasks.ExitSoon });

        WorkerStartException error = Should.Throw<WorkerStartException>(() => queue.Get(_patience));

        error.Message.ShouldContain("4 starts in a row have failed");
        error.Message.ShouldContain("The worker was ready, but ended before it began a task.");
        error.ExitCode.ShouldBe(5);
    }

    /// <summary>With a budget of one: each of them had shown that it could live.</summary>
    [Test, CancelAfter(60_000)]
    public void Idle_workers_that_are_killed_now_and_then_spend_nothing()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, RestartBudget = 1 });
        int last = 0;
        for (int kill = 0; kill < 3; kill++)
        {
            Eventually.True(() => queue.Snapshot().Workers[0] is { State: WorkerState.Idle } worker && worker.Pid != last && worker.Age > TimeSpan.FromSeconds(1.5), "an old idle worker");
            last = queue.Snapshot().Workers[0].Pid!.Value;
            Signals.Send(last, Signals.Kill).ShouldBeTrue();
        }
        queue.Put(WorkerTasks.Same, 7);
        queue.Get(_patience).ShouldBe(7);
    }

    /// <summary>Killed at any age, but each after a task of its own.</summary>
    [Test, CancelAfter(60_000)]
    public void Workers_that_are_killed_after_their_first_task_spend_nothing()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, RestartBudget = 1 });
        for (int kill = 0; kill < 5; kill++)
        {
            queue.Put(WorkerTasks.Pid);
            int pid = queue.Get(_patience);
            Signals.Send(pid, Signals.Kill).ShouldBeTrue();
            Eventually.True(() => !PoolWatch.IsRunning(pid), "its end");
        }
    }
}
