using System.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>
/// The packets at one worker that have no outcome yet, in the order in which they were sent. Every place sent has an ordinal;
/// places of passed-through values have one too, but never an outcome. Owned by its link's lock.
/// </summary>
internal sealed class Outstanding
{
    private readonly Queue<Sent> _sent = new();
    private Sent _head;
    private bool _hasHead;

    /// <summary>The first place in the oldest batch that is due.</summary>
    private int _place;

    /// <summary>What it shares with those that follow, and where these end.</summary>
    private PacketEntry _due;
    private int _dueEnd;

    /// <summary>The ordinal of the next place to be sent.</summary>
    public uint NextOrdinal { get; private set; }

    /// <summary>Tasks without an outcome.</summary>
    public int Count { get; private set; }

    /// <summary>Places sent since the first of the oldest open batch, at least 1.</summary>
    public uint PlaceCount => _hasHead ? Math.Max(1, NextOrdinal - _head.FirstOrdinal) : 1;

    /// <summary>No task here has a shorter time limit; <see cref="TimeSpan.MaxValue"/> when none has one.</summary>
    public TimeSpan ShortestLimit { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Batches of which some task has no outcome.</summary>
    public int BatchCount => _sent.Count + (_hasHead ? 1 : 0);

    /// <summary>Expected work of all batches here, their finished parts included.</summary>
    public double ExpectedTicks { get; private set; }

    /// <summary>How far the worker has certainly read in the bytes sent: the end of the last batch with an outcome for each task.</summary>
    public long BytesRead { get; private set; }

    /// <summary>
    /// Adds a batch that is about to be sent; returns the ordinal of its first place. <paramref name="endsAtBytes"/> counts
    /// everything sent on this link up to the batch's end.
    /// </summary>
    public uint Add(in PacketBatch batch, double expectedTicks, long endsAtBytes)
    {
        uint first = NextOrdinal;
        var sent = new Sent(batch, first, expectedTicks, endsAtBytes);
        if (_hasHead) _sent.Enqueue(sent);
        else SetHead(sent, 0);
        NextOrdinal += (uint)batch.Count;
        if (Count == 0) ShortestLimit = TimeSpan.MaxValue;
        NoteLimits(batch);
        Count += batch.TaskCount;
        ExpectedTicks += expectedTicks;
        return first;
    }

    /// <summary>The next tasks due; false when none is outstanding. Places of passed-through values are stepped over.</summary>
    public bool TryPeek(out DuePackets due)
    {
        due = _hasHead ? new DuePackets(_head.FirstOrdinal + (uint)_place, _head.Batch.Slice(_place, _dueEnd - _place), _due) : default;
        return _hasHead;
    }

    /// <summary>The first tasks shown by <see cref="TryPeek"/> have their outcomes. True, with the batch, if they were its last.</summary>
    public bool Complete(int count, out PacketBatch finished)
    {
        Debug.Assert(_hasHead && count <= _dueEnd - _place, "So many are not due.");
        Count -= count;
        _place += count;
        if (_place == _dueEnd) FindDue();
        finished = _head.Batch;
        if (_place < _head.Batch.Count) return false;
        ExpectedTicks -= _head.ExpectedTicks;
        BytesRead = _head.EndsAtBytes;
        _hasHead = false;
        if (_sent.TryDequeue(out Sent next)) SetHead(next, 0);
        return true;
    }

    /// <summary>
    /// The first task that <see cref="TryPeek"/> showed leaves without an outcome, as a batch of its own. What lies before it in its
    /// batch is finished, and so is what lies behind it if that holds no task.
    /// </summary>
    public PacketBatch Withdraw(List<PacketBatch> finished)
    {
        Sent head = _head;
        int after = _place + 1;
        int restCount = head.Batch.Count - after;
        if (_place > 0) finished.Add(head.Batch.Slice(0, _place));
        PacketBatch packet = head.Batch.Slice(_place, 1);
        PacketBatch rest = head.Batch.Slice(after, restCount);
        if (!Complete(1, out _)) SetHead(head with { Batch = rest, FirstOrdinal = head.FirstOrdinal + (uint)after }, 0);
        else if (restCount > 0) finished.Add(rest);
        return packet;
    }

    /// <summary>
    /// Removes every task after the one at ordinal <paramref name="begun"/> and gives them back as batches that begin and end
    /// with a task. When nothing of a batch's front stays, its leading places go with it as <paramref name="finished"/>.
    /// </summary>
    public void TakeBack(uint begun, List<PacketBatch> returned, List<PacketBatch> finished)
    {
        Sent[] all = [.. _hasHead ? [_head] : Array.Empty<Sent>(), .. _sent];
        int headPlace = _place;
        _sent.Clear();
        _hasHead = false;
        ExpectedTicks = 0;
        Count = 0;
        bool cut = false;
        foreach (Sent sent in all)
        {
            int from = cut ? 0 : FirstTaskAfter(sent, begun);
            if (from == sent.Batch.Count)
            {
                Keep(sent, ref headPlace);
                continue;
            }
            if (!cut) NextOrdinal = sent.FirstOrdinal + (uint)from;
            cut = true;
            GiveBack(sent, from, ref headPlace, returned, finished);
        }
    }

    public bool Contains(long place)
    {
        if (_hasHead && Covers(_head, place)) return true;
        foreach (Sent sent in _sent)
        {
            if (Covers(sent, place)) return true;
        }
        return false;
    }

    /// <summary>Whether a task behind the place at ordinal <paramref name="begun"/> has a lower priority than this.</summary>
    public bool AnyWaitsBelow(int priority, uint begun)
    {
        if (_hasHead && _head.Batch.Priority < priority && CountAfter(_head, begun) > 0) return true;
        foreach (Sent sent in _sent)
        {
            if (sent.Batch.Priority < priority && CountAfter(sent, begun) > 0) return true;
        }
        return false;
    }

    /// <summary>The packet that runs, alone, when the ledger says that the place at <paramref name="ordinal"/> has begun.</summary>
    public bool TryFind(uint ordinal, out PacketBatch packet)
    {
        if (_hasHead && TryFind(_head, ordinal, out packet)) return true;
        foreach (Sent sent in _sent)
        {
            if (TryFind(sent, ordinal, out packet)) return true;
        }
        packet = default;
        return false;
    }

    /// <summary>Tasks behind the place at ordinal <paramref name="begun"/>.</summary>
    public int CountAfter(uint begun)
    {
        int count = _hasHead ? CountAfter(_head, begun) : 0;
        foreach (Sent sent in _sent) count += CountAfter(sent, begun);
        return count;
    }

    private static int CountAfter(in Sent sent, uint begun) => sent.Batch.TaskCountFrom(FirstTaskAfter(sent, begun));

    private static bool TryFind(in Sent sent, uint ordinal, out PacketBatch packet)
    {
        uint at = ordinal - sent.FirstOrdinal;
        bool found = at < (uint)sent.Batch.Count;
        packet = found ? sent.Batch.Slice((int)at, 1) : default;
        return found;
    }

    private static bool Covers(in Sent sent, long place) => (ulong)(place - sent.Batch.FirstPlace) < (ulong)sent.Batch.Count;

    private void SetHead(in Sent sent, int place)
    {
        _head = sent;
        _hasHead = true;
        _place = place;
        FindDue();
    }

    private void FindDue()
    {
        _place = _head.Batch.TaskAt(_place);
        if (_place == _head.Batch.Count) return;
        PacketStretches.Enumerator stretches = _head.Batch.StretchesFrom(_place);
        stretches.MoveNext();
        _due = stretches.Current.Entry;
        _dueEnd = _place + stretches.Current.Count;
    }

    /// <summary>The first place in the batch that holds a task not begun, or the batch's length.</summary>
    private static int FirstTaskAfter(in Sent sent, uint begun) =>
        sent.Batch.TaskAt((int)Math.Clamp((long)(int)(begun + 1 - sent.FirstOrdinal), 0, sent.Batch.Count));

    private void Keep(in Sent sent, ref int place)
    {
        if (_hasHead) _sent.Enqueue(sent);
        else SetHead(sent, place);
        Count += sent.Batch.TaskCountFrom(place);
        ExpectedTicks += sent.ExpectedTicks;
        place = 0;
    }

    private void GiveBack(in Sent sent, int from, ref int place, List<PacketBatch> returned, List<PacketBatch> finished)
    {
        PacketBatch front = sent.Batch.Slice(0, from);
        bool frontIsOpen = front.TaskCountFrom(Math.Min(place, from)) > 0;
        if (frontIsOpen) Keep(sent with { Batch = front, ExpectedTicks = sent.ExpectedTicks * from / sent.Batch.Count }, ref place);
        else if (from > 0) finished.Add(front);
        place = 0;
        returned.Add(sent.Batch.Slice(from, sent.Batch.Count - from));
    }

    private void NoteLimits(in PacketBatch batch)
    {
        foreach (PacketStretch stretch in batch.Stretches)
        {
            if (stretch.Entry.Note?.Limits is { } limits && limits.Shortest < ShortestLimit) ShortestLimit = limits.Shortest;
        }
    }

    private readonly record struct Sent(PacketBatch Batch, uint FirstOrdinal, double ExpectedTicks, long EndsAtBytes);
}
