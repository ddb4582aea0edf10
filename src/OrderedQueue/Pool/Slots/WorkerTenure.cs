using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// One worker from the moment that it is ready until it has been reaped: its turn, its outcomes, its end. The steps in which something
/// may have to be waited for; whoever runs the worker does them one after another.
/// </summary>
internal sealed class WorkerTenure : IDisposable
{
    private const int SampleMilliseconds = 1000;

    private readonly WorkerSlot _slot;
    private readonly IWorkerRunner _runner;
    private readonly LinkReader _reader;
    private readonly WorkerServices _services;
    private Exception? _broken;
    private bool _isReaped;
    private long _sampledAt;

    public WorkerTenure(WorkerSlot slot, IWorkerRunner runner, WorkerLink link, LinkReader reader, WorkerServices services)
    {
        _slot = slot;
        _runner = runner;
        _reader = reader;
        _services = services;
        Link = link;
    }

    public WorkerLink Link { get; }

    /// <summary>Waits for the turn, and has the worker begin.</summary>
    public void AwaitTurn()
    {
        _slot.RetireServing();
        if (_slot.AwaitTurn(_runner, Link)) _services.Dispatch.Feed(Link);
    }

    /// <summary>The same without waiting; false while another worker has the turn.</summary>
    public bool TryTakeTurn()
    {
        if (!_slot.TryTakeTurn(_runner, Link)) return false;
        _services.Dispatch.Feed(Link);
        return true;
    }

    /// <summary>Brings some outcomes to their places, and lets the worker have more. Blocks until there are any; false when no more will come.</summary>
    public bool ReadOnce()
    {
        try
        {
            if (!_reader.TryRead(out bool any)) return false;
            if (any) GoOn();
            return true;
        }
        catch (Exception broken) when (broken is WireFormatException or InsufficientMemoryException or OutOfMemoryException)
        {
            // What it sends makes no sense, or there is no room for it: nothing more can be read from this worker.
            _broken = broken;
            Link.CutOff();
            return false;
        }
    }

    /// <summary>Nothing more is read: ends the process and decides what was outstanding.</summary>
    /// <param name="isTerminated">It was killed at the queue's end: it is not waited for.</param>
    /// <returns>Why it has never begun a task, if it ended unasked and has not even lived in peace for a while; else null.</returns>
    public WorkerStartFailure? Reap(bool isTerminated)
    {
        _slot.GiveUpTurn(Link);
        bool isExpected = (_services.Life.IsEnding || Link.IsDrained) && _broken is null && Link.Verdict is null;
        var reaper = new WorkerReaper(Link, _services.Source);
        _isReaped = true;
        reaper.Run(isExpected && !isTerminated ? Welcome.ExitGrace : TimeSpan.Zero, () => LossReport.Describe(Link, _broken));
        LossReport.Announce(_services.Telemetry, Link, reaper.Charged, isExpected, _broken);
        _services.WorkerEnded();
        bool livedInPeace = !reaper.HeldPackets && Link.Connection.Age > RestartBudget.LongestDelay;
        if (reaper.HasBegun || livedInPeace) _services.Restarts.GotOn();
        else if (!isExpected) return LossReport.IdleEnd(Link);
        return null;
    }

    public void Dispose()
    {
        // Only after a bug of ours: nobody may find this worker any more.
        if (!_isReaped)
        {
            _slot.GiveUpTurn(Link);
            Link.Close();
            Link.Connection.Process.KillGroup();
        }
        _reader.Dispose();
        Link.Dispose();
    }

    private void GoOn()
    {
        _services.Dispatch.Feed(Link);
        if (Link.IsDrained) _slot.GiveUpTurn(Link);
        _services.Life.EndIfDrained();
        // Once a second at most, and at the first outcome.
        long now = Environment.TickCount64;
        if (now - _sampledAt < SampleMilliseconds) return;
        _sampledAt = now;
        Link.Connection.Process.SampleMemory();
    }
}
