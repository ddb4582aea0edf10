using OrderedQueue.Packets;

namespace OrderedQueue.Tests.Simulation;

/// <summary>One execution of one packet, as it really was.</summary>
internal sealed class Execution(int id, int index, int attempt, SimWorker worker, TimeSpan? hardLimit, SimTime time)
{
    private TimeSpan? _ended;
    private TimeSpan? _clockStopped;

    public int Id => id;

    public int Index => index;

    public int Attempt => attempt;

    public SimWorker Worker => worker;

    public TimeSpan? HardLimit => hardLimit;

    public TimeSpan Began { get; } = time.Awake;

    /// <summary>What it made; null until that is whole where the parent can find it.</summary>
    public OutcomeKind? Outcome { get; private set; }

    public bool IsRunning => _ended is null;

    public TimeSpan Ran => (_clockStopped ?? _ended ?? time.Awake) - Began;

    /// <summary>The task has ended; only its outcome is not whole yet. That takes none of its time.</summary>
    public void StopClock() => _clockStopped = time.Awake;

    public bool IsTimed => IsRunning && _clockStopped is null;

    public void End(OutcomeKind? outcome)
    {
        if (_ended is not null) return;
        _ended = time.Awake;
        Outcome = outcome;
    }

    /// <summary>The supervisor's clock counts from its first sight, the worker's from the beginning; neither can run ahead of this one, but for the looks at it.</summary>
    public bool IsOverTime(TimeSpan? limit) => Ran + SimClock.ManyLooks >= limit;
}
