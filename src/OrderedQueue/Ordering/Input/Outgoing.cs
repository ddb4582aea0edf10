using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// What leaves for workers, and whether a signal is owed when more may: packets that came back first, then the oldest of the lane.
/// Owned by the intake, under its lock; takes the outlet's lock inside it.
/// </summary>
internal sealed class Outgoing(InputLane lane, PacketWindow window, Outlet outlet)
{
    private readonly ReturnedPackets _returned = new();
    private Arming _arming;

    /// <summary>The smallest number of packets that was asked for without success.</summary>
    private int _wanted = int.MaxValue;

    /// <summary>A take found nothing, and is owed a signal.</summary>
    private enum Arming
    {
        None,

        /// <summary>Nothing was queued: the next packet that may leave is worth a signal.</summary>
        UntilPut,

        /// <summary>The gate was closed: worth a signal once it is open wide enough.</summary>
        UntilGate,
    }

    /// <summary>Packets that wait for a worker.</summary>
    public int Count => lane.Count + _returned.Count;

    /// <summary>True while the next put is worth a signal.</summary>
    public bool AwaitsPut => _arming == Arming.UntilPut;

    /// <summary>What could be taken now, if all packets were of average size. Read without the lock: a moment old at worst.</summary>
    public int AvailableGlance
    {
        get
        {
            int fresh = Math.Min(lane.Count, window.Room);
            long bytes = lane.PayloadBytes;
            long room = Math.Max(0, window.RoomBytes);
            if (room == 0) fresh = window.HeadIsNext ? Math.Min(1, fresh) : 0;
            else if (bytes > room) fresh = (int)Math.Min(fresh, Math.Max(1, lane.Count * (double)room / bytes));
            return _returned.Count + fresh;
        }
    }

    /// <summary>
    /// Whether a packet could leave. A signal that is owed comes only at more room than there is now: until then the gate is closed.
    /// </summary>
    public bool MayLeave => !_returned.IsEmpty
        ? MayReturnedLeave
        : lane.Count > 0 && (_arming != Arming.UntilGate || window.IsWatchDue()) && window.MayLeave(lane.NextPayloadBytes);

    private bool MayReturnedLeave => window.MayLeaveAgain(_returned.First.FirstPlace, _returned.NextPayloadBytes);

