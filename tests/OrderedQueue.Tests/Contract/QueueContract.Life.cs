using Microsoft.Extensions.Logging;
using NUnit.Framework;
using OrderedQueue.Tests.EndToEnd;
using Shouldly;

namespace OrderedQueue.Tests.Contract;

public abstract partial class QueueContract
{
    private static readonly string[] _normalEnd = ["stop attempt 0", "disposed second", "disposed first"];

    [Test]
    [CancelAfter(120_000)]
    public void A_start_task_runs_before_the_first_task_and_a_stop_task_after_the_last_and_resources_end_in_reverse_order()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-test-");
        try
        {
            using var queue = new ParallelQueue(Options with { Workers = 1, OnWorkerStart = LifeTasks.StartIn(folder.FullName), OnWorkerStop = LifeTasks.StopIn(folder.FullName) });
            queue.Put(LifeTasks.Folder);
            queue.Get<string>(Patience).ShouldBe(folder.FullName);
            folder.GetFiles("start-*").Length.ShouldBe(1);
            folder.GetFiles("end-*").ShouldBeEmpty();
            queue.Stop();
            queue.Join(Patience).ShouldBeTrue();
            File.ReadAllLines(folder.GetFiles("end-*").ShouldHaveSingleItem().FullName).ShouldBe(_normalEnd);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_task_finds_its_packet_in_the_workers_context_also_behind_an_await()
    {
        using var queue = new ParallelQueue(Options with { Workers = 1 });
        for (int i = 0; i < 3; i++) queue.Put(LifeTasks.Context);
        queue.Put(LifeTasks.TokenIsTheContexts);
        for (uint i = 0; i < 3; i++) queue.Get<(int, uint, int, bool)>(Patience).ShouldBe((0, i, 1, true));
        queue.Get<bool>(Patience).ShouldBeTrue();
        WorkerContext.Current.WorkerIndex.ShouldBe(-1);
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_task_that_is_executed_again_sees_which_time_it_is()
    {
        using var queue = new ParallelQueue(Options with { Workers = 1, Retry = new RetryPolicy { MaxAttempts = 5, On = RetryOn.Faulted } });
        queue.Put(LifeTasks.FailUntilAttempt, 3);
        queue.Get<int>(Patience).ShouldBe(3);
        queue.Put(LifeTasks.FailUntilAttempt, 1);
        queue.Get<int>(Patience).ShouldBe(1);
    }

    [Test]
    [CancelAfter(120_000)]
    public void What_a_task_logs_appears_in_the_queues_log_with_its_level_and_event()
    {
        using var loggers = new RecordingLoggers(LogLevel.Information);
        using var queue = new ParallelQueue(Options with { Workers = 1, LoggerFactory = loggers });
        queue.Put(LifeTasks.LogThree, 5);
        queue.Get(Patience);
        Eventually.True(() => loggers.Entries.Count(entry => entry.Category == "OrderedQueue.Task") == 2, "two lines");
        RecordingLoggers.Entry[] lines = [.. loggers.Entries.Where(entry => entry.Category == "OrderedQueue.Task")];
        (lines[0].Level, lines[0].Id.Id, lines[0].Id.Name, lines[0].Text).ShouldBe((LogLevel.Information, 2, "two", "information 5"));
        (lines[1].Level, lines[1].Id.Id, lines[1].Id.Name, lines[1].Text).ShouldBe((LogLevel.Error, 3, "three", "error 5"));
        lines[1].Error.ShouldNotBeNull().Message.ShouldBe("inner reason");
    }

    [Test]
    [CancelAfter(120_000)]
    public void What_a_task_reports_shows_in_the_snapshot_while_it_runs()
    {
        using var gate = new WorkerGate();
        using var queue = new ParallelQueue(Options with { Workers = 1 });
        var putter = new Thread(() => queue.Put(LifeTasks.ReportAndPass, gate.Address));
        putter.Start();

        gate.AwaitArrival(1);
        queue.Snapshot().Workers[0].Progress.ShouldBe(new TaskProgress { Fraction = 0.75, Done = 3, Total = 4, Text = "three of four ä" });
        gate.Release(1);
        gate.AwaitArrival(2);
        queue.Snapshot().Workers[0].Progress.ShouldBe(new TaskProgress { Fraction = 1 });
        gate.Release(2);
        putter.Join();
        queue.Get(Patience).ShouldBeNull();
        queue.Snapshot().Workers[0].Progress.ShouldBeNull();
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_start_task_that_throws_ends_the_queue_with_its_exception()
    {
        using var queue = new ParallelQueue(Options with { Workers = 1, RestartBudget = 1, OnWorkerStart = LifeTasks.ThrowUnencodable });
        Should.Throw<WorkerStartException>(() =>
        {
            queue.Put(ContractTasks.Square, 1);
            queue.Get(Patience);
        }).Message.ShouldContain("OnWorkerStart (LifeTasks.ThrowUnencodable()) failed with System.InvalidOperationException: no database today");
        WorkerStartException again = Should.Throw<WorkerStartException>(() => queue.Get(Patience));
        again.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("no database today");
        again.ToString().ShouldContain(nameof(LifeTasks.ThrowUnencodable) + "() in");
    }

    [Test]
    public void A_start_or_stop_task_that_cannot_travel_is_refused_by_the_constructor()
    {
        Func<int, int> withArgument = static number => number;
        string message = Should.Throw<TaskNotShippableException>(() => new ParallelQueue(Options with { OnWorkerStart = withArgument })).Message;
        message.ShouldStartWith("OnWorkerStart (");
        message.ShouldContain("arguments");

        using var stream = new MemoryStream();
        Action capturing = () => stream.WriteByte(1);
        Should.Throw<TaskNotShippableException>(() => new ParallelQueue(Options with { OnWorkerStop = capturing })).Message.ShouldStartWith("OnWorkerStop (");
    }

    /// <summary>The natural type of such a lambda has a result, which nobody wants and nothing could encode.</summary>
    [Test]
    [CancelAfter(120_000)]
    public void The_result_of_a_start_task_may_be_of_any_type()
    {
        using var queue = new ParallelQueue(Options with { Workers = 1, OnWorkerStart = static () => WorkerContext.Current.Resources["stream"] = new MemoryStream([7]) });
        queue.Put(static () => WorkerContext.Current.Resources.Get<MemoryStream>("stream").Length);
        queue.Get<long>(Patience).ShouldBe(1);
    }
}
