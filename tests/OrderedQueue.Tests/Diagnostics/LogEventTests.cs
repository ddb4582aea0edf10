using Microsoft.Extensions.Logging;
using NUnit.Framework;
using OrderedQueue.Tests.EndToEnd;
using Shouldly;

namespace OrderedQueue.Tests.Diagnostics;

[Category("Process")]
public sealed class LogEventTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Test, CancelAfter(60_000)]
    public void The_life_of_a_queue_is_told_in_events()
    {
        using var log = new CollectedLog();
        int pid;
        using (var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, Name = "told", LoggerFactory = log }))
        {
            queue.Put(WorkerTasks.Pid);
            pid = queue.Get(_patience);
            queue.Put(WorkerTasks.Pid);
            queue.Stop();
            queue.Stop();
            queue.Join(_patience).ShouldBeTrue();
        }

        LoggedEvent started = log.Of(10).ShouldHaveSingleItem();
        started.Name.ShouldBe("WorkerStarted");
        started.Values["Pid"].ShouldBe(pid);
        LoggedEvent ready = log.Of(11).ShouldHaveSingleItem();
        (ready.Name, ready.Level).ShouldBe(("WorkerReady", LogLevel.Information));
        (ready.Values["Queue"], ready.Values["Worker"], ready.Values["Generation"], ready.Values["Pid"]).ShouldBe(("told", 0, 1, pid));
        ((double)ready.Values["Milliseconds"]!).ShouldBeInRange(1, 30_000);
        LoggedEvent stopped = log.Of(21).ShouldHaveSingleItem();
        (stopped.Values["Put"], stopped.Values["Outstanding"]).ShouldBe((2L, 1L));
        LoggedEvent ended = log.Of(14).ShouldHaveSingleItem();
        (ended.Values["Pid"], ended.Values["Exit"], ended.Values["Tasks"]).ShouldBe((pid, "exit code 0", 2L));
        LoggedEvent disposed = log.Of(23).ShouldHaveSingleItem();
        (disposed.Values["Put"], disposed.Values["Delivered"]).ShouldBe((2L, 1L));
        log.Of(12).ShouldBeEmpty();
        log.Of(22).ShouldBeEmpty();
        log.Events.ShouldAllBe(logged => logged.Category == "OrderedQueue" && logged.ThreadName == "OrderedQueue log");
    }

    [Test, CancelAfter(60_000)]
    public void A_lost_worker_is_told_with_task_packet_exit_and_last_words()
    {
        using var log = new CollectedLog();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, LoggerFactory = log });
        queue.Put(WorkerTasks.Pid);
        int pid = queue.Get(_patience);

        queue.Put(WorkerTasks.FailFast, 1);

        Should.Throw<WorkerLostException>(() => queue.Get(_patience));
        LoggedEvent lost = log.Await(12);
        (lost.Name, lost.Level).ShouldBe(("WorkerLost", LogLevel.Warning));
        (lost.Values["Pid"], lost.Values["Generation"], lost.Values["Reason"], lost.Values["Tasks"]).ShouldBe((pid, 1, "crashed", 1L));
        lost.Values["Packet"].ShouldBe(1u);
        lost.Values["Task"].ShouldBeOfType<string>().ShouldContain("FailFast");
        lost.Values["Exit"].ShouldBeOfType<string>().ShouldContain("SIGABRT");
        lost.Values["StandardError"].ShouldBeOfType<string>().ShouldContain("FailFast");
    }

    [Test, CancelAfter(60_000)]
    public void A_worker_lost_between_tasks_is_told_without_a_task()
    {
        using var log = new CollectedLog();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, LoggerFactory = log });
        queue.Put(WorkerTasks.Pid);
        int pid = queue.Get(_patience);

        using (var worker = System.Diagnostics.Process.GetProcessById(pid)) worker.Kill();

        LoggedEvent lost = log.Await(12);
        (lost.Values["Pid"], lost.Values["Reason"], lost.Values["Task"], lost.Values["Packet"]).ShouldBe((pid, "killed", null, null));
        queue.Put(WorkerTasks.Same, 4);
        queue.Get(_patience).ShouldBe(4);
    }

    [Test, CancelAfter(60_000)]
    public void Workers_that_cannot_start_are_told_until_the_budget_is_spent()
    {
        using var log = new CollectedLog();
        var launch = new WorkerLaunchOptions { Environment = new Dictionary<string, string?> { ["DOTNET_gcServer"] = "1", ["DOTNET_GCHeapHardLimit"] = "0x1" } };
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, RestartBudget = 2, LoggerFactory = log, WorkerLaunch = launch });

        Should.Throw<WorkerStartException>(() => queue.Get(_patience));

        log.Await(20).Level.ShouldBe(LogLevel.Critical);
        log.Of(13).Length.ShouldBe(3);
        log.Of(13).ShouldAllBe(failed => failed.Level == LogLevel.Warning && ((string)failed.Values["Exit"]!).Contains("exit code") && ((string)failed.Values["StandardError"]!).Length > 0);
    }

    [Test, CancelAfter(60_000)]
    public void Termination_is_told_with_what_it_abandons()
    {
        using var log = new CollectedLog();
        using var gate = new WorkerGate();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, LoggerFactory = log });
        for (int i = 0; i < 3; i++) queue.Put(WorkerTasks.AtGate, gate.Address, i);
        gate.AwaitArrival(0);

        queue.Terminate();
        queue.Terminate();

        LoggedEvent terminated = log.Await(22);
        (terminated.Values["Put"], terminated.Values["Abandoned"]).ShouldBe((3L, 3L));
        queue.Join(_patience).ShouldBeTrue();
        log.Await(14).Values["Exit"].ShouldBeOfType<string>().ShouldContain("SIGKILL");
        log.Of(12).ShouldBeEmpty();
        log.Of(22).ShouldHaveSingleItem();
    }

    [Test, CancelAfter(60_000)]
    public void A_logger_that_blocks_holds_up_nothing_but_the_log()
    {
        using var mayGoOn = new ManualResetEventSlim();
        using var log = new CollectedLog(_ => mayGoOn.Wait());
        using (var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, LoggerFactory = log }))
        {
            for (int i = 0; i < 1000; i++) queue.Put(WorkerTasks.Same, i);
            queue.Put(WorkerTasks.Exit, 3);
            queue.Put(WorkerTasks.Same, 1001);
            for (int i = 0; i < 1000; i++) queue.Get(_patience).ShouldBe(i);
            Should.Throw<WorkerLostException>(() => queue.Get(_patience));
            queue.Get(_patience).ShouldBe(1001);
            log.Events.ShouldBeEmpty();
        }

        mayGoOn.Set();
        log.Await(23);
        log.Of(12).ShouldHaveSingleItem();
    }
}
