using System.Diagnostics;
using OrderedQueue.Pool.Supervision;
using OrderedQueue.Waist.Batches;
using OrderedQueue.Wire;
using OrderedQueue.Wire.Ledger;

namespace OrderedQueue.Pool.Links;

/// <summary>What the supervisor sees of a worker and does to it.</summary>
internal sealed partial class WorkerLink
{
    private volatile Verdict? _verdict;
    private volatile bool _isRetired;
    private volatile bool _isSpent;

    /// <summary>Why this worker was condemned; null when it was not.</summary>
    public Verdict? Verdict => _verdict;

    /// <summary>True while a task is at the worker. A glance without the lock.</summary>
    public bool IsHolding => _count > 0;

    /// <summary>It gets nothing more, for the time being at least. A glance without the lock.</summary>
    public bool IsSpent => _isSpent;

    /// <summary>Its replacement is ready: it only finishes what it has begun.</summary>
    public bool IsRetired => _isRetired;

    /// <summary>Its replacement is ready, and it has finished what it had. Nothing will be sent any more.</summary>
    public bool IsDrained => _isRetired && _count == 0;

    /// <summary>How many more tasks the worker may get.</summary>
    public int RemainingNeedsLock
    {
        get
        {
            Debug.Assert(Gate.IsHeldByCurrentThread, "The link's lock is needed.");
            return _stage != WorkerStage.Serving ? 0 : (int)Math.Min(int.MaxValue, _tasksPerWorker - _completed - _outstanding.Count);
        }
    }

    /// <summary>No packet at the worker has a shorter limit.</summary>
    public TimeSpan ShortestLimit
    {
        get
        {
            lock (Gate) return _outstanding.ShortestLimit;
        }
    }

    /// <summary>False when the worker holds nothing, or is being buried.</summary>
    public bool TrySee(out LinkSighting seen)
    {
        lock (Gate)
        {
            seen = default;
            if (IsClosedNeedsLock || _outstanding.Count == 0) return false;
            bool isExecuting = _ledger.TrySeeExecution(out uint ordinal, out TimeSpan runningFor) & _outstanding.TryFind(ordinal, out _, out PacketEntry entry);
            seen = new LinkSighting(Volatile.Read(ref _ledger.Heartbeat), isExecuting, ordinal, runningFor, entry.Note?.Limits);
            return true;
        }
    }

    /// <summary>Its ledger goes on saying that it is executing until somebody has noticed; then the time it was dead would count as the task's.</summary>
    private bool HasDiedByItself => Connection.Process.HasExited;

    /// <summary>Condemns and kills the worker if it is still executing this very packet; else nothing happens.</summary>
    public bool TryKill(uint ordinal, Verdict verdict)
    {
        if (HasDiedByItself) return false;
        lock (Gate)
        {
            if (!_stage.MayBecome(WorkerStage.Condemned) || !LedgerWord.TryCondemn(ref _ledger.Word, ordinal)) return false;
            CondemnedNeedsLock(verdict);
        }
        Connection.Process.KillGroup();
        return true;
    }

    /// <summary>Condemns and kills the worker if it is executing something, or, when asked to, also between two packets.</summary>
    public bool TryKill(Verdict verdict, bool alsoResting)
    {
        if (HasDiedByItself) return false;
        lock (Gate)
        {
            if (!_stage.MayBecome(WorkerStage.Condemned) || _outstanding.Count == 0) return false;
            uint begun = new LedgerWord(Volatile.Read(ref _ledger.Word)).Begun;
            if (!LedgerWord.TryCondemn(ref _ledger.Word, begun) && !(alsoResting && LedgerWord.TryCondemnResting(ref _ledger.Word))) return false;
            CondemnedNeedsLock(verdict);
        }
        Connection.Process.KillGroup();
        return true;
    }

    /// <summary>Nothing more begins, since nobody could read what becomes of it, and the worker is killed. By the thread that buries it.</summary>
    public void CutOff()
    {
        LedgerWord.TakeBack(ref _ledger.Word);
        Connection.Process.KillGroup();
    }

    /// <summary>Asks the worker to end this packet by its token.</summary>
    public void Cancel(uint ordinal) => Connection.Control.TrySend(ControlMessage.Cancel(ordinal));

    /// <summary>Asks for a heartbeat.</summary>
    public void Ping() => Connection.Control.TrySend(ControlMessage.Ping());

    /// <summary>It has the turn from now on; false when it has been sent off meanwhile.</summary>
    public bool TryServe()
    {
        lock (Gate)
        {
            if (!_stage.MayBecome(WorkerStage.Serving)) return false;
            MoveNeedsLock(WorkerStage.Serving);
            return true;
        }
    }

    /// <summary>The worker gets nothing more; nothing changes for one that is on its way out for another reason.</summary>
    public void Retire()
    {
        lock (Gate)
        {
            if (!_stage.MayBecome(WorkerStage.Retired)) return;
            _isRetired = true;
            MoveNeedsLock(WorkerStage.Retired);
        }
    }

    private void CondemnedNeedsLock(Verdict verdict)
    {
        _verdict = verdict;
        MoveNeedsLock(WorkerStage.Condemned);
    }

    /// <summary>After every change of what is outstanding: what others glance at.</summary>
    private void CountNeedsLock()
    {
        _isSpent = RemainingNeedsLock <= 0;
        _count = _outstanding.Count;
    }
}
