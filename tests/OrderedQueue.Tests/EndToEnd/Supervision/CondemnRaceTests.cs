using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd.Supervision;

/// <summary>A limit that strikes at the moment the task ends: either it has ended, and nobody is killed, or it has not, and it alone is charged.</summary>
[Category("Process")]
[NonParallelizable]
public sealed class CondemnRaceTests
{
    private const int LimitMilliseconds = 10;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [TestCase(50)]
    [TestCase(1000, Category = "Stress")]
    [CancelAfter(1_200_000)]
    public void A_limit_that_strikes_as_the_task_ends_never_charges_a_neighbour(int tasks)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-test-");
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        try
        {
            (int ended, int struck) = Race(folder.FullName, tasks, new Random(seed));
            TestContext.Out.WriteLine($"{ended} ended in time, {struck} did not");
            int[] lines = [.. folder.GetFiles().SelectMany(file => File.ReadLines(file.FullName)).Select(int.Parse).Order()];
            lines.ShouldBe(Enumerable.Range(0, 3 * tasks).Where(i => i % 3 != 1), "no neighbour was run twice or not at all");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Each racing task travels between two neighbours that have no limit.</summary>
    private static (int Ended, int Struck) Race(string folder, int tasks, Random random)
    {
        var none = new PutOptions { TaskTimeout = Timeout.InfiniteTimeSpan };
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, TaskTimeout = TimeSpan.FromMilliseconds(LimitMilliseconds) });
        PoolWatch.AwaitFullStrength(queue);
        var producer = new Thread(() =>
        {
            for (int i = 0; i < 3 * tasks; i += 3)
            {
                queue.Put(WorkerTasks.AppendLine, folder, i, none);
                // The supervisor looks every millisecond, so the verdict falls within a millisecond or so after the limit.
                queue.Put(HarmfulTasks.BurnMicroseconds, i + 1, (LimitMilliseconds * 1000) + random.Next(-1000, 1200));
                queue.Put(WorkerTasks.AppendLine, folder, i + 2, none);
            }
            queue.Stop();
        });
        producer.Start();
        int ended = 0, struck = 0;
        for (int i = 0; i < 3 * tasks; i++)
        {
            queue.TryGet(out Outcome<int> outcome, _patience).ShouldBeTrue();
            outcome.Index.ShouldBe(i);
            if (i % 3 == 1 && outcome.Status == OutcomeStatus.TimedOut)
            {
                struck++;
                continue;
            }
            outcome.Status.ShouldBe(OutcomeStatus.Value, outcome.Error?.Message);
            outcome.Value.ShouldBe(i);
            if (i % 3 == 1) ended++;
        }
        producer.Join();
        return (ended, struck);
    }
}
