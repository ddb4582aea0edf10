using OrderedQueue.Ordering;
using OrderedQueue.Pool.Supervision;
using OrderedQueue.Waist.Batches;

namespace OrderedQueue.Tests.Simulation;

/// <summary>What one seed makes of a queue, its tasks and its misfortunes. Chances are per cent.</summary>
internal sealed record SimSettings
{
    public int Workers { get; init; }

    public int Puts { get; init; }

    public SequencerLimits Sequencer { get; init; } = null!;

    public SupervisionLimits Supervision { get; init; } = null!;

    public RetryPolicy Retry { get; init; } = RetryPolicy.None;

    public TimeLimits? Limits { get; init; }

    public int RestartBudget { get; init; } = 1000;

    public int PassedThroughChance { get; init; }

    public int FaultChance { get; init; }

    public int SpillChance { get; init; }

    /// <summary>Of one step of a worker, in a thousand.</summary>
    public int DeathPerMille { get; init; }

    public int HangChance { get; init; }

    public int FreezePerMille { get; init; }

    public int NonsensePerMille { get; init; }

    public int FailedStartChance { get; init; }

    public int SuspendPerMille { get; init; }

    public bool IsTerminated { get; init; }

    /// <summary>What a task is said to take: the batches follow from it.</summary>
    public TimeSpan TaskTime { get; init; }

    public static SimSettings Draw(Random random)
    {
        bool isCalm = random.Next(4) == 0;
        int window = random.Next(3) == 0 ? random.Next(1, 4) : random.Next(4, 40);
        int input = random.Next(1, 30);
        int bits = random.Next(2) == 0 ? 8 : 32;
        TimeSpan? hard = random.Next(2) == 0 ? TimeSpan.FromMilliseconds(random.Next(20, 400)) : null;
        TimeSpan? soft = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(10, 100)) : null;
        return new SimSettings
        {
            Workers = random.Next(1, 5),
            Puts = random.Next(5, 90),
            Sequencer = new SequencerLimits
            {
                Window = window,
                WindowBytes = random.Next(3) == 0 ? random.Next(20, 400) : 1 << 20,
                InputCapacity = input,
                InputCapacityBytes = 1 << 20,
                Space = new PacketIdSpace(bits),
                First = new PacketId(bits == 8 ? (uint)random.Next(256) : uint.MaxValue - (uint)random.Next(60)),
            },
            Supervision = new SupervisionLimits
            {
                Heartbeat = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(100, 800)) : null,
                TasksPerWorker = random.Next(3) == 0 ? random.Next(1, 12) : null,
            },
            Limits = TimeLimits.Of(hard, soft),
            Retry = DrawRetry(random),
            PassedThroughChance = random.Next(4) == 0 ? random.Next(60) : 0,
            FaultChance = random.Next(2) == 0 ? random.Next(30) : 0,
            SpillChance = random.Next(3) == 0 ? random.Next(50) : 0,
            DeathPerMille = isCalm ? 0 : random.Next(30),
            HangChance = isCalm ? 0 : random.Next(8),
            FreezePerMille = isCalm || random.Next(2) == 0 ? 0 : random.Next(8),
            NonsensePerMille = isCalm || random.Next(4) != 0 ? 0 : random.Next(8),
            FailedStartChance = isCalm ? 0 : random.Next(30),
            SuspendPerMille = random.Next(4) == 0 ? 3 : 0,
            IsTerminated = random.Next(12) == 0,
            RestartBudget = random.Next(15) == 0 ? random.Next(3) : 1000,
            TaskTime = TimeSpan.FromTicks(random.Next(3) switch { 0 => 10, 1 => 5_000, _ => 200_000 }),
        };
    }

    private static RetryPolicy DrawRetry(Random random) => random.Next(2) == 0
        ? RetryPolicy.None
        : new RetryPolicy
        {
            MaxAttempts = random.Next(2, 5),
            Delay = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(1, 100)),
            On = (RetryOn)random.Next(1, 8),
        };
}
