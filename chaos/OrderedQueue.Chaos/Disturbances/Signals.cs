namespace OrderedQueue.Chaos.Disturbances;

/// <summary>kill -9 of any worker, also one that is starting.</summary>
internal sealed class KillAny : Disturbance
{
    public override int Weight => 10;

    public override void Happen(ParallelQueue queue, Figures figures, Random random, ManualResetEventSlim end)
    {
        if (AnyWorker(queue, random) is not { } pid) return;
        figures.CountKill();
        Machine.Signal(pid, Machine.Kill);
    }
}

/// <summary>kill -9 of all workers at once.</summary>
internal sealed class KillAll : Disturbance
{
    public override int Weight => 1;

    public override void Happen(ParallelQueue queue, Figures figures, Random random, ManualResetEventSlim end)
    {
        foreach (WorkerSnapshot worker in queue.Snapshot().Workers)
        {
            if (worker.Pid is not { } pid) continue;
            figures.CountKill();
            Machine.Signal(pid, Machine.Kill);
        }
    }
}

/// <summary>SIGSTOP for up to a second.</summary>
internal sealed class StopForAWhile : Disturbance
{
    public override int Weight => 5;

    public override void Happen(ParallelQueue queue, Figures figures, Random random, ManualResetEventSlim end)
    {
        if (AnyWorker(queue, random) is not { } pid || !Machine.Signal(pid, Machine.Stop)) return;
        figures.CountStop();
        end.Wait(random.Next(1000));
        Machine.Signal(pid, Machine.Continue);
    }
}

/// <summary>SIGSTOP, and kill -9 of what is stopped.</summary>
internal sealed class StopAndKill : Disturbance
{
    public override int Weight => 2;

    public override void Happen(ParallelQueue queue, Figures figures, Random random, ManualResetEventSlim end)
    {
        if (AnyWorker(queue, random) is not { } pid || !Machine.Signal(pid, Machine.Stop)) return;
        figures.CountStop();
        end.Wait(random.Next(200));
        figures.CountKill();
        Machine.Signal(pid, Machine.Kill);
    }
}
