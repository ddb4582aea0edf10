using OrderedQueue.Processes;

namespace OrderedQueue.Pool;

/// <summary>Watches one worker from its first packet to its end. Owned by the supervisor's thread.</summary>
internal sealed class LinkWatch(WorkerLink link, WorkerLimits limits, TimeSpan begin)
{
    private readonly ExecutionClock _execution = new();
    private readonly HeartbeatClock? _heartbeat = limits.Heartbeat is { } timeout ? new HeartbeatClock(timeout) : null;
    private readonly TimeSpan _readyAt = begin - link.Connection.Age;
    private long _measuredAfter;
    private bool _isRecycled;

    public WorkerLink Link => link;

    /// <summary>True once: another worker should take this one's place.</summary>
    public bool IsRecyclingDue { get; private set; }

    /// <summary>Looks, and kills if it must.</summary>
    /// <param name="now">The supervisor's time.</param>
    /// <param name="isHealthDue">Also look at what is more expensive.</param>
    public void Look(TimeSpan now, bool isHealthDue)
    {
        IsRecyclingDue = false;
        if (link.Verdict is not null) return;
        if (link.View.TrySee(out LinkSighting seen)) LookAtClocks(seen, now);
        else Stop();
        if (isHealthDue || link.IsSpent) LookAtHealth(now);
    }

    /// <summary>There was a time without looks: what was seen last means nothing.</summary>
    public void Stop()
    {
        _execution.Stop();
        _heartbeat?.Stop();
    }

    /// <summary>The machine was suspended until now.</summary>
    public void BeginAnew(TimeSpan now)
    {
        _execution.BeginAnew(now);
        _heartbeat?.BeginAnew(now);
    }

    private void LookAtClocks(in LinkSighting seen, TimeSpan now)
    {
        if (!seen.IsExecuting) _execution.Stop();
        else if (seen.Limits is not null) LookAtTime(seen, now);
        if (_heartbeat is null) return;
        WatchAction action = _heartbeat.See(seen.Heartbeat, link.Completed, now);
        if (action == WatchAction.Ask) link.Ping();
        if (action != WatchAction.Condemn) return;
        link.TryKill(Verdict.Silent(limits.Heartbeat!.Value, _heartbeat.Silence(now)), alsoResting: true);
    }

    private void LookAtTime(in LinkSighting seen, TimeSpan now)
    {
        TimeSpan elapsed = _execution.See(seen.Ordinal, seen.RunningFor, now);
        WatchAction action = _execution.Decide(elapsed, seen.Limits!);
        if (action == WatchAction.Ask) link.Cancel(seen.Ordinal);
        else if (action == WatchAction.Condemn) link.TryKill(Verdict.OverTime(seen.Limits!.Hard!.Value, elapsed), only: seen.Ordinal);
    }

    private void LookAtHealth(TimeSpan now)
    {
        long completed = link.Completed;
        bool mayHaveGrown = link.IsHolding || completed != _measuredAfter;
        _measuredAfter = completed;
        long? bytes = mayHaveGrown && (limits.WorkerMemory ?? limits.RecycleAboveMemory) is not null ? Measure() : null;
        if (bytes > limits.WorkerMemory && link.TryKill(Verdict.OverMemory(limits.WorkerMemory.Value, bytes.Value))) return;
        if (_isRecycled || !limits.IsRecyclingDue(link.IsSpent, completed, now - _readyAt, bytes)) return;
        _isRecycled = true;
        IsRecyclingDue = true;
    }

    /// <summary>Null when the process has ended: its pid may be another's by then.</summary>
    private long? Measure()
    {
        long? bytes = ProcessMemory.Resident(link.Connection.Id.Pid);
        return link.Connection.Process.HasExited ? null : bytes;
    }
}
