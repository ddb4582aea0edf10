namespace OrderedQueue.Pool;

/// <summary>
/// How links wake the supervisor: only when it is parked, or sleeps longer than a packet's limit allows. Otherwise a batch costs one read
/// of one number. Any thread rings; the supervisor's thread sleeps.
/// </summary>
internal sealed class SupervisorAlarm(TimeSpan healthInterval, TimeProvider time) : IDisposable
{
    private const long NotRung = long.MinValue;

    private readonly AutoResetEvent _ring = new(initialState: false);
    private long _sleepTicks = long.MaxValue;
    private long _rungAt = NotRung;

    /// <summary>A worker has got packets whose shortest limit is this; <see cref="TimeSpan.MaxValue"/> for none.</summary>
    public void Expect(TimeSpan shortestLimit)
    {
        // Count packets first, then read the sleep: before it parks, the supervisor does the two in the opposite order.
        Interlocked.MemoryBarrier();
        long sleeping = Volatile.Read(ref _sleepTicks);
        if (sleeping <= TimeSpan.TicksPerMillisecond) return;
        TimeSpan byTime = TickPolicy.ForTimeLimit(shortestLimit);
        TimeSpan wanted = byTime < healthInterval ? byTime : healthInterval;
        if (wanted.Ticks < sleeping) Ring();
    }

    /// <summary>Look now.</summary>
    public void Ring()
    {
        if (Volatile.Read(ref _rungAt) == NotRung) Interlocked.CompareExchange(ref _rungAt, time.GetTimestamp(), NotRung);
        _ring.Set();
    }

    /// <summary>Ends a sleep without reading the clock, which is the user's.</summary>
    public void Interrupt() => _ring.Set();

    /// <summary>How long ago it was rung for the first time since this was last asked; zero when it was not.</summary>
    public TimeSpan TakeDelay()
    {
        long rungAt = Interlocked.Exchange(ref _rungAt, NotRung);
        return rungAt == NotRung ? TimeSpan.Zero : time.GetElapsedTime(rungAt);
    }

    /// <summary>How long the coming sleep will be; <see cref="TimeSpan.MaxValue"/> when it parks.</summary>
    public void Announce(TimeSpan sleep)
    {
        Volatile.Write(ref _sleepTicks, sleep.Ticks);
        Interlocked.MemoryBarrier();
    }

    /// <summary>True when it was rung.</summary>
    public bool Sleep(TimeSpan sleep) => _ring.WaitOne(sleep == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : sleep);

    public void Dispose() => _ring.Dispose();
}
