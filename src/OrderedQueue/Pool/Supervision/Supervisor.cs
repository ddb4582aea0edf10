namespace OrderedQueue.Pool;

/// <summary>
/// Supervises the workers of one pool: time limits, signs of life, memory, age. On a thread of its own, so that a starved thread pool
/// delays no deadline; parked while no worker holds packets. It reads ledgers, not pipes: only looking at memory costs system calls.
/// </summary>
internal sealed class Supervisor : IDisposable
{
    /// <summary>How long it waits before it parks: workers are often briefly without packets, and waking it costs the waker.</summary>
    private static readonly TimeSpan _linger = TimeSpan.FromMilliseconds(50);

    private readonly LinkTable _links;
    private readonly WorkerLimits _limits;
    private readonly TimeProvider _time;
    private readonly Action<WorkerLink> _condemned;
    private readonly Action<WorkerLink> _recycle;
    private readonly TimeSpan _healthInterval;
    private readonly Departures _departures;
    private readonly LinkWatch?[] _watches;
    private readonly Thread _thread;
    private TimeSpan _healthDueAt;
    private TimeSpan _last;
    private bool _hasLingered = true;
    private TimeSpan? _resumedAt;
    private volatile bool _stop;

    /// <param name="links">The workers to watch.</param>
    /// <param name="limits">What they may do.</param>
    /// <param name="time">The clock.</param>
    /// <param name="condemned">Called for every worker that was killed.</param>
    /// <param name="recycle">Called for every worker that another should replace; it may have ended by then.</param>
    public Supervisor(LinkTable links, WorkerLimits limits, TimeProvider time, Action<WorkerLink> condemned, Action<WorkerLink> recycle)
    {
        _links = links;
        _limits = limits;
        _time = time;
        _condemned = condemned;
        _recycle = recycle;
        _healthInterval = TickPolicy.ForHealth(limits);
        Alarm = new SupervisorAlarm(_healthInterval, time);
        _departures = new Departures(Alarm);
        _watches = new LinkWatch?[links.Slots];
        _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue supervisor" };
        _last = Now;
    }

    public SupervisorAlarm Alarm { get; }

    public void Start() => _thread.Start();

    /// <summary>The worker has been told goodbye: it is killed when it takes too long to end.</summary>
    public void ExpectEnd(WorkerLink link) => _departures.Add(link, Now);

    private TimeSpan Now => _time.GetElapsedTime(0, _time.GetTimestamp());

    /// <summary>One step of the thread, after each sleep.</summary>
    /// <returns>How long to sleep next; <see cref="TimeSpan.MaxValue"/> when only the alarm ends it.</returns>
    public TimeSpan LookAfter(TimeSpan slept)
    {
        TimeSpan now = Now;
        Resume(slept, now, now - _last);
        _last = now;
        Look(now);
        _departures.Look(now);
        return AnnouncedSleep();
    }

    public void Dispose()
    {
        _stop = true;
        Alarm.Interrupt();
        if (_thread.IsAlive && Thread.CurrentThread != _thread) _thread.Join();
        Alarm.Dispose();
    }

    private void Run()
    {
        TimeSpan sleep = TimeSpan.MaxValue;
        while (true)
        {
            Alarm.Sleep(sleep);
            if (_stop) return;
            sleep = LookAfter(sleep);
        }
    }

    private void Resume(TimeSpan slept, TimeSpan now, TimeSpan sinceLast)
    {
        bool wasParked = slept == TimeSpan.MaxValue;
        // A parked thread that is rung runs at once, unless the machine was suspended.
        TimeSpan rungAgo = Alarm.TakeDelay();
        bool wasSuspended = wasParked ? TickPolicy.WasSuspended(rungAgo, TimeSpan.Zero) : TickPolicy.WasSuspended(sinceLast, slept);
        foreach (LinkWatch? watch in _watches)
        {
            if (wasParked) watch?.Stop();
            if (wasSuspended) watch?.BeginAnew(now);
        }
        if (!wasSuspended) return;
        _resumedAt = now;
        _departures.BeginAnew(now);
    }

    private void Look(TimeSpan now)
    {
        // Also before it parks, to see what the last task has left behind.
        bool isHealthDue = now >= _healthDueAt || Interval() == TimeSpan.MaxValue;
        if (isHealthDue) _healthDueAt = _healthInterval == TimeSpan.MaxValue ? TimeSpan.MaxValue : now + _healthInterval;
        for (int slot = 0; slot < _watches.Length; slot++)
        {
            if (Watch(slot, now) is { } watch) Look(watch, now, isHealthDue);
        }
    }

    private void Look(LinkWatch watch, TimeSpan now, bool isHealthDue)
    {
        bool wasCondemned = watch.Link.Verdict is not null;
        watch.Look(now, isHealthDue);
        if (!wasCondemned && watch.Link.Verdict is not null) _condemned(watch.Link);
        if (watch.IsRecyclingDue) _recycle(watch.Link);
    }

    private LinkWatch? Watch(int slot, TimeSpan now)
    {
        WorkerLink? link = _links[slot];
        if (link == _watches[slot]?.Link) return _watches[slot];
        LinkWatch? watch = link is null ? null : new LinkWatch(link, _limits, now);
        if (_resumedAt is { } resumed) watch?.BeginAnew(resumed);
        return _watches[slot] = watch;
    }

    /// <summary>How long to sleep, as announced to the threads that may ring.</summary>
    private TimeSpan AnnouncedSleep()
    {
        while (true)
        {
            TimeSpan interval = Interval();
            bool mayPark = interval == TimeSpan.MaxValue;
            TimeSpan sleep = mayPark && !_hasLingered ? _linger : interval;
            Alarm.Announce(sleep);
            // A batch sent between the look and the announcement did not ring.
            if (Interval() < sleep) continue;
            _hasLingered = mayPark;
            return sleep;
        }
    }

    private TimeSpan Interval()
    {
        // As of the last look: time passing meanwhile is no reason to look again.
        TimeSpan shortest = _departures.Left(_last);
        foreach (WorkerLink link in _links)
        {
            if (!link.IsHolding) continue;
            TimeSpan byTime = TickPolicy.ForTimeLimit(link.View.ShortestLimit);
            TimeSpan interval = byTime < _healthInterval ? byTime : _healthInterval;
            if (interval < shortest) shortest = interval;
        }
        return shortest;
    }
}
