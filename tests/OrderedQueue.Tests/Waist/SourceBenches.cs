using OrderedQueue.Ordering;
using OrderedQueue.Tests.Ordering;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Waist;

internal class SequencerBench : SourceBench
{
    private long _putCount;

    public SequencerBench() => Attach();

    public override IWorkSource Source => Sequencer;

    public override string? NotRepeating => "the sequencer leaves retries to a decorator";

    protected Sequencer Sequencer { get; } = new(Bench.LimitsOf(window: 64, input: 60) with { WindowBytes = WindowBytes });

    public override void Put(int number, int payloadBytes = sizeof(int))
    {
        Numbers[Interlocked.Increment(ref _putCount) - 1] = number;
        Sequencer.Put(new PacketDraft { Payload = PayloadOf(number, payloadBytes), Task = NumberTask.One }, Bench.Patience, CancellationToken.None);
    }

    public override void Stop() => Sequencer.Stop();

    public override void Terminate() => Sequencer.Terminate(AbandonedOutcome.Instance);

    public override IReadOnlyList<Result> TakeResults()
    {
        var results = new List<Result>();
        while (TryTake(isFirst: results.Count == 0, out Delivery delivery))
        {
            results.Add(new Result(Numbers[delivery.Index], StatusOf(delivery)));
            delivery.Content.Release();
        }
        return results;
    }

    protected virtual void Attach() => Source.Attach(Signals);

    private bool TryTake(bool isFirst, out Delivery delivery)
    {
        try
        {
            return Sequencer.Output.Take(TimeSpan.Zero, CancellationToken.None, out delivery) == TakeResult.Taken;
        }
        catch (WorkerStartException) when (!isFirst)
        {
            // It is told again when there is nothing more.
            delivery = default;
            return false;
        }
    }

    private static OutcomeStatus StatusOf(in Delivery delivery) =>
        delivery.Content is DecidedOutcome decided ? decided.Status : delivery.IsFailure ? OutcomeStatus.Faulted : OutcomeStatus.Value;
}

internal sealed class RetryingBench : SequencerBench
{
    private readonly DelayedPackets _delayed;
    private readonly RetryingSource _source;

    public RetryingBench()
    {
        _delayed = new DelayedPackets(packet => Sequencer.Return(packet), TimeProvider.System);
        _source = new RetryingSource(Sequencer, new RetryPolicy { MaxAttempts = 2, On = RetryOn.Faulted }, _delayed);
        _source.Attach(Signals);
    }

    public override IWorkSource Source => _source;

    public override string? NotRepeating => null;

    public override void Dispose()
    {
        base.Dispose();
        _delayed.Dispose();
    }

    protected override void Attach()
    {
        // The source is not there yet.
    }
}

/// <summary>Beside another source, which has nothing.</summary>
internal sealed class MixBench : SequencerBench
{
    private readonly SourceMix _mix = new(new OneTickEach());
    private readonly BagSource _silent = new();

    public MixBench()
    {
        _mix.Add(_silent);
        _mix.Add(Sequencer);
        _mix.Attach(Signals);
    }

    public override IWorkSource Source => _mix;

    public override void Stop()
    {
        base.Stop();
        _silent.Stop();
    }

    public override void Terminate()
    {
        base.Terminate();
        _silent.Terminate();
    }

    protected override void Attach()
    {
        // The mix is not there yet.
    }
}

internal sealed class BagBench : SourceBench
{
    private readonly BagSource _bag = new();
    private readonly DelayedPackets _delayed;
    private long _putCount;

    public BagBench()
    {
        _delayed = new DelayedPackets(packet => _bag.Return(packet), TimeProvider.System);
        Source = new RetryingSource(_bag, new RetryPolicy { MaxAttempts = 2, On = RetryOn.Faulted }, _delayed);
        Source.Attach(Signals);
    }

    public override IWorkSource Source { get; }

    public override string? NotOrdered => "a bag hands out results as they come";

    public override string? NotBounded => "a bag counts no bytes";

    public override void Put(int number, int payloadBytes = sizeof(int))
    {
        Numbers[Interlocked.Increment(ref _putCount) - 1] = number;
        _bag.Put(PayloadOf(number, payloadBytes), NumberTask.One);
    }

    public override void Stop() => _bag.Stop();

    public override void Terminate() => _bag.Terminate();

    public override IReadOnlyList<Result> TakeResults()
    {
        var ended = _bag.TakeEnded();
        foreach (Arrival outcome in ended) outcome.Content.Release();
        return [.. ended.Select(outcome => new Result(Numbers[outcome.Place], outcome.Cause))];
    }

    public override void Dispose()
    {
        base.Dispose();
        _delayed.Dispose();
    }
}

/// <summary>Every packet is the same work.</summary>
internal sealed class OneTickEach : IWorkEstimate
{
    public double ExpectedTicks(in PacketBatch batch) => batch.TaskCount;
}
