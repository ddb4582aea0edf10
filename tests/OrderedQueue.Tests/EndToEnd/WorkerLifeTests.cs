using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using OrderedQueue.Packets;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>What frames the packets of worker processes: start, stop, and ends of other kinds.</summary>
[Category("Process")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorkerLifeTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("oq-test-");

    [TearDown]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [Test, CancelAfter(60_000)]
    public void A_start_task_runs_once_in_each_worker_replacements_included_and_no_stop_task_runs_after_a_kill()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, OnWorkerStart = LifeTasks.StartIn(_folder.FullName), OnWorkerStop = LifeTasks.StopIn(_folder.FullName) });
        queue.Put(LifeTasks.PidThatStarted);
        int first = queue.Get(_patience);
        queue.Put(WorkerTasks.KillSelf, 0);
        Should.Throw<WorkerLostException>(() => queue.Get(_patience)).WorkerPid.ShouldBe(first);
        for (int i = 0; i < 20; i++) queue.Put(LifeTasks.PidThatStarted);
        int second = queue.Get(_patience);
        for (int i = 1; i < 20; i++) queue.Get(_patience).ShouldBe(second);

        second.ShouldNotBe(first);
        _folder.GetFiles("start-*").Select(file => file.Name).ShouldBe([$"start-{first}-1", $"start-{second}-1"], ignoreOrder: true);
        queue.Stop();
        queue.Join(_patience).ShouldBeTrue();
        _folder.GetFiles("end-*").ShouldHaveSingleItem().Name.ShouldBe($"end-{second}");
    }

    [Test, CancelAfter(60_000)]
    public void Terminate_runs_no_stop_task()
    {
        using (var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, OnWorkerStart = LifeTasks.StartIn(_folder.FullName), OnWorkerStop = LifeTasks.StopIn(_folder.FullName) }))
        {
            queue.Put(LifeTasks.PidThatStarted);
            queue.Get(_patience);
            queue.Terminate();
            queue.Join(_patience).ShouldBeTrue();
        }
        _folder.GetFiles("end-*").ShouldBeEmpty();
    }

    [Test, CancelAfter(60_000)]
    public void A_start_task_that_always_throws_fails_the_queue_once_the_budget_is_spent()
    {
        long start = Stopwatch.GetTimestamp();
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 2, RestartBudget = 3, OnWorkerStart = LifeTasks.ThrowUnencodable });
        WorkerStartException failure = Should.Throw<WorkerStartException>(() => queue.Get(_patience));

        failure.Message.ShouldContain("OnWorkerStart (LifeTasks.ThrowUnencodable()) failed with System.InvalidOperationException: no database today");
        failure.ExitCode.ShouldBe(70);
        failure.CommandLine.ShouldContain("OrderedQueue.WorkerHost.dll");
        failure.InnerException.ShouldBeOfType<InvalidOperationException>().StackTrace.ShouldNotBeNull().ShouldContain(nameof(LifeTasks.ThrowUnencodable));
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(30));
        Should.Throw<WorkerStartException>(() => queue.Put(WorkerTasks.Same, 1));
    }

    [Test, CancelAfter(60_000)]
    public void A_start_task_that_takes_too_long_is_a_start_that_timed_out()
    {
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 1, RestartBudget = 1, StartTimeout = TimeSpan.FromSeconds(3), OnWorkerStart = static () => WorkerTasks.Hang(0) });
        // On a busy machine it may not even have connected by then.
        Should.Throw<WorkerStartException>(() => queue.Get(_patience)).Message.ShouldMatch("did not (connect|answer) within 3 s");
    }

    /// <summary>More than a socket takes at once.</summary>
    [Test, CancelAfter(60_000)]
    public void A_start_task_may_capture_megabytes()
    {
        byte[] captured = new byte[5_000_000];
        captured[^1] = 9;
        using var queue = new ParallelQueue<byte>(new ParallelQueueOptions { Workers = 1, OnWorkerStart = () => WorkerContext.Current.Resources["bytes"] = captured });
        queue.Put(static () => WorkerContext.Current.Resources.Get<byte[]>("bytes")[^1]);
        queue.Get(_patience).ShouldBe((byte)9);
    }

    [Test, CancelAfter(60_000)]
    public void A_stop_task_that_never_ends_is_cut_off_and_one_that_throws_is_told()
    {
        long start = Stopwatch.GetTimestamp();
        using (var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, OnWorkerStop = static () => WorkerTasks.Hang(0) }))
        {
            queue.Put(WorkerTasks.Same, 1);
            queue.Get(_patience).ShouldBe(1);
            queue.Stop();
            queue.Join(_patience).ShouldBeTrue();
        }
        Stopwatch.GetElapsedTime(start).ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));

        using var loggers = new RecordingLoggers(LogLevel.Information);
        using (var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, LoggerFactory = loggers, OnWorkerStop = LifeTasks.ThrowUnencodable }))
        {
            queue.Put(WorkerTasks.Same, 1);
            queue.Get(_patience).ShouldBe(1);
            queue.Stop();
            queue.Join(_patience).ShouldBeTrue();
        }
        loggers.Entries.ShouldContain(entry => entry.Text.Contains("OnWorkerStop (LifeTasks.ThrowUnencodable()) failed: System.InvalidOperationException: no database today"));
    }

    [Test, CancelAfter(60_000)]
    public void The_last_lines_that_are_logged_before_the_end_arrive()
    {
        using var loggers = new RecordingLoggers(LogLevel.Information);
        using (var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 1, LoggerFactory = loggers, OnWorkerStop = static () => LifeTasks.LogThree(8) }))
        {
            queue.Put(WorkerTasks.Same, 1);
            queue.Get(_patience);
            queue.Stop();
            queue.Join(_patience).ShouldBeTrue();
        }
        loggers.Entries.Where(entry => entry.Category == "OrderedQueue.Task").Select(entry => entry.Text).ShouldBe(["information 8", "error 8"]);
    }

    /// <summary>The test reads nothing of the control channel while the task logs.</summary>
    [Test, CancelAfter(60_000)]
    public void Lines_beyond_what_a_slow_parent_takes_are_dropped_and_counted_and_the_task_does_not_wait()
    {
        using var worker = new RawWorker(logLevel: 2);
        worker.Put(LifeTasks.LogMany, 5000);
        worker.ReadValue<int>().ShouldBe(5000);
        worker.SayGoodbye();
        int lines = 0;
        int dropped = 0;
        byte[] header = new byte[ControlMessage.HeaderBytes];
        while (worker.Control.WaitReadable(TimeSpan.FromSeconds(30)) && worker.Control.Read(header.AsSpan(0, 1)) == 1)
        {
            worker.Control.ReadExactly(header.AsSpan(1));
            byte[] body = new byte[ControlMessage.BodyBytes(header)];
            worker.Control.ReadExactly(body);
            var line = TaskLogLine.Decode(body);
            dropped += line.Dropped;
            if (line.Level < 6) line.Message.ShouldStartWith($"line {lines++ + dropped} ");
        }
        dropped.ShouldBeGreaterThan(0);
        (lines + dropped).ShouldBe(5000);
    }

    [Test, CancelAfter(60_000)]
    public void A_goodbye_lets_the_stop_task_run_and_a_parent_that_hangs_up_does_not()
    {
        using (var told = new RawWorker(LifeTasks.StartIn(_folder.FullName), LifeTasks.StopIn(_folder.FullName)))
        {
            told.SayGoodbye();
            told.Process.WaitForExit(_patience).ShouldBeTrue();
            told.Process.Exit.ShouldNotBeNull().ExitCode.ShouldBe(0);
        }
        _folder.GetFiles("end-*").Length.ShouldBe(1);
        using (var abandoned = new RawWorker(LifeTasks.StartIn(_folder.FullName), LifeTasks.StopIn(_folder.FullName)))
        {
            abandoned.Packets.Shutdown();
            abandoned.Process.WaitForExit(_patience).ShouldBeTrue();
        }
        _folder.GetFiles("end-*").Length.ShouldBe(1);
    }
}
