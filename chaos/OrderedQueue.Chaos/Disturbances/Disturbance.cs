namespace OrderedQueue.Chaos.Disturbances;

/// <summary>Something that happens to a queue from outside. A new kind is a class of its own and a line in <see cref="Disturber"/>.</summary>
internal abstract class Disturbance
{
    /// <summary>How often among all.</summary>
    public abstract int Weight { get; }

    /// <summary>May take a while; returns soon after <paramref name="end"/> is set.</summary>
    public abstract void Happen(ParallelQueue queue, Figures figures, Random random, ManualResetEventSlim end);

    /// <summary>A process that has answered, or is starting; null when there is none.</summary>
    protected static int? AnyWorker(ParallelQueue queue, Random random)
    {
        WorkerSnapshot[] able = [.. queue.Snapshot().Workers.Where(worker => worker.Pid is not null)];
        return able.Length == 0 ? null : able[random.Next(able.Length)].Pid;
    }
}
