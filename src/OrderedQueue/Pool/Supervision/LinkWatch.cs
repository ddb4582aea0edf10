using OrderedQueue.Processes;

namespace OrderedQueue.Pool;

/// <summary>Watches one worker from its first packet to its end. Owned by the supervisor's thread.</summary>
internal sealed class LinkWatch
{
    private readonly WorkerLimits _limits;
    private readonly ExecutionClock _execution = new();
    private readonly HeartbeatClock? _heartbeat;
    private readonly TimeSpan _readyAt;
    private long _measuredAfter;
    private bool _isRecycled;

    public LinkWatch(WorkerLink link, WorkerLimits limits, TimeSpan now)
    {
        Link = link;
        _limits = limits;
        _heartbeat = limits.Heartbeat is { } timeout ? new HeartbeatClock(timeout) : null;
        _readyAt = now - TimeSpan.FromMilliseconds(Environment.TickCount64 - link.Connection.ReadyAtMilliseconds);
    }

    public WorkerLink Link { get; }

    /// <summary>Says once that another worker should take this one's place.</summary>
    public bool IsRecyclingDue { get; private set; }

    /// <summary>Looks, and kills if it must.</summary>
    /// <param name="now">The supervisor's time.</param>
    /// <param name="isHealthDue">Also look at what costs more.</param>
    public void Look(TimeSpan now, bool isHealthDue)
    {
        IsRecyclingDue = false;
        if (Link.Verdict is not null) return;
        if (Link.View.TrySee(out LinkSighting seen)) LookAtClocks(seen, now);
        else Stop();
        if (isHealthDue || Link.IsSpent) LookAtHealth(now);
    }

    /// <summary>Nobody has been looking: what was seen last means nothing.</summary>
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
        switch (_heartbeat?.See(seen.Heartbeat, Link.Completed, now))
        {
            case HeartbeatAction.Ping:
                Link.Ping();
                break;
            case HeartbeatAction.Condemn:
                Link.TryKill(Verdict.Silent(_limits.Heartbeat!.Value, _heartbeat.Silence(now)), alsoResting: true);
                break;
            default:
                break;
        }
    }

    private void LookAtTime(in LinkSighting seen, TimeSpan now)
    {
        TimeSpan elapsed = _execution.See(seen.Ordinal, seen.RunningFor, now);
        switch (_execution.Decide(elapsed, seen.Limits!))
        {
            case TimeAction.Cancel:
                Link.Cancel(seen.Ordinal);
                break;
            case TimeAction.Condemn:
                Link.TryKill(seen.Ordinal, Verdict.OverTime(seen.Limits!.Hard!.Value, elapsed));
                break;
            default:
                break;
        }
    }

    private void LookAtHealth(TimeSpan now)
    {
        long completed = Link.Completed;
        bool mayHaveGrown = Link.IsHolding || completed != _measuredAfter;
        _measuredAfter = completed;
        long? bytes = mayHaveGrown && (_limits.WorkerMemory ?? _limits.RecycleAboveMemory) is not null ? Measure() : null;
        if (bytes > _limits.WorkerMemory && Link.TryKill(Verdict.OverMemory(_limits.WorkerMemory.Value, bytes.Value), alsoResting: false)) return;
        if (_isRecycled || !RecyclePolicy.IsDue(_limits, Link.IsSpent, completed, now - _readyAt, bytes)) return;
        _isRecycled = true;
        IsRecyclingDue = true;
    }

    /// <summary>Null when the process has ended: its number may be another's by then.</summary>
    private long? Measure() => ProcessMemory.Resident(Link.Connection.Id.Pid) is { } bytes && !Link.Connection.Process.HasExited ? bytes : null;
}
