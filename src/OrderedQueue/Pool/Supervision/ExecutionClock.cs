using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>
/// How long the packet at one worker has been executing. The worker's own mark says when it began; from the first look on this clock
/// counts, so that it can restart after the machine was suspended. Owned by the supervisor's thread.
/// </summary>
internal sealed class ExecutionClock
{
    private bool _isRunning;
    private uint _ordinal;
    private TimeSpan _seenAt;
    private TimeSpan _ranBefore;
    private bool _isCancelled;
    private TimeSpan? _anewAt;

    /// <summary>Nothing is executing.</summary>
    public void Stop() => _isRunning = false;

    /// <param name="ordinal">What is executing.</param>
    /// <param name="runningFor">For how long, as its worker says.</param>
    /// <param name="now">The supervisor's time.</param>
    /// <returns>For how long, as this clock says.</returns>
    public TimeSpan See(uint ordinal, TimeSpan runningFor, TimeSpan now)
    {
        if (!_isRunning || ordinal != _ordinal)
        {
            // It may have begun while the machine was suspended.
            TimeSpan counted = _anewAt is { } anew && runningFor > now - anew ? now - anew : runningFor;
            (_isRunning, _ordinal, _seenAt, _ranBefore, _isCancelled) = (true, ordinal, now, counted, false);
        }
        TimeSpan elapsed = _ranBefore + (now - _seenAt);
        // The worker's figure is lower when it had something to prepare before the task itself began.
        return elapsed < runningFor ? elapsed : runningFor;
    }

    /// <summary>Past its soft limit, asks the packet to end, once for each execution; past its hard limit, condemns its worker.</summary>
    public WatchAction Decide(TimeSpan elapsed, TimeLimits limits)
    {
        if (elapsed >= limits.Hard) return WatchAction.Condemn;
        if (_isCancelled || !(elapsed >= limits.Soft)) return WatchAction.None;
        _isCancelled = true;
        return WatchAction.Ask;
    }

    /// <summary>The time until now does not count, for what is executing and for what has begun unseen.</summary>
    public void BeginAnew(TimeSpan now) => (_anewAt, _seenAt, _ranBefore) = (now, now, TimeSpan.Zero);
}
