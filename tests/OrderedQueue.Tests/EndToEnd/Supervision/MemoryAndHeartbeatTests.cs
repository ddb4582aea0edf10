using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd.Supervision;

[Category("Process")]
[NonParallelizable]
public sealed class MemoryAndHeartbeatTests
{
    private const long MebiByte = 1 << 20;
    private const long Limit = 512 * MebiByte;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private static readonly ParallelQueueOptions _limited = new() { WorkerMemoryLimit = Limit };

    private static readonly ParallelQueueOptions _twoSeconds = new() { HeartbeatTimeout = TimeSpan.FromSeconds(2) };

    [Test, CancelAfter(60_000)]
    public void A_task_that_allocates_too_much_is_ended() =>
        ShouldTellBytes(FailureRow.Check<WorkerLostException>(_limited, _second, (queue, mark) => queue.Put(HarmfulTasks.AllocateManaged, mark, 2048 * MebiByte, Limit)));

    [Test, CancelAfter(60_000)]
    public void A_task_whose_native_code_allocates_too_much_is_ended() =>
        ShouldTellBytes(FailureRow.Check<WorkerLostException>(_limited, _second, (queue, mark) => queue.Put(HarmfulTasks.AllocateNatively, mark, 2048 * MebiByte, Limit)));

    [Test, CancelAfter(60_000)]
    public void A_task_that_stays_below_the_memory_limit_is_left_alone()
    {
        using var queue = new ParallelQueue<int>(_limited with { Workers = 1 });
        int pid = PoolWatch.AwaitFullStrength(queue)[0];
        queue.Put(HarmfulTasks.Leak, (int)(64 * MebiByte));
        queue.Put(HarmfulTasks.PauseAndTellPid, 300);
        queue.Get(_patience).ShouldBe(pid);
        queue.Get(_patience).ShouldBe(pid);
        WorkerSnapshot worker = queue.Snapshot().Workers[0];
        worker.MemoryBytes!.Value.ShouldBeInRange(64 * MebiByte, Limit);
    }

    [Test, CancelAfter(60_000)]
    public void A_stopped_worker_counts_as_frozen()
    {
        WorkerLostException failure = FailureRow.Check<WorkerLostException>(_twoSeconds, TimeSpan.FromSeconds(4), (queue, mark) => queue.Put(HarmfulTasks.StopSelf, mark));
        failure.Reason.ShouldBe(WorkerLostReason.Frozen);
        failure.Signal.ShouldBe(9);
        failure.MemoryBytes.ShouldBeNull();
        failure.Message.ShouldContain("gave no sign of life for");
    }

    [Test, CancelAfter(60_000)]
    public void A_worker_that_only_works_long_is_not_frozen()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, HeartbeatTimeout = TimeSpan.FromMilliseconds(400) });
        int[] pids = PoolWatch.AwaitFullStrength(queue);
        queue.Put(WorkerTasks.Burn, 1, 1500.0);
        queue.Put(WorkerTasks.Pause, 2, 1500);
        queue.Get(_patience).ShouldBe(1);
        queue.Get(_patience).ShouldBe(2);
        PoolWatch.AwaitFullStrength(queue).ShouldBe(pids);
    }

    /// <summary>Stopped while it rests, it is given a packet that it never begins: that is nobody's fault, and another worker runs it.</summary>
    [Test, CancelAfter(60_000)]
    public void A_packet_that_a_frozen_worker_has_not_begun_is_run_by_another()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, HeartbeatTimeout = TimeSpan.FromMilliseconds(500) });
        int pid = PoolWatch.AwaitFullStrength(queue)[0];
        HarmfulTasks.Send(pid, HarmfulTasks.Signal.Stop);
        queue.Put(WorkerTasks.Pid);
        queue.Get(_patience).ShouldNotBe(pid);
        PoolWatch.IsRunning(pid).ShouldBeFalse();
    }

    /// <summary>An idle worker is not watched, so it may be silent for as long as it likes.</summary>
    [Test, CancelAfter(60_000)]
    public void A_worker_that_is_stopped_while_it_rests_and_goes_on_is_not_frozen()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, HeartbeatTimeout = TimeSpan.FromMilliseconds(300) });
        int pid = PoolWatch.AwaitFullStrength(queue)[0];
        queue.Put(WorkerTasks.Pid);
        queue.Get(_patience).ShouldBe(pid);
        HarmfulTasks.Send(pid, HarmfulTasks.Signal.Stop);
        using var never = new ManualResetEventSlim();
        never.Wait(900);
        HarmfulTasks.Send(pid, HarmfulTasks.Signal.Continue);
        queue.Put(WorkerTasks.Pid);
        queue.Get(_patience).ShouldBe(pid);
    }

    private static void ShouldTellBytes(WorkerLostException failure)
    {
        failure.Reason.ShouldBe(WorkerLostReason.MemoryLimit);
        failure.Signal.ShouldBe(9);
        failure.MemoryBytes!.Value.ShouldBeGreaterThan(Limit);
        failure.Message.ShouldContain($"held {failure.MemoryBytes} bytes, over its memory limit of {Limit} bytes");
        TestContext.Out.WriteLine($"ended with {failure.MemoryBytes >> 20} MiB");
    }
}
