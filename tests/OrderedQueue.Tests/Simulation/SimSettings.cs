using OrderedQueue.Pool;

namespace OrderedQueue.Tests.Simulation;

/// <summary>What one seed makes of the workers, the queues that they serve, and their misfortunes. Chances are per cent.</summary>
internal sealed record SimSettings
{
    public int Workers { get; init; }

    /// <summary>More than one share the workers.</summary>
    public IReadOnlyList<SimQueueSettings> Queues { get; init; } = [];

    public WorkerLimits Supervision { get; init; } = null!;

    public int RestartBudget { get; init; } = 1000;

    public int FaultChance { get; init; }

    public int SpillChance { get; init; }

    /// <summary>Of one step of a worker, in a thousand.</summary>
    public int DeathPerMille { get; init; }

    public int HangChance { get; init; }

    public int FreezePerMille { get; init; }

    public int NonsensePerMille { get; init; }

    public int FailedStartChance { get; init; }

    public int SuspendPerMille { get; init; }

    /// <summary>What a task is said to take: the batches follow from it.</summary>
    public TimeSpan TaskTime { get; init; }

    public bool IsShared => Queues.Count > 1;

    public static SimSettings Draw(Random random)
    {
        bool isCalm = random.Next(4) == 0;
        int queues = random.Next(3) == 0 ? random.Next(2, 4) : 1;
        return new SimSettings
        {
            Workers = random.Next(1, 5),
            Queues = [.. Enumerable.Range(0, queues).Select(_ => SimQueueSettings.Draw(random, queues > 1))],
            Supervision = new WorkerLimits
            {
                Heartbeat = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(100, 800)) : null,
                TasksPerWorker = random.Next(3) == 0 ? random.Next(1, 12) : null,
                MaxPacketBytes = 1 << 20,
            },
            FaultChance = random.Next(2) == 0 ? random.Next(30) : 0,
            SpillChance = random.Next(3) == 0 ? random.Next(50) : 0,
            DeathPerMille = isCalm ? 0 : random.Next(30),
            HangChance = isCalm ? 0 : random.Next(8),
            FreezePerMille = isCalm || random.Next(2) == 0 ? 0 : random.Next(8),
            NonsensePerMille = isCalm || random.Next(4) != 0 ? 0 : random.Next(8),
            FailedStartChance = isCalm ? 0 : random.Next(30),
            SuspendPerMille = random.Next(4) == 0 ? 3 : 0,
            RestartBudget = random.Next(15) == 0 ? random.Next(3) : 1000,
            TaskTime = TimeSpan.FromTicks(random.Next(3) switch { 0 => 10, 1 => 5_000, _ => 200_000 }),
        };
    }
}
