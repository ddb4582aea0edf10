using System.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// Everything before the workers: gives each packet its place, keeps it until it may leave, and makes putters wait in line while there is
/// no room. All state is under its one lock; the outlet's lock may be taken inside it, never the other way round.
/// </summary>
internal sealed class Intake
{
    private readonly Lock _lock = new();
    private readonly SequencerLimits _limits;
    private readonly PacketWindow _window;
    private readonly Outlet _outlet;
    private readonly InputLane _lane;
    private readonly Outgoing _outgoing;
    private readonly WaiterList<PutWaiter> _putters = new();

    /// <summary>Makes the error of a put once there are to be no more.</summary>
    private Func<Exception>? _refusal;

    /// <summary>Set at a failure: nothing leaves any more.</summary>
    private bool _isHalted;

    public Intake(SequencerLimits limits, PacketWindow window, Outlet outlet)
    {
        _limits = limits;
        _window = window;
        _outlet = outlet;
        _lane = new InputLane(limits.Ids);
        _outgoing = new Outgoing(_lane, window, outlet);
    }

    /// <inheritdoc cref="Outgoing.AvailableGlance"/>
    public int AvailableGlance => _outgoing.AvailableGlance;

    /// <summary>Stopped, and every packet has its outcome.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_lock) return _refusal is not null && _outlet.Counts(_lane.PutCount, queued: 0).InFlight == 0;
        }
    }

    /// <summary>Puts the packet in if there is room and no putter waits.</summary>
    public bool TryPut(in PacketDraft draft, PacketSegment? whole, out Func<Exception>? refusal, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            refusal = _refusal;
            if (refusal is not null || !_putters.IsEmpty || !HasRoomNeedsLock(draft.Payload.Length)) return false;
            AddNeedsLock(draft.Payload, whole, draft.Task, draft.Note, ref aftermath);
            // A packet that joins others changes nothing at the gate, where the oldest waits.
            if (_outgoing.AwaitsPut || (_lane.Count == 1 && draft.Note is { IsPassedThrough: true })) SettleNeedsLock(ref aftermath);
            return true;
        }
    }

    /// <summary>Joins the line; the waiter may have been served by the time this returns.</summary>
    public void Enqueue(PutWaiter waiter, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            if (_refusal is not null)
            {
                waiter.End(_refusal);
                aftermath.Wake(waiter);
                return;
            }
            _putters.Add(waiter);
            SettleNeedsLock(ref aftermath);
        }
    }

    /// <summary>Leaves the line; false when the waiter has been served or refused meanwhile.</summary>
    public bool TryWithdraw(PutWaiter waiter, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            if (waiter.IsEnded) return false;
            _putters.Remove(waiter);
            // A smaller packet behind it may fit where this one did not.
            SettleNeedsLock(ref aftermath);
            return true;
        }
    }

    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch, ref Aftermath aftermath)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPackets, 1);
        lock (_lock)
        {
            batch = default;
            if (_isHalted) return false;
            bool isOtherDue = IsSignalDueNeedsLock(ref aftermath);
            while (!_outgoing.TryTake(maxPackets, maxBytes, out batch, ref aftermath))
            {
                _outgoing.Arm(maxPackets);
                // Due at once: the gate moved between the look and the arming.
                if (!IsSignalDueNeedsLock(ref aftermath)) return false;
            }
            SettleNeedsLock(ref aftermath);
            aftermath.PacketsReady |= isOtherDue;
            return true;
        }
    }

    public void Return(in PacketBatch batch, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            _outgoing.Return(batch);
            SettleNeedsLock(ref aftermath);
        }
    }

    public void Finish(in PacketBatch batch, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            _window.AddOutBytes(-batch.PayloadBytes);
            _lane.Finish(batch);
            if (_window.IsWatchDue()) SettleNeedsLock(ref aftermath);
        }
    }

    /// <summary>The gate is open wide enough for what waits at it.</summary>
    public void GateOpened(ref Aftermath aftermath)
    {
        lock (_lock) SettleNeedsLock(ref aftermath);
    }

    public void Stop(Func<Exception> refusal, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            if (_refusal is not null) return;
            StopNeedsLock(refusal, ref aftermath);
            SettleNeedsLock(ref aftermath);
        }
    }

    /// <summary>Everything without an outcome gets this one; nothing is left to take.</summary>
    public void Terminate(Func<Exception> refusal, OutcomeContent abandoned, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            if (_isHalted) return;
            if (_refusal is null) StopNeedsLock(refusal, ref aftermath);
            _window.Leave(_lane.Count);
            _outlet.Abandon(_lane.FirstSegment, _lane.PutCount, abandoned, ref aftermath);
            _outgoing.Clear();
        }
    }

    /// <summary>The queue has failed: nothing enters, nothing leaves; the outlet hands out what is finished up to the first gap.</summary>
    public void Fail(Func<Exception> failure, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            if (!_isHalted && _outlet.TryFail(failure, ref aftermath)) HaltNeedsLock(failure, ref aftermath);
        }
    }

    public void Close(Func<Exception> closed, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            _outlet.Close(closed, ref aftermath);
            HaltNeedsLock(closed, ref aftermath);
        }
    }

    public SequencerCounts Counts()
    {
        lock (_lock)
        {
            int queued = _outgoing.Count;
            SequencerCounts counts = _outlet.Counts(_lane.PutCount, queued);
            bool nothingCanLeave = queued == 0 ? _refusal is not null : !_outgoing.MayLeave;
            return counts with
            {
                WaitingForConsumer = nothingCanLeave && counts.InFlight == 0 && counts.Buffered > 0,
                GateIsClosed = nothingCanLeave && queued > 0,
            };
        }
    }

    private bool HasRoomNeedsLock(long payloadBytes) =>
        _lane.Count == 0
        || (_lane.Count < _limits.InputCapacity && _lane.PayloadBytes + payloadBytes <= _limits.InputCapacityBytes);

    private void AddNeedsLock(
        ReadOnlySpan<byte> payload, PacketSegment? whole, ITaskIdentity? task, PacketNote? note, ref Aftermath aftermath)
    {
        if (_lane.Count == 0 && _window.Head == _lane.PutCount) aftermath.PutIntoEmptyQueue = true;
        if (whole is null) _lane.Add(payload, task, note);
        else _lane.Add(whole);
    }

    /// <summary>
    /// Brings everything to rest after any change: passed-through values leave, waiting putters come in, and the gate is watched
    /// while anything waits for it. Every change under this lock, and every move of the gate, ends here.
    /// </summary>
    private void SettleNeedsLock(ref Aftermath aftermath) => aftermath.PacketsReady |= IsSignalDueNeedsLock(ref aftermath);

    /// <summary>Settles without signalling.</summary>
    /// <returns>True when a signal is due for those that went without; none is owed after it.</returns>
    private bool IsSignalDueNeedsLock(ref Aftermath aftermath)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (_isHalted) return false;
        while (true)
        {
            // Each makes way for the other.
            bool isMoving = true;
            while (isMoving) isMoving = ReleasePassedNeedsLock(ref aftermath) | AdmitPuttersNeedsLock(ref aftermath);
            if (_outgoing.TrySettle(out bool isDue)) return isDue;
        }
    }

    private bool ReleasePassedNeedsLock(ref Aftermath aftermath)
    {
        bool released = _outgoing.ReleasePassed(ref aftermath);
        aftermath.LastLeft |= released && _lane.Count == 0 && _refusal is not null;
        return released;
    }

    /// <summary>Gives freed room to waiting putters, in their order.</summary>
    private bool AdmitPuttersNeedsLock(ref Aftermath aftermath)
    {
        bool admitted = false;
        while (_putters.First is { } waiter && HasRoomNeedsLock(waiter.PayloadBytes))
        {
            AddNeedsLock(waiter.Payload, waiter.Whole, waiter.Task, waiter.Note, ref aftermath);
            EndNeedsLock(waiter, refusal: null, ref aftermath);
            admitted = true;
        }
        return admitted;
    }

    private void EndNeedsLock(PutWaiter waiter, Func<Exception>? refusal, ref Aftermath aftermath)
    {
        _putters.Remove(waiter);
        waiter.End(refusal);
        aftermath.Wake(waiter);
    }

    private void RefusePuttersNeedsLock(Func<Exception> refusal, ref Aftermath aftermath)
    {
        _refusal = refusal;
        while (_putters.First is { } waiter) EndNeedsLock(waiter, refusal, ref aftermath);
    }

    private void StopNeedsLock(Func<Exception> refusal, ref Aftermath aftermath)
    {
        RefusePuttersNeedsLock(refusal, ref aftermath);
        _window.LiftPacketLimit();
        _outlet.EndAt(_lane.PutCount, ref aftermath);
    }

    private void HaltNeedsLock(Func<Exception> refusal, ref Aftermath aftermath)
    {
        _isHalted = true;
        RefusePuttersNeedsLock(refusal, ref aftermath);
        _outgoing.Halt();
    }
}
