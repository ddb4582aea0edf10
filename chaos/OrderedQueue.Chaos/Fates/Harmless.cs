using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Fates;

/// <summary>A tiny task that returns what it is given: most of the load.</summary>
internal class Echo : Fate
{
    public override int Weight => 10_000;

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => queue.Put(ChaosTasks.Echo, assignment.Number, assignment.Size, options);

    public override bool Allows(Outcome outcome, Assignment assignment) => outcome.Status == OutcomeStatus.Value && outcome.GetValue<int>() == assignment.Size;
}

/// <summary>The same, put without blocking and awaited in the worker.</summary>
internal sealed class AwaitedEcho : Echo
{
    public override int Weight => 500;

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) =>
        queue.PutAsync(TaskCall.Of(ChaosTasks.EchoAsync, assignment.Number, assignment.Size), options).AsTask().GetAwaiter().GetResult();
}

/// <summary>The same, put in many tries with hardly any time.</summary>
internal sealed class TriedEcho : Echo
{
    private static readonly TimeSpan _time = TimeSpan.FromMilliseconds(5);

    public override int Weight => 500;

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options)
    {
        PutOptions brief = options with { Timeout = _time };
        while (!queue.TryPut(TaskCall.Of(ChaosTasks.Echo, assignment.Number, assignment.Size), brief))
        {
        }
    }
}

/// <summary>A value that keeps its place and leaves this process never.</summary>
internal sealed class PassThrough : Fate
{
    public override int Weight => 500;

    public override bool Executes => false;

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => queue.PutValue(assignment);

    public override bool Allows(Outcome outcome, Assignment assignment) => outcome.Status == OutcomeStatus.PassedThrough;
}

/// <summary>Keeps a processor busy for up to 20 ms.</summary>
internal sealed class Work : Echo
{
    public override int Weight => 200;

    public override int Size(Random random) => random.Next(20);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => queue.Put(ChaosTasks.Work, assignment.Number, assignment.Size, options);
}

/// <summary>Writes lines to stdout and stderr, some long, some no line at all.</summary>
internal sealed class Chatter : Echo
{
    public override int Weight => 50;

    public override int Size(Random random) => random.Next(200);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => queue.Put(ChaosTasks.Chatter, assignment.Number, assignment.Size, options);
}

/// <summary>Throws; its message must come back.</summary>
internal sealed class Throwing : Fate
{
    public override int Weight => 200;

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => queue.Put(ChaosTasks.Throw, assignment.Number, assignment.Size, options);

    public override bool Allows(Outcome outcome, Assignment assignment) =>
        outcome.Status == OutcomeStatus.Faulted && outcome.Error?.InnerException is InvalidOperationException error && error.Message == $"thrown {assignment.Size}";
}

/// <summary>Returns an object that contains itself.</summary>
internal sealed class Unencodable : Fate
{
    public override int Weight => 50;

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => queue.Put(ChaosTasks.Cycle, assignment.Number, options);

    public override bool Allows(Outcome outcome, Assignment assignment) => outcome.Status == OutcomeStatus.Faulted;
}
