using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// One worker from the moment it is ready until it has been reaped: its turn, its outcomes, its end. These are the steps that may have
/// to wait; whoever runs the worker takes them one after another.
/// </summary>
internal sealed class WorkerTenure(
    WorkerSlot slot, IWorkerRunner runner, WorkerLink link, LinkReader reader, WorkerServices services) : IDisposable
{
    private const int SampleMilliseconds = 1000;

    private Exception? _broken;
    private bool _isReaped;
    private long _sampledAt;

    public WorkerLink Link => link;

    /// <summary>Waits for the turn, then gives the worker packets.</summary>
    public void AwaitTurn()
    {
        slot.RetireServing();
        if (slot.AwaitTurn(runner, link)) services.Dispatch.Feed(link);
    }

    /// <summary>The same without waiting; false while another worker has the turn.</summary>
    public bool TryTakeTurn()
    {
        if (!slot.TryTakeTurn(runner, link)) return false;
        services.Dispatch.Feed(link);
        return true;
    }

    /// <summary>Passes on some outcomes and gives the worker more packets. Blocks until there are any; false if none will come.</summary>
    public bool ReadOnce()
    {
        try
        {
            if (!reader.TryRead(out bool any)) return false;
            if (any) GoOn();
            return true;
        }
        catch (Exception broken) when (broken is WireFormatException or InsufficientMemoryException or OutOfMemoryException)
        {
            // It violated the protocol, or there is no memory for its outcome: nothing more can be read from this worker.
            _broken = broken;
            link.CutOff();
            return false;
        }
    }

    /// <summary>Nothing more is read: ends the process and decides what was outstanding.</summary>
    /// <param name="isTerminated">It was killed when the queue ended, so it gets no time to end by itself.</param>
    /// <returns>Why it never began a task, if it ended unasked and did not even stay up idle for a while; else null.</returns>
    public WorkerStartFailure? Reap(bool isTerminated)
    {
        slot.GiveUpTurn(link);
        bool isExpected = (services.Life.IsEnding || link.IsDrained) && _broken is null && link.Verdict is null;
        var reaper = new WorkerReaper(link, services.Source);
        _isReaped = true;
        reaper.Run(isExpected && !isTerminated ? Welcome.ExitGrace : TimeSpan.Zero, () => LossReport.Describe(link, _broken));
        LossReport.Announce(services.Telemetry, link, reaper.Charged, isExpected, _broken);
        services.WorkerEnded();
        bool stayedUp = !reaper.HeldPackets && link.Connection.Age > RestartBudget.LongestDelay;
        if (reaper.HasBegun || stayedUp) services.Restarts.GotOn();
        else if (!isExpected) return LossReport.IdleEnd(link);
        return null;
    }

    public void Dispose()
    {
        // Only after a bug of ours: this worker must not be found any more.
        if (!_isReaped)
        {
            slot.GiveUpTurn(link);
            link.Close();
            link.Connection.Process.KillGroup();
        }
        reader.Dispose();
        link.Dispose();
    }

    private void GoOn()
    {
        services.Dispatch.Feed(link);
        if (link.IsDrained) slot.GiveUpTurn(link);
        services.Life.EndIfDrained();
        // At most once a second, and at the first outcome.
        long now = Environment.TickCount64;
        if (now - _sampledAt < SampleMilliseconds) return;
        _sampledAt = now;
        link.Connection.Process.SampleMemory();
    }
}
