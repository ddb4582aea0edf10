using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;

namespace OrderedQueue.Waist;

/// <summary>
/// The one place where retries are decided, above every backend: a failed packet is executed again if its policy says so, after the
/// policy's delay. Everything else passes through. Owned by the queue; any thread.
/// </summary>
internal sealed class RetryingSource : IWorkSource
{
    private readonly IRepeatableSource _source;
    private readonly RetryPolicy _policy;
    private readonly IDelayedPackets _delayed;
    private readonly Action<OutcomeStatus>? _retried;

    /// <param name="source">Whose packets they are.</param>
    /// <param name="policy">Of packets without one of their own.</param>
    /// <param name="delayed">Returns packets to the source in their time.</param>
    /// <param name="retried">Told how each execution ended that is not the last; or null.</param>
    public RetryingSource(IRepeatableSource source, RetryPolicy policy, IDelayedPackets delayed, Action<OutcomeStatus>? retried = null)
    {
        _source = source;
        _policy = policy;
        _delayed = delayed;
        _retried = retried;
    }

    public int Available => _source.Available;

    public int NextPriority => _source.NextPriority;

    public bool IsDrained => _source.IsDrained;

    public long? OnlyPlaceWanted => _source.OnlyPlaceWanted;

    public void Attach(IDispatchSignals backend) => _source.Attach(backend);

    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch) => _source.TryTake(maxPackets, maxBytes, out batch);

    public void Return(in PacketBatch batch) => _source.Return(batch);

    public void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived = default) => _source.Accept(arrivals, arrived);

    public FailureAnswer AcceptFailure(in PacketBatch packet, in Arrival failure, ArrivalTime arrived = default)
    {
        if (Decide(packet, failure) is not { } delay) return _source.AcceptFailure(packet, failure, arrived);
        _retried?.Invoke(failure.Cause);
        failure.Content.Release();
        PacketBatch again = _source.BeginRetry(packet);
        if (delay > TimeSpan.Zero) _delayed.Add(again, delay);
        else _source.Return(again);
        return FailureAnswer.RunsAgain;
    }

    public void Finish(in PacketBatch batch) => _source.Finish(batch);

    public void Fail(Func<Exception> failure) => _source.Fail(failure);

    /// <summary>
    /// How long to wait before the packet is executed again; null when its failure stands. Takes no lock and runs no user code.
    /// </summary>
    private TimeSpan? Decide(in PacketBatch packet, in Arrival failure)
    {
        RetryPolicy policy = failure.Note?.Retry ?? _policy;
        if (policy.MaxAttempts == 1) return null;
        var encoded = failure.Content as EncodedOutcomes;
        ReadOnlySpan<byte> error = encoded is null ? [] : encoded.Record(failure.Offset)[OutcomeRecord.HeaderBytes..];
        return RetryDecision.Next(policy, packet.Retries + 1, failure.Cause, error, Random.Shared.NextDouble());
    }
}
