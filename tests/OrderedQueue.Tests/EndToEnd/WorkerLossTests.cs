using System.Diagnostics;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

[Category("Process")]
public sealed class WorkerLossTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(60_000)]
    public void A_task_that_exits_costs_only_its_own_place() =>
        LosesOnly(queue => queue.Put(WorkerTasks.Exit, 7), lost =>
        {
            lost.Reason.ShouldBe(WorkerLostReason.Exited);
            lost.ExitCode.ShouldBe(7);
        });

    [Test, CancelAfter(60_000)]
    public void A_task_that_is_killed_costs_only_its_own_place() =>
        LosesOnly(queue => queue.Put(WorkerTasks.KillSelf, 0), lost =>
        {
            lost.Reason.ShouldBe(WorkerLostReason.Killed);
            lost.Signal.ShouldBe(9);
        });

    [Test, CancelAfter(60_000)]
    public void A_task_that_fails_fast_costs_only_its_own_place_and_shows_its_last_words() =>
        LosesOnly(queue => queue.Put(WorkerTasks.FailFast, 0), lost =>
        {
            lost.Reason.ShouldBe(WorkerLostReason.Crashed);
            lost.Signal.ShouldBe(6);
            lost.StandardErrorTail.ShouldContain("FailFast");
        });

    [Test, CancelAfter(60_000)]
    public void A_task_that_overflows_its_stack_costs_only_its_own_place() =>
        LosesOnly(queue => queue.Put(WorkerTasks.OverflowTheStack, 0), lost => lost.Reason.ShouldBe(WorkerLostReason.Crashed));

    private static void LosesOnly(Action<ParallelQueue<int>> putDeadly, Action<WorkerLostException> check)
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2 });
        for (int i = 0; i < 50; i++) queue.Put(WorkerTasks.Same, i);
        putDeadly(queue);
        for (int i = 51; i < 500; i++) queue.Put(WorkerTasks.Same, i);
        for (int i = 0; i < 500; i++)
        {
            if (i == 50)
            {
                WorkerLostException lost = Should.Throw<WorkerLostException>(() => queue.Get(_patience));
                lost.Index.ShouldBe(50);
                check(lost);
            }
            else
            {
                queue.Get(_patience).ShouldBe(i);
            }
        }
        Eventually.True(() => queue.Snapshot().Workers.Count(worker => worker.State == WorkerState.Idle) == 2, "the pool back at full strength");
    }

    /// <summary>
    /// Workers that have answered are killed at random under a load of tiny tasks that each append a line to a file. Nothing runs
    /// twice, nothing is out of order, and only what was executing is lost: at most one task for each kill.
    /// </summary>
    [TestCase(15)]
    [TestCase(1000, Category = "Stress")]
    [CancelAfter(1_200_000)]
    public void Killed_workers_lose_at_most_the_task_that_was_executing(int kills)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-test-");
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        try
        {
            var (values, lost) = RunUnderKills(folder.FullName, kills, seed);
            int[] lines = [.. folder.GetFiles().SelectMany(file => File.ReadLines(file.FullName)).Select(int.Parse).Order()];
            lines.ShouldBeUnique();
            lost.Count.ShouldBeLessThanOrEqualTo(kills);
            // Whoever gave a value has written its line; who was lost may have.
            values.Except(lines).ShouldBeEmpty();
            lines.Except(values).Except(lost).ShouldBeEmpty();
            TestContext.Out.WriteLine($"{kills} kills, {values.Count} values, {lost.Count} lost, {lines.Length} lines");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (HashSet<int> Values, HashSet<int> Lost) RunUnderKills(string folder, int kills, int seed)
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2 });
        int put = 0;
        var stop = new ManualResetEventSlim();
        var producer = new Thread(() =>
        {
            while (!stop.IsSet) queue.Put(WorkerTasks.AppendLine, folder, put++);
            queue.Stop();
        });
        var killer = new Thread(() =>
        {
            var random = new Random(seed);
            var killed = new HashSet<(int Slot, int Generation)>();
            for (int i = 0; i < kills; i++) KillOne(queue, random, killed);
            stop.Set();
        });
        producer.Start();
        killer.Start();
        var values = new HashSet<int>();
        var lost = new HashSet<int>();
        int next = 0;
        while (queue.TryGet(out Outcome<int> outcome, _patience))
        {
            outcome.Index.ShouldBe(next);
            if (outcome.Status == OutcomeStatus.Value)
            {
                outcome.Value.ShouldBe(next);
                values.Add(next);
            }
            else
            {
                outcome.Status.ShouldBe(OutcomeStatus.WorkerLost);
                lost.Add(next);
            }
            next++;
        }
        queue.IsCompleted.ShouldBeTrue();
        producer.Join();
        killer.Join();
        next.ShouldBe(put);
        return (values, lost);
    }

    private static void KillOne(ParallelQueue<int> queue, Random random, HashSet<(int Slot, int Generation)> killed)
    {
        WorkerSnapshot? victim = null;
        Eventually.True(
            () =>
            {
                WorkerSnapshot[] able = [.. queue.Snapshot().Workers.Where(worker => worker.Tasks > 0 && worker.Pid is not null && !killed.Contains((worker.Index, worker.Generation)))];
                victim = able.Length == 0 ? null : able[random.Next(able.Length)];
                return victim is not null;
            },
            "a worker that has answered");
        // A random instant, without a sleep.
        for (int spin = random.Next(200_000); spin > 0; spin--) Thread.SpinWait(1);
        killed.Add((victim!.Index, victim.Generation));
        using Process process = Process.GetProcessById(victim.Pid!.Value);
        process.Kill();
    }
}
