using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd.Supervision;

[Category("Process")]
[NonParallelizable]
public sealed class RecyclingTests
{
    private const int MebiByte = 1 << 20;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(60_000)]
    public void Recycling_after_three_tasks_gives_three_to_each_worker()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, MaxTasksPerWorker = 3 });
        for (int i = 0; i < 12; i++) queue.Put(WorkerTasks.Pid);
        int[] pids = [.. Enumerable.Range(0, 12).Select(_ => queue.Get(_patience))];
        for (int i = 0; i < 12; i++) pids[i].ShouldBe(pids[i / 3 * 3]);
        pids.Distinct().Count().ShouldBe(4);
    }

    /// <summary>
    /// The last ones lie behind a long task in one batch, and have not begun when the replacement is ready. A batch has several packets
    /// when they are thought short and are waiting as the worker answers: it learns the one, and is stopped for the other.
    /// </summary>
    [Test, CancelAfter(60_000)]
    public void A_worker_keeps_the_tasks_that_make_up_its_number_though_it_has_not_begun_them()
    {
        const int Short = 40, Last = 3;
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, MaxTasksPerWorker = Short + 1 + Last });
        int pid = PoolWatch.AwaitFullStrength(queue)[0];
        for (int i = 0; i < Short; i++)
        {
            queue.Put(HarmfulTasks.PauseAndTellPid, 0);
            queue.Get(_patience).ShouldBe(pid);
        }
        HarmfulTasks.Send(pid, HarmfulTasks.Signal.Stop);
        int[] milliseconds = [0, 1500, 0, 0, 0];
        foreach (int length in milliseconds) queue.Put(HarmfulTasks.PauseAndTellPid, length);
        HarmfulTasks.Send(pid, HarmfulTasks.Signal.Continue);
        for (int i = 0; i < 1 + Last; i++) queue.Get(_patience).ShouldBe(pid);
        queue.Get(_patience).ShouldNotBe(pid);
    }

    [TestCase(200, 2)]
    [TestCase(1000, 2, Category = "Stress")]
    [CancelAfter(600_000)]
    public void Recycling_after_one_task_loses_and_doubles_nothing(int tasks, int workers)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-test-");
        try
        {
            using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = workers, MaxTasksPerWorker = 1 });
            for (int i = 0; i < tasks; i++) queue.Put(WorkerTasks.AppendLine, folder.FullName, i);
            for (int i = 0; i < tasks; i++) queue.Get(_patience).ShouldBe(i);
            // One file for each process: as many processes as tasks, each with one line.
            FileInfo[] files = folder.GetFiles();
            files.Length.ShouldBe(tasks);
            files.Select(file => int.Parse(File.ReadAllText(file.FullName))).Order().ShouldBe(Enumerable.Range(0, tasks));
            queue.Stop();
            queue.Join(_patience).ShouldBeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The old worker is at the gate; what was sent to it behind that task goes to the replacement.</summary>
    [Test, CancelAfter(60_000)]
    public void An_old_worker_is_replaced_and_finishes_what_it_has_begun()
    {
        using var gate = new WorkerGate();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, MaxWorkerAge = TimeSpan.FromMilliseconds(1) });
        queue.Put(WorkerTasks.Pid);
        int first = queue.Get(_patience);
        queue.Put(WorkerTasks.AtGate, gate.Address, 7);
        queue.Put(WorkerTasks.Pid);
        gate.AwaitArrival(7);
        Eventually.True(() => queue.Snapshot().Workers[0] is { State: WorkerState.Ending } worker && worker.Pid == first && worker.CurrentTask is not null, "a replacement that waits");
        gate.Release(7);
        queue.Get(_patience).ShouldBe(7);
        int second = queue.Get(_patience);
        second.ShouldNotBe(first);
        Eventually.True(() => !PoolWatch.IsRunning(first), "the old worker's end");
    }

    [Test, CancelAfter(60_000)]
    public void A_worker_that_keeps_too_much_memory_is_replaced_between_two_tasks()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, RecycleAboveMemory = 192 * MebiByte });
        int first = PoolWatch.AwaitFullStrength(queue)[0];
        queue.Put(HarmfulTasks.Leak, MebiByte);
        queue.Get(_patience).ShouldBe(first);
        queue.Put(HarmfulTasks.Leak, 224 * MebiByte);
        queue.Get(_patience).ShouldBe(first);
        Eventually.True(() => queue.Snapshot().Workers[0] is { State: WorkerState.Idle } worker && worker.Pid != first, "another worker");
        queue.Put(WorkerTasks.Pid);
        queue.Get(_patience).ShouldNotBe(first);
    }

    /// <summary>The seat is never without a worker that is ready, though its workers change all the time.</summary>
    [Test, CancelAfter(60_000)]
    public void A_replacement_is_ready_before_the_old_worker_leaves()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, MaxTasksPerWorker = 5 });
        PoolWatch.AwaitFullStrength(queue);
        for (int i = 0; i < 40; i++)
        {
            queue.Put(WorkerTasks.Same, i);
            queue.Get(_patience).ShouldBe(i);
            WorkerSnapshot worker = queue.Snapshot().Workers[0];
            worker.State.ShouldNotBe(WorkerState.Starting);
            worker.Pid.ShouldNotBeNull();
        }
        queue.Snapshot().Workers[0].Generation.ShouldBeGreaterThanOrEqualTo(8);
    }

    [Test, CancelAfter(60_000)]
    public void A_worker_that_dies_while_its_replacement_starts_costs_only_its_task()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, MaxTasksPerWorker = 2 });
        for (int round = 0; round < 5; round++)
        {
            queue.Put(WorkerTasks.Same, round);
            // The second task: its sending calls for the replacement.
            queue.Put(WorkerTasks.KillSelf, 0);
            queue.Get(_patience).ShouldBe(round);
            Should.Throw<WorkerLostException>(() => queue.Get(_patience)).Reason.ShouldBe(WorkerLostReason.Killed);
        }
        queue.Put(WorkerTasks.Same, 9);
        queue.Get(_patience).ShouldBe(9);
    }

    [Test, CancelAfter(60_000)]
    public void Disposal_in_the_midst_of_recycling_leaves_no_process()
    {
        int[] pids;
        using (var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, MaxTasksPerWorker = 1 }))
        {
            for (int i = 0; i < 30; i++) queue.Put(WorkerTasks.Pid);
            pids = [.. Enumerable.Range(0, 10).Select(_ => queue.Get(_patience))];
        }
        pids.Where(PoolWatch.IsRunning).ShouldBeEmpty();
    }
}
