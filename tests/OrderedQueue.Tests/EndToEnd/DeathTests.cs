using System.Diagnostics;
using NUnit.Framework;
using OrderedQueue.Processes;
using OrderedQueue.Tests.EndToEnd.Supervision;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Whatever a task does to its process costs its own place and nothing else, and soon.</summary>
[Category("Process")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform("Linux")]
public sealed class DeathTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _oneSecond = TimeSpan.FromSeconds(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oq-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestCase("exit", WorkerLostReason.Exited, null)]
    [TestCase("fail-fast", WorkerLostReason.Crashed, "SIGABRT")]
    [TestCase("unhandled", WorkerLostReason.Crashed, "SIGABRT")]
    [TestCase("abort", WorkerLostReason.Crashed, "SIGABRT")]
    [TestCase("overflow", WorkerLostReason.Crashed, "SIGABRT")]
    [TestCase("wild-pointer", WorkerLostReason.Crashed, null)]
    [TestCase("kill", WorkerLostReason.Killed, "SIGKILL")]
    [CancelAfter(60_000)]
    public void A_task_that_takes_its_process_down_costs_only_its_own_place(string kind, WorkerLostReason reason, string? signal)
    {
        // One that only exits has nothing to write down, and so no more time than that.
        TimeSpan within = _oneSecond + (kind == "exit" ? TimeSpan.Zero : TimeOfBareProgram(kind));

        WorkerLostException lost = FailureRow.Check<WorkerLostException>(new ParallelQueueOptions(), within, (queue, mark) => queue.Put(Deaths.DieInWorker, kind, mark));

        lost.Reason.ShouldBe(reason);
        if (signal is not null) lost.SignalName.ShouldBe(signal);
        lost.ExitCode.ShouldBe(kind == "exit" ? 7 : null);
        ShouldDiagnose(lost, kind);
    }

    [Test, CancelAfter(60_000)]
    public void A_worker_that_breaks_the_protocol_costs_only_its_task_and_the_error_says_how()
    {
        WorkerLostException lost = FailureRow.Check<WorkerLostException>(new ParallelQueueOptions(), _oneSecond, (queue, mark) => queue.Put(HarmfulTasks.TalkNonsense, mark));

        lost.Reason.ShouldBe(WorkerLostReason.Protocol);
        lost.Message.ShouldContain("was killed after violating the wire protocol: Bad frame: an outcome");
    }

    /// <summary>
    /// Everything behind it in its batch could begin until the worker is dead, with outcomes that nobody can read any more. It gets on
    /// until the reading thread's next turn, which a busy machine may delay; without the cut, every time as far as the pipe has
    /// room: some forty.
    /// </summary>
    [Test, CancelAfter(120_000)]
    public void A_worker_that_breaks_the_protocol_begins_nothing_more()
    {
        Enumerable.Range(0, 10).Any(_ => LostAfterNonsense() < 20).ShouldBeTrue();
    }

    private static int LostAfterNonsense()
    {
        const int Tasks = 4000, Bytes = 4096;
        using var queue = new ParallelQueue<byte[]>(new ParallelQueueOptions { Workers = 1 });
        for (int i = 0; i < 500; i++) queue.Put(Deaths.Make, Bytes);
        for (int i = 0; i < 500; i++) queue.Get(_patience)!.Length.ShouldBe(Bytes);
        for (int i = 0; i < Tasks; i++)
        {
            if (i == Tasks / 2) queue.Put(HarmfulTasks.TalkNonsenseAndGoOn, Bytes);
            else queue.Put(Deaths.Make, Bytes);
        }
        int lost = 0;
        for (int i = 0; i < Tasks; i++)
        {
            queue.TryGet(out Outcome<byte[]> outcome, _patience).ShouldBeTrue();
            if (outcome.Status == OutcomeStatus.WorkerLost) lost++;
            else outcome.Value!.Length.ShouldBe(Bytes);
        }
        TestContext.Out.WriteLine($"{lost} lost");
        Eventually.True(() => queue.Snapshot().Workers[0].Generation == 2, "another worker");
        return lost;
    }

    [Test, CancelAfter(60_000)]
    public void The_error_tells_how_much_memory_the_worker_had()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1 });
        queue.Put(Deaths.Grow, 300);
        queue.Get(_patience).ShouldBe(300);
        // As long as there is something to do, its memory is sampled once a second: for when .NET collects the process first.
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < _oneSecond)
        {
            queue.Put(WorkerTasks.Same, 1);
            queue.Get(_patience).ShouldBe(1);
        }
        queue.Put(WorkerTasks.Exit, 7);

        WorkerLostException lost = Should.Throw<WorkerLostException>(() => queue.Get(_patience));

        lost.PeakMemoryBytes.ShouldNotBeNull().ShouldBeInRange(300L << 20, 600L << 20);
        lost.Message.ShouldContain("its peak memory was ");
        lost.WorkerAge.ShouldBeInRange(_oneSecond, _patience);
    }

    private static void ShouldDiagnose(WorkerLostException lost, string kind)
    {
        lost.WorkerAge.ShouldBeInRange(TimeSpan.Zero, _patience);
        lost.Task.ShouldContain(nameof(Deaths.DieInWorker));
        foreach (string part in new[] { nameof(Deaths.DieInWorker), "index 20", "packet 20", "attempt 1", $"worker {lost.WorkerPid}", "slot ", " ms", "The worker is replaced.", "The queue goes on" })
            lost.Message.ShouldContain(part);
        lost.Message.ShouldContain(lost.SignalName is { } name ? $"{name} {lost.Signal}" : "exit code 7");
        string? lastWords = kind switch
        {
            "fail-fast" => "the last words",
            "unhandled" => "on a thread of its own",
            "overflow" => "Stack overflow",
            _ => null,
        };
        if (lastWords is null) return;
        lost.StandardErrorTail.ShouldContain(lastWords);
        lost.Message.ShouldContain(lastWords);
    }

    /// <summary>How long a process takes to die like this that is nobody's worker, with the environment of one.</summary>
    private TimeSpan TimeOfBareProgram(string kind)
    {
        WorkerCommand worker = WorkerCommandFactory.Create(new WorkerLaunchOptions());
        string mark = Path.Combine(_folder.FullName, "bare");
        var command = worker with { Arguments = [.. worker.Arguments.SkipLast(1), typeof(Deaths).Assembly.Location, kind, mark] };
        using ChildProcess child = ChildProcess.Start(command, new Dictionary<string, string>(), (_, _) => { });
        child.WaitForExit(_patience).ShouldBeTrue();
        return ExecutionMark.Since(mark);
    }
}
