using System.Diagnostics;
using OrderedQueue.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// Everything after the workers: accepts one outcome per packet, keeps it until its turn, and hands it to exactly one getter,
/// first come first served. All state is under its one lock, inside which no other is taken.
/// </summary>
internal sealed partial class Outlet(PacketWindow window)
{
    private readonly Lock _lock = new();
    private readonly ReorderBuffer _buffer = new();
    private readonly WaiterList<GetWaiter> _getters = new();
    private bool _isClaimed;
    private long _failedCount;
    private long _droppedCount;

    /// <summary>The place at which everything has been delivered.</summary>
    private long _end = long.MaxValue;

    /// <summary>The place at which getters are told <see cref="_failure"/>.</summary>
    private long _failedAt = long.MaxValue;

    private Func<Exception>? _failure;

    /// <summary>
    /// The home of the rule that every packet id gets exactly one outcome: a second one, one of an execution that was retried, or
    /// one for a packet that is not out, is dropped and counted.
    /// </summary>
    public void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            foreach (ref readonly Arrival arrival in arrivals)
            {
                if (TryAcceptNeedsLock(arrival, arrived)) continue;
                if (arrival.Count == 1) DropNeedsLock(arrival, ref aftermath);
                else AcceptEachNeedsLock(arrival, arrived, ref aftermath);
            }
            ServeNeedsLock(ref aftermath);
        }
    }

    /// <summary>Takes the head if it is ready and the filter wants it.</summary>
    /// <returns>Null when the caller would have to wait; also when <paramref name="failure"/> says that no outcome will come.</returns>
    public TakeResult? TryTake<TFilter>(TFilter filter, out Delivery delivery, out Func<Exception>? failure, ref Aftermath aftermath)
        where TFilter : struct, IDeliveryFilter
    {
        lock (_lock)
        {
            failure = null;
            if (_isClaimed || !IsHeadServableNeedsLock())
            {
                delivery = default;
                return !_isClaimed && IsOverNeedsLock(out failure) ? TakeResult.Completed : null;
            }
            delivery = HeadNeedsLock();
            if (!filter.Accepts(delivery))
            {
                delivery = default;
                return TakeResult.Refused;
            }
            PopNeedsLock(ref aftermath);
            return TakeResult.Taken;
        }
    }

    /// <summary>Joins the line; the waiter may have been served by the time this returns.</summary>
    public void Enqueue(GetWaiter waiter, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            _getters.Add(waiter);
            ServeNeedsLock(ref aftermath);
        }
    }

    /// <summary>Leaves the line; false when the waiter has been served meanwhile.</summary>
    public bool TryWithdraw(GetWaiter waiter)
    {
        lock (_lock)
        {
            if (waiter.IsEnded) return false;
            _getters.Remove(waiter);
            return true;
        }
    }

    /// <summary>The getter that holds on to the head takes it, or leaves it to the next one.</summary>
    public void EndClaim(bool isTaken, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            if (!_isClaimed) throw new InvalidOperationException("The head is not claimed.");
            _isClaimed = false;
            if (isTaken) PopNeedsLock(ref aftermath);
            ServeNeedsLock(ref aftermath);
        }
    }

    private bool TryAcceptNeedsLock(in Arrival arrival, ArrivalTime arrived)
    {
        if (_failure is not null || !window.Includes(arrival.Place, arrival.Count) || !_buffer.TryFinish(arrival, arrived)) return false;
        window.AddHeldBytes(arrival.HeldBytes);
        return true;
    }

    /// <summary>Not all of them are wanted.</summary>
    private void AcceptEachNeedsLock(in Arrival arrivals, ArrivalTime arrived, ref Aftermath aftermath)
    {
        for (Arrival rest = arrivals; rest.Count > 0; rest = rest.Rest)
        {
            if (!TryAcceptNeedsLock(rest.First, arrived)) DropNeedsLock(rest, ref aftermath);
        }
    }

    private void DropNeedsLock(in Arrival arrival, ref Aftermath aftermath)
    {
        _droppedCount++;
        aftermath.Drop(arrival.Content);
    }

    /// <summary>Hands what is ready to waiting getters, in their order.</summary>
    private void ServeNeedsLock(ref Aftermath aftermath)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        while (!_isClaimed && _getters.First is { } waiter)
        {
            if (IsHeadServableNeedsLock())
            {
                waiter.End(TakeResult.Taken, HeadNeedsLock());
                if (waiter.IsClaim) _isClaimed = true;
                else PopNeedsLock(ref aftermath);
            }
            else if (IsOverNeedsLock(out Func<Exception>? failure)) waiter.End(TakeResult.Completed);
            else if (failure is not null) waiter.End(failure);
            else break;
            _getters.Remove(waiter);
            aftermath.Wake(waiter);
        }
    }

    private bool IsHeadServableNeedsLock() => _buffer.HeadIsReady && _buffer.Head < _failedAt;

    /// <summary>Whether all is delivered; otherwise what getters that can no longer be served are told.</summary>
    private bool IsOverNeedsLock(out Func<Exception>? failure)
    {
        failure = _buffer.Head >= _failedAt ? _failure : null;
        return failure is null && _buffer.Head >= _end;
    }

    private Delivery HeadNeedsLock() => _buffer.Peek().ToDelivery(_buffer.Head, window.Ids.At(_buffer.Head));

    private void PopNeedsLock(ref Aftermath aftermath)
    {
        window.AdvanceHead(_buffer.Pop(out bool isFailure));
        if (isFailure) _failedCount++;
        aftermath.HeadMoved = true;
    }
}
