using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Waist;

/// <summary>The smallest source that keeps the contract: packets first come first served, outcomes as they come, no bounds.</summary>
internal sealed class BagSource : IRepeatableSource
{
    private readonly Lock _lock = new();
    private readonly LinkedList<PacketBatch> _waiting = new();

    /// <summary>Packets without an outcome, and which execution of each counts.</summary>
    private readonly Dictionary<long, ushort> _open = [];

    private readonly List<Arrival> _ended = [];
    private IDispatchSignals? _backend;
    private Func<Exception>? _failure;
    private bool _isOwed;
    private bool _isStopped;
    private long _putCount;

    public int Available => Locked(() => _waiting.Count);

    public int NextPriority => 0;

    public bool IsDrained => Locked(() => _isStopped && _open.Count == 0);

    public long? OnlyPlaceWanted => null;

    public void Attach(IDispatchSignals backend) => _backend = backend;

    public void Put(ReadOnlySpan<byte> payload, ITaskIdentity task)
    {
        var segment = new PacketSegment(new byte[PacketRecord.HeaderBytes + payload.Length], maxCount: 1);
        segment.Append(payload, task, note: null);
        Change(() =>
        {
            if (_isStopped) throw new QueueStoppedException("The bag has been closed.");
            if (_failure is not null) throw _failure();
            segment.FirstPlace = _putCount++;
            _open.Add(segment.FirstPlace, 0);
            _waiting.AddLast(new PacketBatch(segment, 0, 1));
        });
    }

    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch)
    {
        lock (_lock)
        {
            batch = _waiting.First?.Value ?? default;
            _isOwed |= _waiting.Count == 0;
            if (_waiting.Count > 0) _waiting.RemoveFirst();
            return batch.Count > 0;
        }
    }

    public void Return(in PacketBatch batch)
    {
        PacketBatch packet = batch;
        Change(() =>
        {
            if (_open.ContainsKey(packet.FirstPlace)) _waiting.AddFirst(packet);
        });
    }

    public PacketBatch BeginRetry(in PacketBatch packet)
    {
        PacketBatch again = packet with { Retries = (ushort)(packet.Retries + 1) };
        Locked(() => _open[again.FirstPlace] = again.Retries);
        return again;
    }

    public void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived = default)
    {
        foreach (Arrival run in arrivals)
        {
            for (Arrival rest = run; rest.Count > 0; rest = rest.Rest) End(rest.First);
        }
    }

    public FailureAnswer AcceptFailure(in PacketBatch packet, in Arrival failure, ArrivalTime arrived = default)
    {
        End(failure);
        return FailureAnswer.Stands;
    }

    public void Finish(in PacketBatch batch)
    {
        // The garbage collector has the bytes.
    }

    public void Fail(Func<Exception> failure) => Change(() =>
    {
        _failure = failure;
        _waiting.Clear();
        _open.Clear();
    });

    public void Stop() => Change(() => _isStopped = true);

    public void Terminate() => Change(() =>
    {
        _isStopped = true;
        _waiting.Clear();
        foreach (long place in _open.Keys) _ended.Add(new Arrival(place, AbandonedOutcome.Instance, 0, 0, null, null, OutcomeStatus.Abandoned));
        _open.Clear();
    });

    /// <summary>What has ended since the last time; throws the failure once there is nothing more.</summary>
    public Arrival[] TakeEnded() => Locked(() =>
    {
        Arrival[] ended = [.. _ended];
        _ended.Clear();
        return ended.Length == 0 && _failure is not null ? throw _failure() : ended;
    });

    private void End(Arrival outcome)
    {
        bool isDue = Locked(() => _open.TryGetValue(outcome.Place, out ushort retries) && retries == outcome.Retries && _open.Remove(outcome.Place));
        if (isDue) Locked(() => _ended.Add(outcome));
        else outcome.Content.Release();
        if (IsDrained) _backend?.PacketsReady();
    }

    /// <summary>Whoever went without is told once that there is something.</summary>
    private void Change(Action change)
    {
        bool isDue = Locked(() =>
        {
            change();
            bool due = _isOwed && _waiting.Count > 0;
            _isOwed &= !due;
            return due;
        });
        if (isDue) _backend?.PacketsReady();
    }

    private void Locked(Action action)
    {
        lock (_lock) action();
    }

    private T Locked<T>(Func<T> get)
    {
        lock (_lock) return get();
    }
}
