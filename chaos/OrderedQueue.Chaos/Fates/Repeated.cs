using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Fates;

/// <summary>Throws until it has been tried so often, which may be once more than it is tried. Only the last try is recorded.</summary>
internal sealed class Stubborn : Fate
{
    public const int MaxAttempts = 4;

    private static readonly RetryPolicy _policy = new() { MaxAttempts = MaxAttempts, On = RetryOn.Faulted, Delay = TimeSpan.FromMilliseconds(5), Jitter = 0.5 };

    public override int Weight => 100;

    public override int Size(Random random) => random.Next(2, 6);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) =>
        queue.Put(ChaosTasks.ThrowUntil, assignment.Number, assignment.Size, options with { Retry = _policy });

    public override bool Allows(Outcome outcome, Assignment assignment) => assignment.Size > MaxAttempts
        ? outcome is { Status: OutcomeStatus.Faulted, Attempts: MaxAttempts, Error.InnerException: InvalidOperationException }
        : outcome.Status == OutcomeStatus.Value && outcome.Attempts == assignment.Size && outcome.GetValue<int>() == assignment.Size;
}

/// <summary>Exits at its first try, and gives its value at the next. It may be tried more often, since others kill too: its tries are not recorded.</summary>
internal sealed class Survivor : Fate
{
    private static readonly RetryPolicy _policy = new() { MaxAttempts = 5, On = RetryOn.WorkerLost };

    public override int Weight => 5;

    public override bool IsDeadly => true;

    public override bool Executes => false;

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) =>
        queue.Put(ChaosTasks.ExitAtFirst, assignment.Size, options with { Retry = _policy });

    public override bool Allows(Outcome outcome, Assignment assignment) =>
        outcome is { Status: OutcomeStatus.Value, Attempts: > 1 } && outcome.GetValue<int>() == assignment.Size;
}

/// <summary>Finds what the start of its worker has left for it.</summary>
internal sealed class Prepared : Echo
{
    public override int Weight => 500;

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) =>
        queue.Put(ChaosTasks.EchoIfStarted, assignment.Number, assignment.Size, options);
}
