using System.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// Everything before the workers: gives each packet its place, keeps it until it may leave, and keeps putters waiting in line
/// while there is no room. All state is under its one lock; the outlet's lock may be taken inside it, never the other way round.
/// </summary>
internal sealed partial class Intake
{
    private readonly Lock _lock = new();
    private readonly SequencerLimits _limits;
    private readonly PacketWindow _window;
    private readonly Outlet _outlet;
    private readonly InputLane _lane;
    private readonly ReturnedPackets _returned = new();
    private readonly WaiterList<PutWaiter> _putters = new();

    /// <summary>Makes what a put is told once there are no more.</summary>
    private Func<Exception>? _refusal;

    public Intake(SequencerLimits limits, PacketWindow window, Outlet outlet)
    {
        _limits = limits;
        _window = window;
        _outlet = outlet;
        _lane = new InputLane(limits.Ids);
    }

    /// <summary>Puts the packet in if there is room and nobody waits before it.</summary>
    public bool TryPut(in PacketDraft draft, PacketSegment? whole, out Func<Exception>? refusal, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            refusal = _refusal;
            if (refusal is not null || !_putters.IsEmpty || !HasRoomNeedsLock(draft.Payload.Length)) return false;
            AddNeedsLock(draft.Payload, whole, draft.Task, draft.Note, ref aftermath);
            // A packet that joins others changes nothing at the gate, where the oldest waits.
            if (_arming == Arming.UntilPut || (_lane.Count == 1 && draft.Note is { IsPassedThrough: true }))
                aftermath.PacketsReady |= SettleNeedsLock(ref aftermath);
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
            aftermath.PacketsReady |= SettleNeedsLock(ref aftermath);
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
            aftermath.PacketsReady |= SettleNeedsLock(ref aftermath);
            return true;
        }
    }

    private bool HasRoomNeedsLock(long payloadBytes) =>
        _lane.Count == 0
        || (_lane.Count < _limits.InputCapacity && _lane.PayloadBytes + payloadBytes <= _limits.InputCapacityBytes);

    private void AddNeedsLock(ReadOnlySpan<byte> payload, PacketSegment? whole, ITaskIdentity? task, PacketNote? note, ref Aftermath aftermath)
    {
        if (_lane.Count == 0 && _window.Head == _lane.PutCount) aftermath.PutIntoEmptyQueue = true;
        if (whole is null) _lane.Add(payload, task, note);
        else _lane.Add(whole);
    }

    /// <summary>Gives freed room to those who wait for it, in their order.</summary>
    private bool AdmitPuttersNeedsLock(ref Aftermath aftermath)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        bool admitted = false;
        while (_putters.First is { } waiter && HasRoomNeedsLock(waiter.PayloadBytes))
        {
            AddNeedsLock(waiter.Payload, waiter.Whole, waiter.Task, waiter.Note, ref aftermath);
            _putters.Remove(waiter);
            waiter.End();
            aftermath.Wake(waiter);
            admitted = true;
        }
        return admitted;
    }

    private void RefusePuttersNeedsLock(Func<Exception> refusal, ref Aftermath aftermath)
    {
        _refusal = refusal;
        while (_putters.First is { } waiter)
        {
            _putters.Remove(waiter);
            waiter.End(refusal);
            aftermath.Wake(waiter);
        }
    }
}
