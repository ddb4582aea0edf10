using OrderedQueue.Diagnostics;

namespace OrderedQueue.Waist;

/// <summary>
/// Several sources over one backend. A higher priority goes first; among equals the one that has had the least expected work. A source that
/// holds as many bytes as it may gives only the packet that its consumer waits for, and the others go on. Thread-safe; no lock is held
/// across a source's call.
/// </summary>
internal sealed class SourceMix(IWorkEstimate estimate) : IWorkSource
{
    /// <summary>With more sources than this, the note of those that were asked is on the heap.</summary>
    private const int MaxOnStack = 64;

    private readonly Lock _lock = new();
    private volatile MixSeat[] _seats = [];
    private IDispatchSignals? _backend;
    private Func<Exception>? _failure;

    /// <summary>
    /// Expected work of the source that was served last, when it was: a later source has no claim on what was done before.
    /// </summary>
    private double _served;

    /// <summary>The backend has gone without, and is owed a signal.</summary>
    private bool _isOwed;

    /// <summary>Counts signals, so that none is missed that comes while the sources are asked one after the other.</summary>
    private int _signals;

    public int Available
    {
        get
        {
            int available = 0;
            foreach (MixSeat seat in _seats) available += seat.Source.Available;
            return available;
        }
    }

    public int NextPriority
    {
        get
        {
            foreach (MixSeat seat in _seats)
            {
                if (seat.Source.Available > 0) return seat.Priority;
            }
            return int.MinValue;
        }
    }

    /// <summary>Every source that is still in the mix is drained.</summary>
    public bool IsDrained => Array.TrueForAll(_seats, seat => seat.Source.IsDrained);

    /// <summary>Workers that are shared are always read: a source that waits for its consumer must not hold up the others.</summary>
    public long? OnlyPlaceWanted => null;

    /// <summary>The source joins, and its packets may be taken. One that joins a mix that has failed fails at once.</summary>
    public MixSeat Add(IWorkSource source, int priority = 0)
    {
        var seat = new MixSeat(this, source, priority);
        source.Attach(seat);
        Func<Exception>? failure;
        lock (_lock)
        {
            failure = _failure;
            seat.Work = _served;
            // By priority, those of one priority as they came.
            _seats = [.. _seats.Where(other => other.Priority >= priority), seat, .. _seats.Where(other => other.Priority < priority)];
        }
        if (failure is not null) source.Fail(failure);
        PacketsReady(seat);
        return seat;
    }

    /// <summary>The source leaves: nothing more is taken of it. What is out still finds its way back.</summary>
    public void Remove(MixSeat seat)
    {
        lock (_lock) _seats = [.. _seats.Where(other => other != seat)];
        // Makes a waiter for the drained mix look again.
        Volatile.Read(ref _backend)?.PacketsReady();
    }

    public void Attach(IDispatchSignals backend) => Volatile.Write(ref _backend, backend);

    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch)
    {
        while (true)
        {
            int signals = Volatile.Read(ref _signals);
            if (TryTakeOnce(maxPackets, maxBytes, out batch)) return true;
            lock (_lock)
            {
                // Each source was asked, and owes a signal; one that has come meanwhile means that there is something.
                if (signals != _signals) continue;
                _isOwed = true;
                return false;
            }
        }
    }

    public void Return(in PacketBatch batch)
    {
        MixSeat seat = batch.Seat!;
        lock (_lock) seat.Work -= estimate.ExpectedTicks(batch);
        seat.Source.Return(batch);
    }

    public void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived = default)
    {
        while (!arrivals.IsEmpty)
        {
            MixSeat seat = arrivals[0].Seat!;
            int count = 1;
            while (count < arrivals.Length && arrivals[count].Seat == seat) count++;
            seat.Source.Accept(arrivals[..count], arrived);
            seat.LeaveIfDrained();
            arrivals = arrivals[count..];
        }
    }

    public FailureAnswer AcceptFailure(in PacketBatch packet, in Arrival failure, ArrivalTime arrived = default)
    {
        FailureAnswer answer = packet.Seat!.Source.AcceptFailure(packet, failure, arrived);
        packet.Seat.LeaveIfDrained();
        return answer;
    }

    public void Finish(in PacketBatch batch) => batch.Seat!.Source.Finish(batch);

    /// <summary>Every source fails, also those that join later.</summary>
    public void Fail(Func<Exception> failure)
    {
        lock (_lock) _failure = failure;
        foreach (MixSeat seat in _seats) seat.Source.Fail(failure);
    }

    /// <summary>
    /// A seat's source has something, or is drained. One signal is enough for all takes that found nothing; one of a higher priority is
    /// passed on in any case.
    /// </summary>
    public void PacketsReady(MixSeat seat)
    {
        lock (_lock)
        {
            _signals++;
            bool isUrgent = _seats is [.., var last] && seat.Priority > last.Priority;
            if (!_isOwed && !isUrgent) return;
            _isOwed = false;
        }
        Volatile.Read(ref _backend)?.PacketsReady();
    }

    /// <summary>
    /// Asks the sources in turn. One that seems to have nothing is asked too, so that it owes a signal: before any of a lower priority is.
    /// </summary>
    private bool TryTakeOnce(int maxPackets, int maxBytes, out PacketBatch batch)
    {
        MixSeat[] seats = _seats;
        Span<bool> isAsked = stackalloc bool[Math.Min(seats.Length, MaxOnStack)];
        if (seats.Length > MaxOnStack) isAsked = new bool[seats.Length];
        for (int left = seats.Length; left > 0; left--)
        {
            int next = Next(seats, isAsked);
            isAsked[next] = true;
            if (!seats[next].Source.TryTake(maxPackets, maxBytes, out batch)) continue;
            batch = batch with { Seat = seats[next] };
            Charge(batch);
            return true;
        }
        batch = default;
        return false;
    }

    /// <summary>Of those of the highest priority that have not been asked, the one with the least work.</summary>
    private int Next(MixSeat[] seats, ReadOnlySpan<bool> isAsked)
    {
        int next = isAsked.IndexOf(false);
        lock (_lock)
        {
            for (int at = next + 1; at < seats.Length && seats[at].Priority == seats[next].Priority; at++)
            {
                if (!isAsked[at] && seats[at].Work < seats[next].Work) next = at;
            }
        }
        return next;
    }

    private void Charge(in PacketBatch batch)
    {
        MixSeat seat = batch.Seat!;
        lock (_lock)
        {
            // One that had nothing to do meanwhile does not get it all at once.
            _served = Math.Max(_served, seat.Work);
            seat.Work = Math.Max(seat.Work, _served) + estimate.ExpectedTicks(batch);
        }
    }
}
