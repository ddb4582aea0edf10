using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>How the outlet ends, and what it holds.</summary>
internal sealed partial class Outlet
{
    public bool HeadIsReady
    {
        get
        {
            lock (_lock) return IsHeadServableNeedsLock();
        }
    }

    /// <summary>No more puts: so many packets, and then the end.</summary>
    public void EndAt(long end, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            _end = end;
            ServeNeedsLock(ref aftermath);
        }
    }

    /// <summary>Getters are told the failure at the first place without an outcome; false when there will be no such place.</summary>
    public bool TryFail(Func<Exception> failure, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            long gap = _buffer.Head;
            while (_buffer.IsFinished(gap)) gap++;
            if (gap >= _end) return false;
            _failure = failure;
            _failedAt = gap;
            ServeNeedsLock(ref aftermath);
            return true;
        }
    }

    /// <summary>Getters are told at once; unread outcomes are dropped. A head that is claimed stays with its getter.</summary>
    public void Close(Func<Exception> closed, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            _failure = closed;
            _failedAt = _isClaimed ? _buffer.Head + 1 : _buffer.Head;
            List<OutcomeContent> unread = _buffer.Clear(_isClaimed, out long heldBytes);
            foreach (OutcomeContent content in unread) aftermath.Drop(content);
            aftermath.HeadMoved = true;
            window.AddHeldBytes(-heldBytes);
            ServeNeedsLock(ref aftermath);
        }
    }

    /// <summary>Under the intake's lock, so that nothing is put, taken or returned meanwhile.</summary>
    public SequencerCounts Counts(long put, int queued)
    {
        lock (_lock)
        {
            return new SequencerCounts
            {
                Put = put,
                Delivered = _buffer.Head,
                Failed = _failedCount,
                DroppedOutcomes = _droppedCount,
                Queued = queued,
                Buffered = _buffer.Count,
                InFlight = checked((int)(put - _buffer.Head - queued - _buffer.Count)),
                WindowUsed = (int)(window.Left - _buffer.Head),
                OutBytes = window.OutBytes,
                HeldBytes = window.HeldBytes,
                HeadId = window.Ids.At(_buffer.Head),
                HeadIsReady = IsHeadServableNeedsLock(),
            };
        }
    }
}
