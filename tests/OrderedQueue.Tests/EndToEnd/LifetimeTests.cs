using System.Diagnostics;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

[Category("Process")]
[NonParallelizable]
public sealed class LifetimeTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(60_000)]
    public void Stop_returns_at_once_with_a_full_input()
    {
        using var gate = new WorkerGate();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, InputCapacity = 100, Window = 10 });
        queue.Put(WorkerTasks.AtGate, gate.Address, 0);
        gate.AwaitArrival(0);
        int put = 1;
        while (queue.TryPut(TaskCall.Of(WorkerTasks.Same, put))) put++;
        TimeSpan calibrated = Time(() => queue.Snapshot());
        TimeSpan stopping = Time(queue.Stop);
        stopping.ShouldBeLessThan(TimeSpan.FromMilliseconds(100) + (20 * calibrated));
        Should.Throw<QueueStoppedException>(() => queue.Put(WorkerTasks.Same, 1));
        gate.Release(0);
        for (int i = 0; i < put; i++) queue.Get(_patience).ShouldBe(i);
        Should.Throw<QueueStoppedException>(() => queue.Get());
    }

    [Test, CancelAfter(60_000)]
    public void Join_with_unread_results_returns_and_they_can_still_be_read()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, Window = 5 });
        for (int i = 0; i < 1000; i++) queue.Put(WorkerTasks.Same, i);
        queue.Stop();
        queue.Join(_patience).ShouldBeTrue();
        queue.IsAlive.ShouldBeFalse();
        for (int i = 0; i < 1000; i++) queue.Get(TimeSpan.Zero).ShouldBe(i);
        Should.Throw<QueueStoppedException>(() => queue.Get());
    }

    [Test, CancelAfter(60_000)]
    public void Dispose_during_running_tasks_ends_everything_at_once()
    {
        var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2 });
        for (int i = 0; i < 10; i++) queue.Put(WorkerTasks.Hang, i);
        Eventually.True(() => queue.Snapshot().Workers.All(worker => worker.CurrentTask is not null), "running tasks");
        int[] pids = [.. queue.Snapshot().Workers.Select(worker => worker.Pid!.Value)];
        queue.Dispose();
        pids.Where(IsRunning).ShouldBeEmpty();
        Should.Throw<ObjectDisposedException>(() => queue.Get());
        queue.Dispose();
    }

    [TestCase(15)]
    [TestCase(200, Category = "Stress")]
    [CancelAfter(600_000)]
    public void Create_and_dispose_leave_nothing_behind(int cycles)
    {
        Cycle(0);
        Cycle(1);
        (int Files, int Threads, int Children, string[] Temp) before = Inventory();
        for (int i = 0; i < cycles; i++) Cycle(i);
        Eventually.True(() => Inventory() is var now && now.Children <= before.Children && now.Files <= before.Files + 5 && now.Threads <= before.Threads + 5, "everything ended");
        (int files, int threads, int children, string[] temp) = Inventory();
        TestContext.Out.WriteLine($"{cycles} cycles: files {before.Files} -> {files}, threads {before.Threads} -> {threads}, children {before.Children} -> {children}");
        temp.ShouldBe(before.Temp, ignoreOrder: true);

        static void Cycle(int i)
        {
            using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2 });
            // Some end before their workers are ready, some in the midst of work, some after it.
            if (i % 3 == 0) return;
            queue.Put(WorkerTasks.Same, i);
            if (i % 3 == 1) queue.Get(_patience).ShouldBe(i);
        }
    }

    [Test, CancelAfter(60_000)]
    public void A_forgotten_queue_is_collected_and_its_workers_end()
    {
        (WeakReference queue, int[] pids) = Forget();
        long start = 0;
        Eventually.True(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                start = Stopwatch.GetTimestamp();
                return !queue.IsAlive;
            },
            "the queue's collection");
        Eventually.True(() => !pids.Any(IsRunning), "the workers' end");
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(1));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (WeakReference Queue, int[] Pids) Forget()
        {
            var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2 });
            Eventually.True(() => queue.Snapshot().Workers.All(worker => worker.State == WorkerState.Idle), "ready workers");
            return (new WeakReference(queue), [.. queue.Snapshot().Workers.Select(worker => worker.Pid!.Value)]);
        }
    }

    private static bool IsRunning(int pid)
    {
        string stat = $"/proc/{pid}/stat";
        try { return File.Exists(stat) && !File.ReadAllText(stat).Contains(") Z", StringComparison.Ordinal); }
        catch (IOException) { return false; }
    }

    private static (int Files, int Threads, int Children, string[] Temp) Inventory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        string own = $"/proc/{Environment.ProcessId}";
        int children = Directory.GetDirectories($"{own}/task").Sum(task => File.Exists($"{task}/children") ? File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length : 0);
        string[] temp = [.. Directory.GetFileSystemEntries(Path.GetTempPath(), $"oq-{Environment.ProcessId}-*").Concat(Directory.GetFileSystemEntries("/dev/shm", $"oq-{Environment.ProcessId}-*")).Where(path => !path.Contains("oq-test-", StringComparison.Ordinal))];
        return (Directory.GetFiles($"{own}/fd").Length, Directory.GetDirectories($"{own}/task").Length, children, temp);
    }

    private static TimeSpan Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}
