using System.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>The intake's other end: what leaves for workers, what comes back, and who is told when more may leave.</summary>
internal sealed partial class Intake
{
    private Arming _arming;

    /// <summary>The fewest packets that one of those who went without had asked for.</summary>
    private int _wanted = int.MaxValue;

    /// <summary>Set at a failure: nothing leaves any more.</summary>
    private bool _isHalted;

    /// <summary>Someone found nothing to take, and is owed a signal.</summary>
    private enum Arming
    {
        None,

        /// <summary>Nothing was queued: the next packet that may leave is worth a signal.</summary>
        UntilPut,

        /// <summary>The gate was closed: worth a signal once it is wide enough.</summary>
        UntilGate,
    }

    /// <summary>What could be taken now, if all packets were of average size. Read without the lock: a moment old at worst.</summary>
    public int AvailableGlance
    {
        get
        {
            int fresh = Math.Min(_lane.Count, _window.Room);
            long bytes = _lane.PayloadBytes;
            long room = Math.Max(0, _window.RoomBytes);
            if (room == 0) fresh = _window.HeadIsNext ? Math.Min(1, fresh) : 0;
            else if (bytes > room) fresh = (int)Math.Min(fresh, Math.Max(1, _lane.Count * (double)room / bytes));
            return _returned.Count + fresh;
        }
    }

    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch, ref Aftermath aftermath)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPackets, 1);
        lock (_lock)
        {
            batch = default;
            if (_isHalted) return false;
            bool isOtherDue = SettleNeedsLock(ref aftermath);
            while (!TryTakeNeedsLock(maxPackets, maxBytes, out batch))
            {
                ArmNeedsLock(maxPackets);
                // Due at once: the gate moved between the look and the arming.
                if (!SettleNeedsLock(ref aftermath)) return false;
            }
            aftermath.PacketsReady |= SettleNeedsLock(ref aftermath) || isOtherDue;
            return true;
        }
    }

    public void Return(in PacketBatch batch, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            _window.AddOutBytes(-batch.PayloadBytes);
            Span<bool> finished = stackalloc bool[batch.Count];
            _outlet.MarkReturned(batch.FirstPlace, finished);
            for (int at = 0; at < batch.Count;)
            {
                int end = finished[at] ? at : EndOfRun(batch, finished, at);
                if (end > at) _returned.Add(batch.Slice(at, end - at));
                else _lane.Finish(batch.Slice(at, 1));
                at = Math.Max(end, at + 1);
            }
            aftermath.PacketsReady |= SettleNeedsLock(ref aftermath);
        }
    }

    public void Finish(in PacketBatch batch, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            _window.AddOutBytes(-batch.PayloadBytes);
            _lane.Finish(batch);
            if (_window.IsWatchDue()) aftermath.PacketsReady |= SettleNeedsLock(ref aftermath);
        }
    }

    /// <summary>The gate is wide enough for what waits at it.</summary>
    public void GateOpened(ref Aftermath aftermath)
    {
        lock (_lock) aftermath.PacketsReady |= SettleNeedsLock(ref aftermath);
    }

    /// <summary>One past the last packet without outcome before the next one that must not run again.</summary>
    private static int EndOfRun(in PacketBatch batch, ReadOnlySpan<bool> finished, int at)
    {
        int end = at;
        for (; at < batch.Count && (!finished[at] || batch[at].IsPassedThrough); at++) if (!finished[at]) end = at + 1;
        return end;
    }

    private bool TryTakeNeedsLock(int maxPackets, int maxBytes, out PacketBatch batch) => _returned.IsEmpty
        ? TryTakeFreshNeedsLock(maxPackets, maxBytes, out batch)
        : TryTakeReturnedNeedsLock(maxPackets, maxBytes, out batch);

    private bool TryTakeReturnedNeedsLock(int maxPackets, int maxBytes, out PacketBatch batch)
    {
        batch = default;
        int count = BatchCut.Fit(_returned.First, maxPackets, maxBytes, _window.RoomBytes, MayReturnedLeaveNeedsLock());
        if (count == 0) return false;
        batch = _returned.TakeFirst(count, out PacketBatch idle);
        if (idle.Count > 0) _lane.Finish(idle);
        _outlet.MarkTakenAgain(batch.FirstPlace, batch.Count);
        _window.AddOutBytes(batch.PayloadBytes);
        return true;
    }

    private bool TryTakeFreshNeedsLock(int maxPackets, int maxBytes, out PacketBatch batch)
    {
        batch = default;
        PacketBatch waiting = _lane.Waiting;
        int most = Math.Min(maxPackets, _window.Room);
        // A value that leads the lane is not for workers, though the gate may have opened for it this very moment.
        if (waiting.Count == 0 || most == 0 || waiting[0].IsPassedThrough) return false;
        int count = BatchCut.Fit(waiting, most, maxBytes, _window.RoomBytes, _window.MayLeave(_lane.NextPayloadBytes));
        if (count == 0) return false;
        batch = _lane.Take(count);
        _window.Leave(count);
        _window.AddOutBytes(batch.PayloadBytes);
        if (batch.TaskCount < count) _outlet.FinishPassed(batch);
        return true;
    }

    private void ArmNeedsLock(int maxPackets)
    {
        _arming = _lane.Count == 0 ? Arming.UntilPut : Arming.UntilGate;
        _wanted = Math.Min(_wanted, maxPackets);
    }

    /// <summary>
    /// Brings everything to rest after any change: passed-through values leave, waiting putters come in, and the gate is watched
    /// if someone still waits for it. Every change under this lock, and every move of the gate, ends here.
    /// </summary>
    /// <returns>True when whoever went without is due a signal; they are no longer armed then.</returns>
    private bool SettleNeedsLock(ref Aftermath aftermath)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (_isHalted) return false;
        while (true)
        {
            while (ReleasePassedNeedsLock(ref aftermath) | AdmitPuttersNeedsLock(ref aftermath))
            {
                // Each makes way for the other.
            }
            bool isAgain = _arming != Arming.None && !_returned.IsEmpty;
            bool isDue = isAgain ? MayReturnedLeaveNeedsLock() : IsArmedDueNeedsLock();
            if (isDue || !(isAgain || WantsGateNeedsLock())) return DisarmNeedsLock(isDue);
            if (!WatchNeedsLock(isAgain)) return false;
            if (!isAgain && _lane.Waiting[0].IsPassedThrough) continue;
            return DisarmNeedsLock(isDue: true);
        }
    }

    /// <summary>Nobody waits for the gate any more; with a signal that is due, nobody is owed one either.</summary>
    private bool DisarmNeedsLock(bool isDue)
    {
        if (isDue) (_arming, _wanted) = (Arming.None, int.MaxValue);
        _window.Unwatch();
        return isDue;
    }

    /// <summary>Whether a signal is due for packets that never left, without asking the gate for more.</summary>
    private bool IsArmedDueNeedsLock()
    {
        if (_arming == Arming.None) return false;
        if (_lane.Count == 0)
        {
            _arming = Arming.UntilPut;
            return false;
        }
        if (_arming != Arming.UntilPut || _lane.Waiting[0].IsPassedThrough) return false;
        if (_window.MayLeave(_lane.NextPayloadBytes)) return true;
        _arming = Arming.UntilGate;
        return false;
    }

    /// <summary>Whether somebody waits for the gate: a worker, or a value that leads the lane.</summary>
    private bool WantsGateNeedsLock() => _lane.Count > 0 && (_arming != Arming.None || _lane.Waiting[0].IsPassedThrough);

    private bool WatchNeedsLock(bool isAgain)
    {
        if (!isAgain) return _window.Watch(_wanted, _lane.NextPayloadBytes);
        PacketBatch first = _returned.First;
        return _window.WatchAgain(first.FirstPlace, first.Segment.PayloadBytes(first.Start, 1));
    }

    private bool MayReturnedLeaveNeedsLock()
    {
        PacketBatch first = _returned.First;
        return _window.MayLeaveAgain(first.FirstPlace, first.Segment.PayloadBytes(first.Start, 1));
    }

    /// <summary>Values that lead the lane leave as soon as the gate lets them; no worker is needed.</summary>
    private bool ReleasePassedNeedsLock(ref Aftermath aftermath)
    {
        bool released = false;
        while (true)
        {
            PacketBatch waiting = _lane.Waiting;
            if (waiting.Count == 0 || !waiting[0].IsPassedThrough || !_window.MayLeave(0)) return released;
            int count = Math.Min(BatchCut.LeadingPassedCount(waiting), _window.Room);
            PacketBatch batch = _lane.Take(count);
            _window.Leave(count);
            _outlet.FinishPassedAndServe(batch, ref aftermath);
            _lane.Finish(batch);
            aftermath.LastLeft |= _lane.Count == 0 && _refusal is not null;
            released = true;
        }
    }
}
