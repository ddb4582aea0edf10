using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Fates;

/// <summary>Never ends, with a hard limit.</summary>
internal sealed class Overtime : Fate
{
    public override int Weight => 5;

    public override int Size(Random random) => random.Next(1, 1000);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) =>
        queue.Put(ChaosTasks.Hang, assignment.Number, options with { TaskTimeout = TimeSpan.FromMilliseconds(assignment.Size) });

    public override bool Allows(Outcome outcome, Assignment assignment) =>
        outcome.Status == OutcomeStatus.TimedOut && outcome.Error is TaskTimeoutException { IsSoft: false } error && error.Elapsed >= error.Limit;
}

/// <summary>Ends with its token, with a soft limit.</summary>
internal sealed class Obedient : Fate
{
    public override int Weight => 5;

    public override int Size(Random random) => random.Next(1, 500);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) =>
        queue.Put(ChaosTasks.AwaitToken, assignment.Number, options with { SoftTimeout = TimeSpan.FromMilliseconds(assignment.Size) });

    public override bool Allows(Outcome outcome, Assignment assignment) =>
        outcome.Status == OutcomeStatus.TimedOut && outcome.Error is TaskTimeoutException { IsSoft: true };
}

/// <summary>Takes about as long as its hard limit: either is right, and no neighbour may be charged for it.</summary>
internal sealed class Close : Fate
{
    public override int Weight => 20;

    public override int Size(Random random) => random.Next(5, 40);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) =>
        queue.Put(ChaosTasks.Work, assignment.Number, assignment.Size, options with { TaskTimeout = TimeSpan.FromMilliseconds(assignment.Size) });

    public override bool Allows(Outcome outcome, Assignment assignment) => outcome.Status switch
    {
        OutcomeStatus.Value => outcome.GetValue<int>() == assignment.Size,
        OutcomeStatus.TimedOut => outcome.Error is TaskTimeoutException { IsSoft: false },
        _ => false,
    };
}

/// <summary>Allocates until the memory limit strikes.</summary>
internal sealed class Glutton() : Deadly(
    2,
    static (queue, assignment, options) => queue.Put(ChaosTasks.AllocateForEver, assignment.Number, options),
    static (lost, _) => lost.Reason == WorkerLostReason.MemoryLimit && lost.MemoryBytes > Round.MemoryLimitBytes);
