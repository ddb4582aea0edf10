using OrderedQueue.Pool.Links;
using OrderedQueue.Pool.Starting;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool.Slots;

/// <summary>
/// One worker from the moment that it is ready until it is buried: its turn, its outcomes, its end. The steps in which something
/// may have to be waited for; whoever provides the worker does them one after another.
/// </summary>
internal sealed class WorkerTenure : IDisposable
{
    private readonly WorkerPool _pool;
    private readonly WorkerSlot _slot;
    private readonly IWorkerProvider _provider;
    private readonly LinkReader _reader;
    private Exception? _broken;
    private bool _isBuried;

    public WorkerTenure(WorkerPool pool, WorkerSlot slot, IWorkerProvider provider, WorkerConnection connection)
    {
        _pool = pool;
        _slot = slot;
        _provider = provider;
        Link = new WorkerLink(connection, pool.Tasks, pool.Sequencer.Space, pool.Supervisor.Alarm, pool.Limits.TasksPerWorker);
        _reader = new LinkReader(Link, pool, drained: () => slot.GiveUpTurn(Link));
    }

    public WorkerLink Link { get; }

    /// <summary>Waits for the turn, and has the worker begin.</summary>
    public void AwaitTurn()
    {
        _slot.RetireServing();
        if (_slot.AwaitTurn(_provider, Link)) _pool.Dispatch.Feed(Link);
    }

    /// <summary>The same without waiting; false while another worker has the turn.</summary>
    public bool TryTakeTurn()
    {
        if (!_slot.TryTakeTurn(_provider, Link)) return false;
        _pool.Dispatch.Feed(Link);
        return true;
    }

    /// <summary>Brings some outcomes to their places. Blocks until there are any; false when no more will come.</summary>
    public bool ReadOnce()
    {
        try
        {
            return _reader.ReadOnce();
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
    public WorkerStartFailure? Bury(bool isTerminated)
    {
        _slot.GiveUpTurn(Link);
        bool isExpected = (_pool.IsEnding || Link.IsDrained) && _broken is null && Link.Verdict is null;
        var burial = new WorkerBurial(Link, _pool.Sequencer, _pool.Retries);
        _isBuried = true;
        burial.Run(
            isExpected && !isTerminated ? Welcome.ExitGrace : TimeSpan.Zero,
            () => LossReport.Describe(Link, _broken));
        LossReport.Announce(_pool.Telemetry, Link, burial.Charged, isExpected, _broken);
        _pool.WorkerEnded();
        bool livedInPeace = !burial.HeldPackets && Link.Connection.Age > RestartBudget.LongestDelay;
        if (burial.HasBegun || livedInPeace) _pool.Budget.GotOn();
        else if (!isExpected) return LossReport.IdleEnd(Link);
        return null;
    }

    public void Dispose()
    {
        // Only after a mistake of ours: nobody may find this worker any more.
        if (!_isBuried)
        {
            _slot.GiveUpTurn(Link);
            Link.Close();
            Link.Connection.Process.KillGroup();
        }
        _reader.Dispose();
        Link.Dispose();
    }
}
