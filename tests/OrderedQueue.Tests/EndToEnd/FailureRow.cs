using NUnit.Framework;
using OrderedQueue.Tests.EndToEnd.Supervision;
using OrderedQueue.Tests.Processes;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>What has to be true of every row in the table of failures, whatever the harmful task does.</summary>
internal static class FailureRow
{
    private const int Before = 20;
    private const int After = 300;

    /// <summary>The system needs a moment to take down what it has been told to kill: a time-out's 1.2 s and this are the 2 s of the table.</summary>
    private static readonly TimeSpan _dying = TimeSpan.FromSeconds(0.8);

    /// <summary>
    /// Puts one harmful task among many harmless ones. Its place alone has a failure, in time; all other values come in order; the pool is
    /// back at full strength; no other worker has been replaced; no descendant is left.
    /// </summary>
    /// <param name="options">Of the queue, but for the number of workers.</param>
    /// <param name="within">From the instant in the task's <see cref="ExecutionMark"/> until the failure is there.</param>
    /// <param name="putHarmful">Puts the task, which gets the path of its mark.</param>
    /// <param name="replacesWorker">False when the worker survives; then the task has no descendant.</param>
    internal static TFailure Check<TFailure>(ParallelQueueOptions options, TimeSpan within, Action<ParallelQueue<int>, string> putHarmful, bool replacesWorker = true)
        where TFailure : TaskFailedException
    {
        var family = new ProcessMark();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-test-");
        try
        {
            string mark = Path.Combine(folder.FullName, "mark");
            var launch = new WorkerLaunchOptions { Environment = new Dictionary<string, string?> { [ProcessMark.Name] = family.Value } };
            TFailure failure = Check<TFailure>(options with { Workers = 2, WorkerLaunch = launch }, within, queue => putHarmful(queue, mark), mark, replacesWorker, family);
            Eventually.True(() => family.Living().Count == 0, _dying, "the end of everything after the queue's");
            return failure;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TFailure Check<TFailure>(ParallelQueueOptions options, TimeSpan within, Action<ParallelQueue<int>> putHarmful, string mark, bool replacesWorker, ProcessMark family)
        where TFailure : TaskFailedException
    {
        using var queue = new ParallelQueue<int>(options);
        int[] pids = PoolWatch.AwaitFullStrength(queue);
        family.Living().Keys.ShouldBe(pids, ignoreOrder: true);
        for (int i = 0; i < Before; i++) queue.Put(WorkerTasks.Same, i);
        putHarmful(queue);
        for (int i = 0; i < After; i++) queue.Put(WorkerTasks.Same, i);
        for (int i = 0; i < Before; i++) queue.Get(PoolWatch.Patience).ShouldBe(i);

        TFailure failure = Should.Throw<TFailure>(() => queue.Get(PoolWatch.Patience));

        TimeSpan took = ExecutionMark.Since(mark);
        if (replacesWorker) Eventually.True(() => !PoolWatch.IsRunning(ExecutionMark.Descendant(mark)), _dying, "the descendant's end");
        TimeSpan untilGone = ExecutionMark.Since(mark);
        TestContext.Out.WriteLine($"failed after {took.TotalMilliseconds:0} ms of {within.TotalMilliseconds:0}, descendants gone after {untilGone.TotalMilliseconds:0} ms. {failure.Message}");
        took.ShouldBeLessThan(within);
        for (int i = 0; i < After; i++) queue.Get(PoolWatch.Patience).ShouldBe(i);
        (failure.Index, failure.Attempts).ShouldBe((Before, 1));
        ShouldBeWhole(queue, pids, replacesWorker ? failure.WorkerPid : null, family);
        pids.ShouldContain(failure.WorkerPid);
        return failure;
    }

    private static void ShouldBeWhole(ParallelQueue<int> queue, int[] before, int? replaced, ProcessMark family)
    {
        int[] now = PoolWatch.AwaitFullStrength(queue);
        for (int slot = 0; slot < before.Length; slot++) (now[slot] == before[slot]).ShouldBe(before[slot] != replaced, $"slot {slot}");
        Eventually.True(() => family.Living().Keys.Order().SequenceEqual(now.Order()), _dying, "the workers alone, and none of their descendants");
    }
}
