using System.Diagnostics;
using OrderedQueue.Waist.Batches;

namespace OrderedQueue.Ordering.Input;

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
            if (bytes > room) fresh = (int)Math.Min(fresh, Math.Max(1, _lane.Count * (double)room / bytes));
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
            while (!TryTakeReturnedNeedsLock(maxPackets, maxBytes, out batch) && !TryTakeFreshNeedsLock(maxPackets, maxBytes, out batch))
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
            _outlet.MarkReturned(batch.FirstIndex, finished);
            for (int at = 0; at < batch.Count;)
            {
                int end = finished[at] ? at : EndOfRun(batch, finished, at);
                if (end > at) _returned.Add(batch.Slice(_limits.Space, at, end - at));
                else _lane.Finish(batch.Slice(_limits.Space, at, 1));
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

    private bool TryTakeReturnedNeedsLock(int maxPackets, int maxBytes, out PacketBatch batch)
    {
        batch = default;
        if (_returned.IsEmpty) return false;
        int count = BatchCut.Fit(_returned.First, maxPackets, maxBytes, long.MaxValue, firstMayLeave: true);
        batch = _returned.TakeFirst(count, out PacketBatch idle);
        if (idle.Count > 0) _lane.Finish(idle);
        _outlet.MarkTakenAgain(batch.FirstIndex, batch.Count);
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
            bool isDue = IsArmedDueNeedsLock(out int wanted);
            if (isDue || wanted == 0)
            {
                if (isDue) (_arming, _wanted) = (Arming.None, int.MaxValue);
                _window.Unwatch();
                return isDue;
            }
            if (!_window.Watch(wanted, _lane.NextPayloadBytes)) return false;
            if (_lane.Waiting[0].IsPassedThrough) continue;
            (_arming, _wanted) = (Arming.None, int.MaxValue);
            _window.Unwatch();
            return true;
        }
    }

    /// <summary>Whether a signal is due without asking the gate for more; else how much room at the gate is worth one, 0 for none.</summary>
    private bool IsArmedDueNeedsLock(out int wanted)
    {
        wanted = 0;
        if (_arming != Arming.None && !_returned.IsEmpty) return true;
        if (_lane.Count == 0)
        {
            if (_arming != Arming.None) _arming = Arming.UntilPut;
            return false;
        }
        bool isPassedThrough = _lane.Waiting[0].IsPassedThrough;
        if (_arming == Arming.UntilPut && !isPassedThrough)
        {
            if (_window.MayLeave(_lane.NextPayloadBytes)) return true;
            _arming = Arming.UntilGate;
        }
        if (_arming != Arming.None || isPassedThrough) wanted = _wanted;
        return false;
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
