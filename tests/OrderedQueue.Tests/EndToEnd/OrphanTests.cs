using System.Diagnostics;
using System.Globalization;
using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Posix;
using OrderedQueue.Tests.Processes;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Programs of users that end in every way: what they have started ends too.</summary>
[Category("Process")]
[NonParallelizable]
[Platform("Linux")]
public sealed class OrphanTests
{
    private const int WorkerCount = 2;
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Stop = 19;

    private static readonly TimeSpan _promised = TimeSpan.FromSeconds(1);

    [TestCase("hanging-tasks", 0)]
    [TestCase("idle", 0)]
    [TestCase("hanging-tasks-with-children", WorkerCount)]
    [TestCase("idle-with-children", WorkerCount)]
    [CancelAfter(60_000)]
    public void A_parent_killed_with_kill_9_leaves_nothing(string scene, int children)
    {
        using LivingProgram program = Ready(scene);
        Eventually.True(() => program.Sleepers().Length == children && program.Workers().Length == WorkerCount, $"{WorkerCount} workers and {children} children of theirs");

        program.Kill();

        NothingShouldLive(program);
        program.Leftovers.ShouldBeEmpty();
    }

    [Test, Category("Stress"), CancelAfter(600_000)]
    public void A_parent_killed_100_times_with_kill_9_never_leaves_anything()
    {
        for (int i = 0; i < 25; i++)
        {
            A_parent_killed_with_kill_9_leaves_nothing("hanging-tasks", 0);
            A_parent_killed_with_kill_9_leaves_nothing("idle", 0);
            A_parent_killed_with_kill_9_leaves_nothing("hanging-tasks-with-children", WorkerCount);
            A_parent_killed_with_kill_9_leaves_nothing("idle-with-children", WorkerCount);
        }
    }

    [Test, CancelAfter(60_000)]
    public void A_parent_killed_with_kill_9_leaves_no_worker_that_was_frozen()
    {
        using LivingProgram program = Ready("hanging-tasks-with-children");
        Eventually.True(() => program.Sleepers().Length == WorkerCount, "children");
        foreach (int worker in program.Workers()) Signals.Send(worker, Stop).ShouldBeTrue();

        program.Kill();

        NothingShouldLive(program);
    }

