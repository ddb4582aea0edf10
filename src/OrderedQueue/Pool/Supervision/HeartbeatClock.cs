namespace OrderedQueue.Pool;

/// <summary>What to do about a worker that holds packets.</summary>
internal enum WatchAction
{
    None,

    /// <summary>Ask for a sign of life, or its task to end.</summary>
    Ask,

    /// <summary>A limit has been exceeded.</summary>
    Condemn,
}

/// <summary>
/// How long one worker has shown no sign of life. Signs are its heartbeat, which it moves when pinged, and every finished task: a worker
/// that makes progress is never pinged. Owned by the supervisor's thread.
/// </summary>
internal sealed class HeartbeatClock(TimeSpan timeout)
{
    /// <summary>Several pings must go unanswered before a worker counts as frozen.</summary>
    private const int PingsPerTimeout = 8;

    private bool _isWatching;
    private uint _beat;
    private long _completed;
    private TimeSpan _movedAt;
    private TimeSpan _pingedAt;

    /// <summary>How long the worker has been silent.</summary>
    public TimeSpan Silence(TimeSpan now) => now - _movedAt;

    /// <summary>The worker holds nothing: its silence means nothing.</summary>
    public void Stop() => _isWatching = false;

    public WatchAction See(uint beat, long completed, TimeSpan now)
    {
        if (!_isWatching || beat != _beat || completed != _completed)
        {
            if (!_isWatching || completed != _completed) _pingedAt = now;
            (_isWatching, _beat, _completed, _movedAt) = (true, beat, completed, now);
        }
        if (Silence(now) >= timeout) return WatchAction.Condemn;
        if (now - _pingedAt < timeout / PingsPerTimeout) return WatchAction.None;
        _pingedAt = now;
        return WatchAction.Ask;
    }

    /// <summary>The time until now does not count, but the next look asks.</summary>
    public void BeginAnew(TimeSpan now) => (_movedAt, _pingedAt) = (now, now - timeout);
}
