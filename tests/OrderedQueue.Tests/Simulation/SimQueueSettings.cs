using OrderedQueue.Ordering;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Simulation;

/// <summary>What one seed makes of one queue. Chances are per cent.</summary>
internal sealed record SimQueueSettings
{
    public int Puts { get; init; }

    public SequencerLimits Sequencer { get; init; } = null!;

    public RetryPolicy Retry { get; init; } = RetryPolicy.None;

    public TimeLimits? Limits { get; init; }

    public int PassedThroughChance { get; init; }

    public bool IsTerminated { get; init; }

    /// <summary>Its consumer stalls most of the time, until everything comes to its end.</summary>
    public bool HasSlowConsumer { get; init; }

    /// <summary>Among several.</summary>
    public int Priority { get; init; }

    public static SimQueueSettings Draw(Random random, bool isShared)
    {
        int window = random.Next(3) == 0 ? random.Next(1, 4) : random.Next(4, 40);
        int input = random.Next(1, 30);
        int bits = random.Next(2) == 0 ? 8 : 32;
        TimeSpan? hard = random.Next(2) == 0 ? TimeSpan.FromMilliseconds(random.Next(20, 400)) : null;
        TimeSpan? soft = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(10, 100)) : null;
        return new SimQueueSettings
        {
            Puts = random.Next(5, 90),
            Sequencer = new SequencerLimits
            {
                Window = window,
                WindowBytes = random.Next(3) == 0 ? random.Next(20, 400) : 1 << 20,
                InputCapacity = input,
                InputCapacityBytes = 1 << 20,
                Ids = new PacketIdSpace(bits, bits == 8 ? (uint)random.Next(256) : uint.MaxValue - (uint)random.Next(60)),
            },
            Limits = TimeLimits.Of(hard, soft),
            Retry = DrawRetry(random),
            PassedThroughChance = random.Next(4) == 0 ? random.Next(60) : 0,
            IsTerminated = random.Next(12) == 0,
            HasSlowConsumer = isShared && random.Next(3) == 0,
            Priority = isShared && random.Next(3) == 0 ? random.Next(-2, 3) : 0,
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
