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
}
