using OrderedQueue.Packets;

namespace OrderedQueue.Ordering;

/// <summary>
/// Holds outcomes until their turn: a ring of places from the head on, which grows by doubling to what is in use. Outcomes that came together stay
/// together, at the place of the first of them. Also knows which places are not out although they have passed the gate. Owned by the outlet, under its lock.
/// </summary>
internal sealed class ReorderBuffer
{
    private const int InitialSize = 16;

    private ReorderSlot[] _ring = new ReorderSlot[InitialSize];
    private OutcomeRun[] _runs = new OutcomeRun[InitialSize];

    /// <summary>What is left of the run that the head is in; empty until somebody looks.</summary>
    private OutcomeRun _due;

    /// <summary>The place whose turn is next.</summary>
    public long Head { get; private set; }

    /// <summary>Outcomes held.</summary>
    public int Count { get; private set; }

    public bool HeadIsReady => Slot(Head).State == PacketState.Finished;

    /// <summary>The outcomes from the head's on; only when that is ready.</summary>
    public ref readonly OutcomeRun Peek()
    {
        if (_due.Count == 0)
        {
            ref OutcomeRun run = ref RunAt(Head);
            _due = run;
            run = default;
        }
        return ref _due;
    }

    public bool IsFinished(long place) => place < Head || (Covers(place) && Slot(place).State == PacketState.Finished);

    /// <summary>
    /// Gives these places their outcomes, all or none: false when one of them has one, or its packet is not out, or is out for another execution.
    /// </summary>
    public bool TryFinish(long place, in Arrival arrival, ArrivalTime arrived = default)
    {
        Reach(place + arrival.Count - 1);
        for (int at = 0; at < arrival.Count; at++)
        {
            ref readonly ReorderSlot slot = ref Slot(place + at);
            if (slot.State != PacketState.Out || slot.Retries != arrival.Retries) return false;
        }
        Fill(place, arrival, arrived);
        return true;
    }

    /// <summary>Gives the place its outcome wherever its packet is; false when it has one.</summary>
    public bool TryAbandon(long place, in Arrival arrival)
    {
        if (place < Head) return false;
        Reach(place);
        if (Slot(place).State == PacketState.Finished) return false;
        Fill(place, arrival, arrived: default);
        return true;
    }

    /// <summary>The place's packet came back without an outcome, or goes out again.</summary>
    public void SetReturned(long place, bool isReturned)
    {
        Reach(place);
        ref ReorderSlot slot = ref Slot(place);
        if (slot.State != PacketState.Finished) slot.State.MoveTo(isReturned ? PacketState.Returned : PacketState.Out);
    }

    /// <summary>Only the outcome of the execution with this number counts from now on.</summary>
    public void SetRetries(long place, ushort retries)
    {
        if (IsFinished(place)) return;
        Reach(place);
        Slot(place).Retries = retries;
    }

    /// <summary>Lets go of the head's outcome; returns the bytes that it held.</summary>
    public int Pop(out bool isFailure)
    {
        isFailure = Peek().IsFailure;
        ref ReorderSlot slot = ref Slot(Head);
        slot.State.MoveTo(PacketState.Delivered);
        // The place is the next packet's that comes to lie here.
        slot = default;
        Head++;
        Count--;
        return _due.RemoveFirst();
    }

    /// <summary>Takes the sources out of all outcomes, which will never be read; the head's stays if somebody has claimed that.</summary>
    public List<OutcomeSource> LetGo(bool headIsClaimed, out long heldBytes)
    {
        OutcomeRun head = headIsClaimed ? Peek().First : default;
        if (headIsClaimed) _due.RemoveFirst();
        List<OutcomeSource> sources = [];
        heldBytes = LetGo(ref _due, sources);
        foreach (ref OutcomeRun run in _runs.AsSpan()) heldBytes += LetGo(ref run, sources);
        _due = head;
        return sources;
    }

    private static long LetGo(ref OutcomeRun run, List<OutcomeSource> sources)
    {
        for (int at = 0; at < run.Count; at++) sources.Add(run.Source!);
        long heldBytes = run.HeldBytes;
        run = default;
        return heldBytes;
    }

    private bool Covers(long place) => place - Head < _ring.Length;

    private ref ReorderSlot Slot(long place) => ref _ring[place & (_ring.Length - 1)];

    private ref OutcomeRun RunAt(long place) => ref _runs[place & (_runs.Length - 1)];

    private void Reach(long place)
    {
        if (!Covers(place)) Grow(place);
    }

    private void Fill(long place, in Arrival arrival, ArrivalTime arrived)
    {
        RunAt(place) = new OutcomeRun(arrival, arrived, Slot(place).Retries);
        for (int at = 0; at < arrival.Count; at++) Slot(place + at).State.MoveTo(PacketState.Finished);
        Count += arrival.Count;
    }

    private void Grow(long place)
    {
        long size = _ring.Length;
        while (place - Head >= size) size *= 2;
        var ring = new ReorderSlot[checked((int)size)];
        var runs = new OutcomeRun[ring.Length];
        for (long old = Head; old < Head + _ring.Length; old++)
        {
            ring[old & (size - 1)] = Slot(old);
            runs[old & (size - 1)] = RunAt(old);
        }
        (_ring, _runs) = (ring, runs);
    }
}

/// <summary>One place in the ring.</summary>
internal struct ReorderSlot
{
    public PacketState State;
    public ushort Retries;
}
