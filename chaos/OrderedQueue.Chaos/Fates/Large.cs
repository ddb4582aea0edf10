using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Fates;

/// <summary>Sends up to 3 MiB.</summary>
internal sealed class LargeArgument : Fate
{
    public override int Weight => 40;

    public override int Size(Random random) => random.Next(3 << 20);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => queue.Put(ChaosTasks.Sum, assignment.Number, ChaosTasks.Bytes(assignment.Size), options);

    public override bool Allows(Outcome outcome, Assignment assignment) => outcome.Status == OutcomeStatus.Value && outcome.GetValue<long>() == ChaosTasks.SumOf(assignment.Size);
}

/// <summary>Gives back up to 3 MiB.</summary>
internal sealed class LargeResult : Fate
{
    public override int Weight => 40;

    public override int Size(Random random) => random.Next(3 << 20);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => queue.Put(ChaosTasks.Produce, assignment.Number, assignment.Size, options);

    public override bool Allows(Outcome outcome, Assignment assignment) =>
        outcome.Status == OutcomeStatus.Value && outcome.GetValue<byte[]>() is { } bytes && bytes.AsSpan().SequenceEqual(ChaosTasks.Bytes(assignment.Size));
}

/// <summary>Allocates up to 200 MiB, touches it, and lets it go.</summary>
internal sealed class Allocation : Echo
{
    public override int Weight => 4;

    public override int Size(Random random) => random.Next(200);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => queue.Put(ChaosTasks.Allocate, assignment.Number, assignment.Size, options);
}
