using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>How the intake ends, and what it holds.</summary>
internal sealed partial class Intake
{
    public void Stop(Func<Exception> refusal, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            if (_refusal is not null) return;
            StopNeedsLock(refusal, ref aftermath);
            aftermath.PacketsReady |= SettleNeedsLock(ref aftermath);
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
            while (_lane.Waiting is { Count: > 0 } waiting) _lane.Finish(_lane.Take(waiting.Count));
            while (!_returned.IsEmpty) _lane.Finish(_returned.RemoveFirst());
            _window.Unwatch();
        }
    }

    /// <summary>The queue has failed: nothing enters, nothing leaves; the outlet hands out what is finished up to the first gap.</summary>
    public void Fail(Func<Exception> failure, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            if (_isHalted || !_outlet.TryFail(failure, ref aftermath)) return;
            HaltNeedsLock(failure, ref aftermath);
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
            int queued = _lane.Count + _returned.Count;
            SequencerCounts counts = _outlet.Counts(_lane.PutCount, queued);
            bool nothingCanLeave = queued == 0 ? _refusal is not null
                : _returned.IsEmpty ? IsHeldBackNeedsLock() || !_window.MayLeave(_lane.NextPayloadBytes)
                : !MayReturnedLeaveNeedsLock();
            return counts with
            {
                WaitingForConsumer = nothingCanLeave && counts.InFlight == 0 && counts.Buffered > 0,
                GateIsClosed = nothingCanLeave && queued > 0,
            };
        }
    }

    /// <summary>Stopped, and every packet has its outcome.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_lock) return _refusal is not null && _outlet.Counts(_lane.PutCount, queued: 0).InFlight == 0;
        }
    }

    /// <summary>Whoever went without is called only when there is more room than now: until then the gate is as good as closed.</summary>
    private bool IsHeldBackNeedsLock() => _arming == Arming.UntilGate && !_window.IsWatchDue();

    private void StopNeedsLock(Func<Exception> refusal, ref Aftermath aftermath)
    {
        RefusePuttersNeedsLock(refusal, ref aftermath);
        _window.LiftPacketLimit();
        _outlet.EndAt(_lane.PutCount, ref aftermath);
    }

    private void HaltNeedsLock(Func<Exception> refusal, ref Aftermath aftermath)
    {
        _isHalted = true;
        _arming = Arming.None;
        RefusePuttersNeedsLock(refusal, ref aftermath);
        _window.Unwatch();
    }
}
