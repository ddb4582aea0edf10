using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

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
    private TimeSpan? _anewAt;

    /// <summary>Nothing is executing, or not any more.</summary>
    public void Stop() => _isRunning = false;

    /// <param name="ordinal">What is executing.</param>
    /// <param name="runningFor">For how long, as its worker says.</param>
    /// <param name="now">The supervisor's time.</param>
    /// <returns>For how long, as this clock says.</returns>
    public TimeSpan See(uint ordinal, TimeSpan runningFor, TimeSpan now)
    {
        if (!_isRunning || ordinal != _ordinal)
        {
            // It may have begun while nobody could look.
            TimeSpan counted = _anewAt is { } anew && runningFor > now - anew ? now - anew : runningFor;
            (_isRunning, _ordinal, _seenAt, _ranBefore, _isCancelled) = (true, ordinal, now, counted, false);
        }
        TimeSpan elapsed = _ranBefore + (now - _seenAt);
        // Less when the worker has had something to prepare before the task itself began.
        return elapsed < runningFor ? elapsed : runningFor;
    }

    public TimeAction Decide(TimeSpan elapsed, TimeLimits limits)
    {
        if (elapsed >= limits.Hard) return TimeAction.Condemn;
        if (_isCancelled || !(elapsed >= limits.Soft)) return TimeAction.None;
        _isCancelled = true;
        return TimeAction.Cancel;
    }

    /// <summary>The time until now does not count, neither for what is executing nor for what has begun unseen.</summary>
    public void BeginAnew(TimeSpan now) => (_anewAt, _seenAt, _ranBefore) = (now, now, TimeSpan.Zero);
}