    /// <summary>A value that leads the lane is not for workers.</summary>
    private bool IsPassedThroughNext => lane.Waiting is { Count: > 0 } waiting && waiting[0].IsPassedThrough;

    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch, ref Aftermath aftermath)
    {
        bool isTaken = _returned.IsEmpty
            ? TryTakeFresh(maxPackets, maxBytes, out batch, ref aftermath)
            : TryTakeReturned(maxPackets, maxBytes, out batch);
        if (isTaken) window.AddOutBytes(batch.PayloadBytes);
        return isTaken;
    }

    /// <summary>A take found nothing.</summary>
    public void Arm(int maxPackets)
    {
        _arming = lane.Count == 0 ? Arming.UntilPut : Arming.UntilGate;
        _wanted = Math.Min(_wanted, maxPackets);
    }

    /// <summary>Packets came back; those that have an outcome all the same are finished.</summary>
    public void Return(in PacketBatch batch)
    {
        window.AddOutBytes(-batch.PayloadBytes);
        Span<bool> finished = stackalloc bool[batch.Count];
        outlet.MarkReturned(batch.FirstPlace, finished);
        for (int at = 0; at < batch.Count;)
        {
            int end = finished[at] ? at : EndOfRun(batch, finished, at);
            if (end > at) _returned.Add(batch.Slice(at, end - at));
            else lane.Finish(batch.Slice(at, 1));
            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>Values that lead the lane leave as soon as the gate lets them; no worker is needed.</summary>
    public bool ReleasePassed(ref Aftermath aftermath)
    {
        bool released = false;
        while (IsPassedThroughNext && window.MayLeave(0))
        {
            PacketBatch batch = lane.Take(Math.Min(BatchCut.LeadingPassedCount(lane.Waiting), window.Room));
            window.Leave(batch.Count);
            outlet.FinishPassed(batch, ref aftermath);
            lane.Finish(batch);
            released = true;
        }
        return released;
    }

    /// <summary>Settles signal and gate after any change: the gate is watched while anything waits for it.</summary>
    /// <param name="isDue">Whether a signal is due now; then none is owed any more.</param>
    /// <returns>False when the gate has just opened for a value that leads the lane.</returns>
    public bool TrySettle(out bool isDue)
    {
        bool isAgain = _arming != Arming.None && !_returned.IsEmpty;
        isDue = isAgain ? MayReturnedLeave : IsDueForFresh();
        bool isGateWanted = isAgain || (lane.Count > 0 && (_arming != Arming.None || IsPassedThroughNext));
        if (!isDue && isGateWanted)
        {
            isDue = isAgain
                ? window.WatchAgain(_returned.First.FirstPlace, _returned.NextPayloadBytes)
                : window.Watch(_wanted, lane.NextPayloadBytes);
            if (!isDue) return true;
            if (!isAgain && IsPassedThroughNext) return false;
        }
        if (isDue) (_arming, _wanted) = (Arming.None, int.MaxValue);
        window.Unwatch();
        return true;
    }

    /// <summary>Nothing leaves any more.</summary>
    public void Halt()
    {
        _arming = Arming.None;
        window.Unwatch();
    }

    /// <summary>Nothing is left to take.</summary>
    public void Clear()
    {
        while (lane.Waiting is { Count: > 0 } waiting) lane.Finish(lane.Take(waiting.Count));
        while (!_returned.IsEmpty) lane.Finish(_returned.RemoveFirst());
        window.Unwatch();
    }

    /// <summary>One past the last packet without outcome before the next one that must not run again.</summary>
    private static int EndOfRun(in PacketBatch batch, ReadOnlySpan<bool> finished, int at)
    {
        int end = at;
        for (; at < batch.Count && (!finished[at] || batch[at].IsPassedThrough); at++) if (!finished[at]) end = at + 1;
        return end;
    }

    private bool TryTakeReturned(int maxPackets, int maxBytes, out PacketBatch batch)
    {
        batch = default;
        int count = BatchCut.Fit(_returned.First, maxPackets, maxBytes, window.RoomBytes, MayReturnedLeave);
        if (count == 0) return false;
        batch = _returned.TakeFirst(count, out PacketBatch idle);
        if (idle.Count > 0) lane.Finish(idle);
        outlet.MarkTakenAgain(batch.FirstPlace, batch.Count);
        return true;
    }

    private bool TryTakeFresh(int maxPackets, int maxBytes, out PacketBatch batch, ref Aftermath aftermath)
    {
        batch = default;
        int most = Math.Min(maxPackets, window.Room);
        // A value may lead although values are released first: the gate may have opened for it this very moment.
        if (lane.Count == 0 || most == 0 || IsPassedThroughNext) return false;
        int count = BatchCut.Fit(lane.Waiting, most, maxBytes, window.RoomBytes, window.MayLeave(lane.NextPayloadBytes));
        if (count == 0) return false;
        batch = lane.Take(count);
        window.Leave(count);
        if (batch.TaskCount < count) outlet.FinishPassed(batch, ref aftermath);
        return true;
    }

    /// <summary>Whether a signal is due for packets that never left, without asking the gate for more.</summary>
    private bool IsDueForFresh()
    {
        if (_arming == Arming.None) return false;
        if (lane.Count == 0)
        {
            _arming = Arming.UntilPut;
            return false;
        }
        if (_arming != Arming.UntilPut || IsPassedThroughNext) return false;
        if (window.MayLeave(lane.NextPayloadBytes)) return true;
        _arming = Arming.UntilGate;
        return false;
    }
}
