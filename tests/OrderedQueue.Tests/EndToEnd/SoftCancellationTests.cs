using NUnit.Framework;
using OrderedQueue.Packets;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Soft time limits: most of it on the worker's side alone, with a parent that the test plays.</summary>
[Category("Process")]
public sealed class SoftCancellationTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(60_000)]
    public void A_task_that_ends_with_its_token_is_a_soft_timeout_and_the_next_has_a_fresh_token()
    {
        using var gate = new WorkerGate();
        using var worker = new RawWorker();
        for (int round = 0; round < 3; round++)
        {
            uint ordinal = worker.Put(LifeTasks.WaitForToken, gate.Address);
            gate.Release(1);
            worker.Cancel(ordinal);
            (OutcomeRecord record, _) = worker.ReadOutcome();
            (record.Ordinal, record.Kind).ShouldBe((ordinal, OutcomeKind.SoftTimeout));
        }
        worker.Put(LifeTasks.TokenIsTheContexts);
        worker.ReadValue<bool>().ShouldBeTrue();
        worker.Process.HasExited.ShouldBeFalse();
    }

    [Test, CancelAfter(60_000)]
    public void A_task_that_uses_a_linked_token_is_a_soft_timeout_too()
    {
        using var worker = new RawWorker();
        uint ordinal = worker.Put(LifeTasks.EndWithLinkedToken);
        AwaitRunning(worker, ordinal);
        worker.Cancel(ordinal);
        worker.ReadOutcome().Record.Kind.ShouldBe(OutcomeKind.SoftTimeout);
    }

    [Test, CancelAfter(60_000)]
    public void A_task_that_returns_a_value_all_the_same_has_its_value()
    {
        using var worker = new RawWorker();
        uint ordinal = worker.Put(LifeTasks.IgnoreToken);
        AwaitRunning(worker, ordinal);
        worker.Cancel(ordinal);
        worker.ReadValue<int>().ShouldBe(42);
    }

    [Test, CancelAfter(60_000)]
    public void A_cancellation_that_comes_too_late_reaches_no_other_packet()
    {
        using var gate = new WorkerGate();
        using var worker = new RawWorker();
        uint done = worker.Put(WorkerTasks.Same, 1);
        worker.ReadValue<int>().ShouldBe(1);
        uint running = worker.Put(LifeTasks.WaitForToken, gate.Address);
        gate.AwaitArrival(1);
        worker.Cancel(done);
        worker.Cancel(running + 1);
        gate.Release(1);
        // Carried out in whatever order; only the one that means the running packet ends it.
        worker.Packets.WaitReadable(TimeSpan.FromMilliseconds(200)).ShouldBeFalse();
        worker.Cancel(running);
        worker.ReadOutcome().Record.Kind.ShouldBe(OutcomeKind.SoftTimeout);
    }

    [Test, CancelAfter(60_000)]
    public void What_a_packet_registered_with_its_token_never_fires_for_a_later_one()
    {
        using var worker = new RawWorker();
        worker.Put(LifeTasks.LeaveARegistration);
        worker.ReadValue<int>().ShouldBe(1);
        uint ordinal = worker.Put(LifeTasks.IgnoreToken);
        AwaitRunning(worker, ordinal);
        worker.Cancel(ordinal);
        worker.ReadValue<int>().ShouldBe(42);
        worker.Process.HasExited.ShouldBeFalse();
    }

    /// <summary>Cancellations at the very moment at which short packets end: the next packet's token is never the fired one.</summary>
    [Test, CancelAfter(120_000)]
    public void Cancellations_that_race_with_the_end_of_their_packets_hit_no_neighbour()
    {
        using var worker = new RawWorker();
        int soft = 0;
        for (int i = 0; i < 1000; i++)
        {
            uint ordinal = worker.Put(WorkerTasks.Burn, i, 0.2);
            uint neighbour = worker.Put(LifeTasks.TokenHasFired);
            AwaitRunning(worker, ordinal);
            worker.Cancel(ordinal);
            (OutcomeRecord record, _) = worker.ReadOutcome();
            (record.Ordinal, record.Kind).ShouldBe((ordinal, OutcomeKind.Value));
            if (worker.ReadValue<bool>()) soft++;
            neighbour.ShouldBe(ordinal + 1);
        }
        soft.ShouldBe(0);
    }

    [Test, CancelAfter(60_000)]
    public void A_task_sees_which_attempt_it_is()
    {
        using var worker = new RawWorker();
        worker.Retries = 3;
        worker.Put(LifeTasks.Context);
        worker.ReadValue<(int, uint, int, bool)>().ShouldBe((5, 100u, 4, true));
        worker.Retries = 0;
        worker.Put(LifeTasks.Context);
        worker.ReadValue<(int, uint, int, bool)>().ShouldBe((5, 101u, 1, true));
    }

    [Test, CancelAfter(60_000)]
    public void A_soft_limit_ends_the_task_that_heeds_it_and_keeps_the_worker()
    {
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 1, SoftTimeout = TimeSpan.FromSeconds(0.2), TaskTimeout = TimeSpan.FromSeconds(30) });
        queue.Put(WorkerTasks.Pid);
        int pid = queue.Get<int>(_patience);
        queue.Put(LifeTasks.EndWithLinkedToken);
        queue.Put(WorkerTasks.Pid);
        TaskTimeoutException timeout = Should.Throw<TaskTimeoutException>(() => queue.Get(_patience));
        (timeout.IsSoft, timeout.Limit, timeout.WorkerPid).ShouldBe((true, TimeSpan.FromSeconds(0.2), pid));
        queue.Get<int>(_patience).ShouldBe(pid);
    }

    private static void AwaitRunning(RawWorker worker, uint ordinal) =>
        SpinWait.SpinUntil(() => new LedgerWord(Volatile.Read(ref worker.Ledger.Word)).HasBegun(ordinal), TimeSpan.FromSeconds(30)).ShouldBeTrue();
}
