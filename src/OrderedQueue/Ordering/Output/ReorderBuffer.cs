using OrderedQueue.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// Holds outcomes until their turn: a ring of places from the head on, which grows by doubling to what is in use. Outcomes that came
/// together stay together, at the place of the first of them. Also knows which places are not out although they have passed the gate. Owned
/// by the outlet, under its lock.
/// </summary>
internal sealed class ReorderBuffer
{
    private const int InitialSize = 16;

    private readonly PlaceRing _places = new(InitialSize);
    private OutcomeRun[] _runs = new OutcomeRun[InitialSize];

    /// <summary>What is left of the run that the head is in; empty until it is read.</summary>
    private OutcomeRun _due;

    /// <summary>The place whose turn is next.</summary>
    public long Head { get; private set; }

    /// <summary>Outcomes held.</summary>
    public int Count { get; private set; }

    public bool HeadIsReady => _places.StateOf(Head) == PacketState.Finished;

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

    public bool IsFinished(long place) => place < Head || (Covers(place) && _places.StateOf(place) == PacketState.Finished);

    /// <summary>
    /// Gives these places their outcomes, all or none: false when one of them has one, or its packet is not out, or is out for another
    /// execution.
    /// </summary>
    public bool TryFinish(in Arrival arrival, ArrivalTime arrived = default)
    {
        Reach(arrival.Place + arrival.Count - 1);
        if (!_places.TryFinish(arrival.Place, arrival.Count, arrival.Retries)) return false;
        Keep(arrival, arrived);
        return true;
    }

    /// <summary>Gives the place its outcome wherever its packet is; false when it has one.</summary>
    public bool TryAbandon(in Arrival arrival)
    {
        long place = arrival.Place;
        if (place < Head) return false;
        Reach(place);
        if (_places.StateOf(place) == PacketState.Finished) return false;
        _places.Move(place, PacketState.Finished);
        Keep(arrival, arrived: default);
        return true;
    }

    /// <summary>The place's packet came back without an outcome, or goes out again.</summary>
    public void SetReturned(long place, bool isReturned)
    {
        Reach(place);
        if (_places.StateOf(place) != PacketState.Finished) _places.Move(place, isReturned ? PacketState.Returned : PacketState.Out);
    }

    /// <summary>Only the outcome of the execution with this number counts from now on.</summary>
    public void SetRetries(long place, ushort retries)
    {
        if (IsFinished(place)) return;
        Reach(place);
        _places.SetRetries(place, retries);
    }

    /// <summary>Removes the head's outcome; returns the bytes that it held.</summary>
    public int Pop(out bool isFailure)
    {
        isFailure = Peek().IsFailure;
        _places.Free(Head);
        Head++;
        Count--;
        return _due.RemoveFirst();
    }

    /// <summary>Takes the contents out of all outcomes, which will never be read; the head's stays if it is claimed.</summary>
    public List<OutcomeContent> Clear(bool headIsClaimed, out long heldBytes)
    {
        OutcomeRun head = headIsClaimed ? Peek().First : default;
        if (headIsClaimed) _due.RemoveFirst();
        List<OutcomeContent> contents = [];
        heldBytes = Clear(ref _due, contents);
        foreach (ref OutcomeRun run in _runs.AsSpan()) heldBytes += Clear(ref run, contents);
        _due = head;
        return contents;
    }

    private static long Clear(ref OutcomeRun run, List<OutcomeContent> contents)
    {
        for (int at = 0; at < run.Count; at++) contents.Add(run.Content!);
        long heldBytes = run.HeldBytes;
        run = default;
        return heldBytes;
    }

    private bool Covers(long place) => place - Head < _places.Size;

    private ref OutcomeRun RunAt(long place) => ref _runs[_places.IndexOf(place)];

    private void Reach(long place)
    {
        if (!Covers(place)) Grow(place);
    }

    private void Keep(in Arrival arrival, ArrivalTime arrived)
    {
        RunAt(arrival.Place) = new OutcomeRun(arrival, arrived, _places.RetriesOf(arrival.Place));
        Count += arrival.Count;
    }

    private void Grow(long place)
    {
        int size = _places.Size;
        while (place - Head >= size) size = checked(size * 2);
        var runs = new OutcomeRun[size];
        for (long old = Head; old < Head + _runs.Length; old++) runs[old & (size - 1)] = RunAt(old);
        _runs = runs;
        _places.Grow(Head, size);
    }
}