    /// <summary>Two programs, since what a worker that has ended by itself had started is ended by the parent, if that still lives.</summary>
    [TestCase("change-of-workers", 3)]
    [TestCase("more-and-more-children", 3)]
    [TestCase("change-of-workers", 100, Category = "Stress")]
    [TestCase("more-and-more-children", 100, Category = "Stress")]
    [CancelAfter(600_000)]
    public void A_parent_killed_at_any_instant_leaves_nothing(string scene, int times)
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        // A worker notices nothing before its runtime has started.
        TimeSpan starting = Time(() => A_program_that_returns_from_Main_ends_at_once_and_silently_and_leaves_nothing("create-and-return"));
        var random = new Random(seed);
        int left = 0;
        for (int i = 0; i < times; i++)
        {
            using var program = new LivingProgram(scene);
            TimeSpan life = TimeSpan.FromMilliseconds(random.Next(1500));
            program.WaitForEnd(life).ShouldBeNull();

            program.Kill();

            NothingShouldLive(program, starting);
            if (program.Leftovers.Length > 0) left++;
        }
        // Nobody is there to remove a directory that was made in the last millisecond before the worker's process.
        TestContext.Out.WriteLine($"{left} of {times} left a directory");
        left.ShouldBeLessThanOrEqualTo(1 + (times / 20));
    }

    [TestCase("use-and-dispose")]
    [TestCase("use-and-return")]
    [TestCase("create-and-return")]
    [TestCase("return-during-tasks")]
    [CancelAfter(60_000)]
    public void A_program_that_returns_from_Main_ends_at_once_and_silently_and_leaves_nothing(string scene)
    {
        using var program = new LivingProgram(scene);

        program.WaitForEnd(TimeSpan.FromSeconds(20)).ShouldBe(0);

        NothingShouldLive(program);
        program.Error.ShouldBe("");
        program.Leftovers.ShouldBeEmpty();
    }

    [Test, Category("Stress"), CancelAfter(600_000)]
    public void A_program_that_returns_while_workers_start_never_leaves_anything()
    {
        for (int i = 0; i < 200; i++) A_program_that_returns_from_Main_ends_at_once_and_silently_and_leaves_nothing("create-and-return");
    }

    [Test, CancelAfter(60_000)]
    public void A_program_that_ends_by_an_exception_leaves_nothing_and_says_nothing_else()
    {
        using var program = new LivingProgram("throw");

        program.WaitForEnd(TimeSpan.FromSeconds(20)).ShouldNotBeNull().ShouldNotBe(0);

        NothingShouldLive(program);
        program.Error.ShouldStartWith("Unhandled exception. System.InvalidOperationException: The user's own mistake.");
        program.Error.Split('\n').Skip(1).ShouldAllBe(line => line.StartsWith("   at OrderedQueue.TestApp.", StringComparison.Ordinal) || line.StartsWith("   at Program.", StringComparison.Ordinal));
        program.Leftovers.ShouldBeEmpty();
    }

    [Test, CancelAfter(60_000)]
    public void The_workers_of_a_forgotten_queue_end_and_its_program_goes_on()
    {
        using LivingProgram program = Ready("forget");

        Eventually.True(() => program.Workers().Length == 0, _promised + Margin(), "the workers' end after the collection");

        program.Mark.Living().Keys.ShouldBe([program.Pid]);
        program.CloseInput();
        program.WaitForEnd(TimeSpan.FromSeconds(20)).ShouldBe(0);
        program.Error.ShouldBe("");
        program.Leftovers.ShouldBeEmpty();
    }

    [Test, CancelAfter(60_000)]
    public void Signals_of_the_terminal_do_not_end_a_worker([Values(Interrupt, Quit, Signals.Hangup)] int signal)
    {
        using LivingProgram program = Ready("answer");
        int[] workers = program.Workers();
        workers.Length.ShouldBe(WorkerCount);

        foreach (int worker in workers) Signals.Send(worker, signal).ShouldBeTrue();

        for (int i = 0; i < 20; i++)
        {
            program.Say("who are you?");
            int.Parse(program.ReadLine(), CultureInfo.InvariantCulture).ShouldBeOneOf(workers);
        }
        program.Workers().ShouldBe(workers, ignoreOrder: true);
        program.CloseInput();
        program.WaitForEnd(TimeSpan.FromSeconds(20)).ShouldBe(0);
        program.Error.ShouldBe("");
    }

    /// <summary>A terminal sends Ctrl+C to a process group: that of the parent, in which no worker is.</summary>
    [Test, CancelAfter(60_000)]
    public void Each_worker_leads_a_process_group_of_its_own()
    {
        using LivingProgram program = Ready("hanging-tasks-with-children");
        Eventually.True(() => program.Sleepers().Length == WorkerCount, "children");
        int[] workers = program.Workers();

        workers.Select(GroupOf).ShouldBe(workers);
        program.Sleepers().Select(GroupOf).ShouldBe(workers, ignoreOrder: true);
    }

    private static LivingProgram Ready(string scene)
    {
        var program = new LivingProgram(scene);
        try
        {
            program.ReadLine().ShouldBe("ready");
            return program;
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    private static void NothingShouldLive(LivingProgram program, TimeSpan moreMargin = default)
    {
        TimeSpan margin = Margin() + moreMargin;
        long start = Stopwatch.GetTimestamp();
        Eventually.True(() => program.Mark.Living().Count == 0, _promised + margin, $"the end of {string.Join(", ", program.Mark.Living())}");
        TestContext.Out.WriteLine($"everything gone after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms, margin {margin.TotalMilliseconds:0} ms");
    }

    /// <summary>What this machine, as busy as it is now, needs for the same kind of work.</summary>
    private static TimeSpan Margin() => 10 * Time(() =>
    {
        // Not by CliWrap, whose own time would count.
        using Process trivial = Process.Start("true");
        trivial.WaitForExit();
    });

    private static TimeSpan Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    // /proc/PID/stat: pid (name) state parent group …, where the name may hold anything.
    private static int GroupOf(int pid)
    {
        string stat = File.ReadAllText($"/proc/{pid}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[2], CultureInfo.InvariantCulture);
    }
}
