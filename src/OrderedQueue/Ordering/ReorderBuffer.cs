using OrderedQueue.Packets;

namespace OrderedQueue.Ordering;

/// <summary>
/// Holds outcomes until their turn: a ring of places from the head on, which grows by doubling to what is in use. Also knows
/// which places are not out although they have passed the gate. Owned by the outlet, under its lock.
/// </summary>
internal sealed class ReorderBuffer
{
    private const int InitialSize = 16;

    private ReorderSlot[] _ring = new ReorderSlot[InitialSize];

    /// <summary>The place whose turn is next.</summary>
    public long Head { get; private set; }

    /// <summary>Outcomes held.</summary>
    public int Count { get; private set; }

    public bool HeadIsReady => Slot(Head).State == PacketState.Finished;

    public ref readonly ReorderSlot Peek() => ref Slot(Head);

    public bool IsFinished(long place) => place < Head || (Covers(place) && Slot(place).State == PacketState.Finished);

    /// <summary>Gives the place its outcome; false when it has one, when its packet is not out, or when it is out for another execution.</summary>
    public bool TryFinish(long place, in Arrival arrival, ArrivalTime arrived = default)
    {
        ref ReorderSlot slot = ref Reach(place);
        if (slot.State != PacketState.Out || slot.Retries != arrival.Retries) return false;
        Fill(ref slot, arrival, arrived);
        return true;
    }

    /// <summary>Gives the place its outcome wherever its packet is; false when it has one.</summary>
    public bool TryAbandon(long place, in Arrival arrival)
    {
        if (place < Head) return false;
        ref ReorderSlot slot = ref Reach(place);
        if (slot.State == PacketState.Finished) return false;
        Fill(ref slot, arrival);
        return true;
    }

    /// <summary>The place's packet came back without an outcome, or goes out again.</summary>
    public void SetReturned(long place, bool isReturned)
    {
        ref ReorderSlot slot = ref Reach(place);
        if (slot.State != PacketState.Finished) slot.State.MoveTo(isReturned ? PacketState.Returned : PacketState.Out);
    }

    /// <summary>Only the outcome of the execution with this number counts from now on.</summary>
    public void SetRetries(long place, ushort retries)
    {
        if (!IsFinished(place)) Reach(place).Retries = retries;
    }

    /// <summary>Lets go of the head's outcome.</summary>
    public void Pop()
    {
        ref ReorderSlot slot = ref Slot(Head);
        slot.State.MoveTo(PacketState.Delivered);
        // The place is the next packet's that comes to lie here.
        slot = default;
        Head++;
        Count--;
    }

    /// <summary>Takes the sources out of the outcomes in these places, which will never be read.</summary>
    public List<OutcomeSource> LetGo(long from, long to, out long heldBytes)
    {
        List<OutcomeSource> sources = [];
        heldBytes = 0;
        for (long place = from; place < to && Covers(place); place++)
        {
            ref ReorderSlot slot = ref Slot(place);
            if (slot.State != PacketState.Finished) continue;
            sources.Add(slot.Source!);
            heldBytes += slot.HeldBytes;
            slot = new ReorderSlot { State = PacketState.Finished, Source = OutcomeSource.PassedThrough, IsFailure = slot.IsFailure };
        }
        return sources;
    }

    private bool Covers(long place) => place - Head < _ring.Length;

    private ref ReorderSlot Slot(long place) => ref _ring[place & (_ring.Length - 1)];

    private ref ReorderSlot Reach(long place)
    {
        if (!Covers(place)) Grow(place);
        return ref Slot(place);
    }

    private void Fill(ref ReorderSlot slot, in Arrival arrival, ArrivalTime arrived = default)
    {
        slot.State.MoveTo(PacketState.Finished);
        slot = new ReorderSlot
        {
            State = slot.State,
            Source = arrival.Source,
            Offset = arrival.Offset,
            HeldBytes = arrival.HeldBytes,
            Task = arrival.Task,
            Note = arrival.Note,
            IsFailure = arrival.IsFailure,
            Retries = slot.Retries,
            ArrivedAt = arrived.Value,
        };
        Count++;
    }

    private void Grow(long place)
    {
        long size = _ring.Length;
        while (place - Head >= size) size *= 2;
        var ring = new ReorderSlot[checked((int)size)];
        for (long old = Head; old < Head + _ring.Length; old++) ring[old & (size - 1)] = Slot(old);
        _ring = ring;
    }
}

/// <summary>One place in the ring.</summary>
internal struct ReorderSlot
{
    public OutcomeSource? Source;
    public ITaskIdentity? Task;
    public PacketNote? Note;
    public int Offset;
    public int HeldBytes;
    public ushort Retries;
    /// <summary>An <see cref="ArrivalTime"/>, as a number: a struct would not fit into the gap.</summary>
    public uint ArrivedAt;
    public PacketState State;
    public bool IsFailure;
}
