using Shouldly;

namespace OrderedQueue.Tests.EndToEnd.Supervision;

/// <summary>What tests ask of a pool from outside.</summary>
internal static class PoolWatch
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until all workers are ready and at rest; their process ids by index.</summary>
    internal static int[] AwaitFullStrength(ParallelQueueBase queue)
    {
        Eventually.True(() => queue.Snapshot().Workers.All(worker => worker.State == WorkerState.Idle), "the pool at full strength");
        return [.. queue.Snapshot().Workers.Select(worker => worker.Pid!.Value)];
    }

    internal static bool IsRunning(int pid)
    {
        try { return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z", StringComparison.Ordinal); }
        catch (IOException) { return false; }
    }

    /// <summary>
    /// Puts one harmful task among many harmless ones: exactly its place must have the failure, all others their values, and only
    /// its worker may have been replaced.
    /// </summary>
    internal static TFailure EndsOnly<TFailure>(ParallelQueueOptions options, Action<ParallelQueue<int>> putHarmful)
        where TFailure : TaskFailedException
    {
        const int Before = 20, After = 200;
        using var queue = new ParallelQueue<int>(options with { Workers = 2 });
        int[] pids = AwaitFullStrength(queue);
        for (int i = 0; i < Before; i++) queue.Put(WorkerTasks.Same, i);
        putHarmful(queue);
        for (int i = 0; i < After; i++) queue.Put(WorkerTasks.Same, i);
        for (int i = 0; i < Before; i++) queue.Get(Patience).ShouldBe(i);
        TFailure failure = Should.Throw<TFailure>(() => queue.Get(Patience));
        for (int i = 0; i < After; i++) queue.Get(Patience).ShouldBe(i);
        failure.Index.ShouldBe(Before);
        pids.ShouldContain(failure.WorkerPid);
        int[] now = AwaitFullStrength(queue);
        for (int slot = 0; slot < 2; slot++) (now[slot] == pids[slot]).ShouldBe(pids[slot] != failure.WorkerPid);
        IsRunning(failure.WorkerPid).ShouldBeFalse();
        return failure;
    }
}
