using NUnit.Framework;
using OrderedQueue.Posix;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>What a worker keeps from its descendants, and how it stands to signals and to the loss of its parent.</summary>
[Category("Process")]
public sealed class WorkerSignalTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(60_000)]
    public void What_a_task_starts_has_none_of_our_descriptors_and_variables()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-test-");
        try
        {
            using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Workers = 2 });
            queue.Put(LifeTasks.OwnDescriptors);
            queue.Get(_patience).ShouldContain("socket:");
            queue.Put(LifeTasks.ChildSees);
            queue.Put(LifeTasks.NativeChildSees, folder.FullName);
            for (int i = 0; i < 2; i++)
            {
                string seen = queue.Get(_patience);
                seen.ShouldContain("PATH=");
                seen.ShouldNotContain("ORDEREDQUEUE_");
                seen.ShouldNotContain("socket:");
                seen.ShouldNotContain("orderedqueue-");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test, CancelAfter(60_000)]
    public void A_hangup_signal_means_nothing_while_the_parent_lives()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1 });
        queue.Put(WorkerTasks.Pid);
        int pid = queue.Get(_patience);
        for (int i = 0; i < 20; i++)
        {
            Signals.Send(pid, Signals.Hangup).ShouldBeTrue();
            queue.Put(WorkerTasks.Pid);
            queue.Get(_patience).ShouldBe(pid);
        }
    }

    /// <summary>It holds no packet, so no heartbeat is missed; only its time to end is over.</summary>
    [Test, CancelAfter(60_000)]
    public void A_worker_that_is_frozen_when_it_is_told_goodbye_does_not_keep_the_queue_from_its_end()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1 });
        queue.Put(WorkerTasks.Pid);
        int pid = queue.Get(_patience);
        Signals.Send(pid, NativeCalls.Stop).ShouldBeTrue();
        queue.Stop();
        queue.Join(_patience).ShouldBeTrue();
        Directory.Exists($"/proc/{pid}").ShouldBeFalse();
    }

    /// <summary>Linux sends the signal of the parent's death when the thread that created a process ends.</summary>
    [Test, CancelAfter(60_000)]
    public void The_end_of_the_thread_that_started_a_worker_is_not_its_parents()
    {
        RawWorker? started = null;
        var starter = new Thread(() => started = new RawWorker());
        starter.Start();
        starter.Join();
        using RawWorker worker = started.ShouldNotBeNull();
        for (int i = 0; i < 20; i++)
        {
            worker.Put(WorkerTasks.Same, i);
            worker.ReadValue<int>().ShouldBe(i);
        }
    }

    /// <summary>
    /// The control channel stays open: the test holds its end, while the worker's parent is the shell that started it. Under nohup every process inherits
    /// that hang-ups are ignored.
    /// </summary>
    [Test, CancelAfter(60_000)]
    public void The_parents_death_ends_a_worker_whose_control_channel_somebody_else_holds_open([Values("", "trap '' HUP; ")] string underNohup)
    {
        using var worker = new RawWorker(shellCommand: underNohup + "\"$0\" \"$@\" & wait");
        worker.Pid.ShouldNotBe(worker.Process.Pid);
        worker.Put(LifeTasks.StartGrandchild);
        int grandchild = worker.ReadValue<int>();
        worker.Put(WorkerTasks.Hang, 0);
        IsGone(worker.Pid).ShouldBeFalse();

        Signals.Send(worker.Process.Pid, Signals.Kill).ShouldBeTrue();

        Eventually.True(() => IsGone(worker.Pid) && IsGone(grandchild), TimeSpan.FromSeconds(10), "the worker and what it started to be gone");
    }

    [Test, CancelAfter(60_000)]
    public void A_terminated_worker_loses_what_it_executes_and_is_replaced()
    {
        using var gate = new WorkerGate();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1 });
        queue.Put(WorkerTasks.AtGate, gate.Address, 1);
        queue.Put(WorkerTasks.Same, 2);
        gate.AwaitArrival(1);
        Signals.Send(queue.Snapshot().Workers[0].Pid!.Value, NativeCalls.Terminate).ShouldBeTrue();

        WorkerLostException lost = Should.Throw<WorkerLostException>(() => queue.Get(_patience));
        (lost.Signal, lost.Reason).ShouldBe((NativeCalls.Terminate, WorkerLostReason.Killed));
        queue.Get(_patience).ShouldBe(2);
    }

    [Test, CancelAfter(60_000)]
    public void The_end_of_the_control_channel_ends_a_worker_in_the_middle_of_a_task_with_what_it_started()
    {
        using var worker = new RawWorker();
        worker.Put(LifeTasks.StartGrandchild);
        int grandchild = worker.ReadValue<int>();
        worker.Put(WorkerTasks.Hang, 0);
        Directory.Exists($"/proc/{grandchild}").ShouldBeTrue();

        worker.Control.Dispose();

        worker.Process.WaitForExit(_patience).ShouldBeTrue();
        worker.Process.Exit.ShouldNotBeNull().Signal.ShouldBe(9);
        Eventually.True(() => IsGone(grandchild), TimeSpan.FromSeconds(5), "the grandchild to be gone");
    }

    /// <summary>A zombie is gone: only its new parent, which may be slow, has to take note.</summary>
    private static bool IsGone(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
