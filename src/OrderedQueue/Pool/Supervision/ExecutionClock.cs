using OrderedQueue.Packets;

namespace OrderedQueue.Pool.Supervision;

/// <summary>What is to be done about a packet that is executing.</summary>
internal enum TimeAction
{
    None,

    /// <summary>Its soft limit is over: ask it to end. Said once for each execution.</summary>
    Cancel,

    /// <summary>Its hard limit is over.</summary>
    Condemn,
}

/// <summary>
/// How long the packet at one worker has been executing. The worker's own mark says when that began; from the first sight on, this
/// clock counts, so that it can begin anew after the machine was suspended. Owned by the supervisor's thread.
/// </summary>
internal sealed class ExecutionClock
{
    private bool _isRunning;
    private uint _ordinal;
    private TimeSpan _seenAt;
    private TimeSpan _ranBefore;
    private bool _isCancelled;
    private TimeSpan _anewAt = TimeSpan.MinValue;

    /// <summary>Nothing is executing, or not any more.</summary>
    public void Stop() => _isRunning = false;

    /// <param name="ordinal">What is executing.</param>
    /// <param name="runningFor">For how long, as its worker says.</param>
    /// <param name="now">The supervisor's time.</param>
    /// <returns>For how long, as this clock says.</returns>
    public TimeSpan See(uint ordinal, TimeSpan runningFor, TimeSpan now)
    {
        if (!_isRunning || ordinal != _ordinal) (_isRunning, _ordinal, _seenAt, _ranBefore, _isCancelled) = (true, ordinal, now, Counted(runningFor, now), false);
        return _ranBefore + (now - _seenAt);
    }

    public TimeAction Decide(TimeSpan elapsed, TimeLimits limits)
    {
        if (elapsed >= limits.Hard) return TimeAction.Condemn;
        if (_isCancelled || !(elapsed >= limits.Soft)) return TimeAction.None;
        _isCancelled = true;
        return TimeAction.Cancel;
    }

    /// <summary>The time until now does not count.</summary>
    public void BeginAnew(TimeSpan now) => (_seenAt, _ranBefore, _anewAt) = (now, TimeSpan.Zero, now);

    /// <summary>What began before the machine was suspended, and is seen only now, has run since it resumed.</summary>
    private TimeSpan Counted(TimeSpan runningFor, TimeSpan now) => _anewAt == TimeSpan.MinValue || runningFor < now - _anewAt ? runningFor : now - _anewAt;
}
