using System.Diagnostics;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>What a link could take at this moment.</summary>
internal enum Appetite
{
    None,

    /// <summary>The worker has nothing to do.</summary>
    Idle,

    /// <summary>The worker is busy, and one batch more would still fit the socket buffer.</summary>
    Prefetch,
}

/// <summary>
/// The connection to one living worker: what is there, what may still be sent, and its ledger. State belongs to <see cref="StateLock"/>;
/// no other lock of the pool is ever taken inside it.
/// </summary>
internal sealed class WorkerLink : IDisposable
{
    /// <summary>With less room in the pipe than this nothing is sent ahead.</summary>
    private const int MinAheadBytes = 32 * 1024;

    private readonly LedgerFile _ledger;
    private readonly Outstanding _outstanding = new();
    private readonly BatchSender _sender;
    private readonly SupervisorAlarm _alarm;
    private readonly long _tasksPerWorker;
    private uint _epoch;
    private WorkerStage _stage;
    private volatile int _count;
    private volatile bool _isSpent;
    private volatile bool _isRetired;
    private volatile Verdict? _verdict;
    private long _completed;

    public WorkerLink(WorkerConnection connection, TaskRegistry tasks, SupervisorAlarm alarm, int? tasksPerWorker = null)
    {
        _alarm = alarm;
        _tasksPerWorker = tasksPerWorker ?? long.MaxValue;
        Connection = connection;
        _ledger = connection.Ledger;
        _sender = new BatchSender(connection.Packets, tasks, $"OrderedQueue writer {connection.Id.Slot}");
        View = new LinkView(this, _ledger, _outstanding);
    }

    public Lock StateLock { get; } = new();

    /// <summary>
    /// Held from the moment outcomes leave <see cref="StateLock"/>'s state until the source has accepted them: whoever finishes
    /// packets of this link takes it, since a packet is accepted first and finished after. Taken before the state's, never inside it.
    /// </summary>
    public Lock DeliveryLock { get; } = new();

    public WorkerConnection Connection { get; }

    /// <summary>What can be seen of the worker.</summary>
    public LinkView View { get; }

    /// <summary>Tasks at the worker. A glance without the lock, like all that follow up to <see cref="Verdict"/>.</summary>
    public int Count => _count;

    /// <summary>True while a task is at the worker.</summary>
    public bool IsHolding => _count > 0;

    /// <summary>False when no task can wait here behind another.</summary>
    public bool MayHaveWaiting => _count > 1;

    /// <summary>True while no task is at the worker, and it may get some.</summary>
    public bool IsIdle => _count == 0 && !_isSpent;

    /// <summary>True while the worker has something to do and will want more.</summary>
    public bool IsBusy => _count > 0 && !_isSpent;

    /// <summary>It gets nothing more, for the time being at least.</summary>
    public bool IsSpent => _isSpent;

    /// <summary>Its replacement is ready: it only finishes what it has begun.</summary>
    public bool IsRetired => _isRetired;

    /// <summary>Its replacement is ready, and it has finished what it had. Nothing will be sent any more.</summary>
    public bool IsDrained => _isRetired && _count == 0;

    /// <summary>Tasks that the worker has finished.</summary>
    public long Completed => Volatile.Read(ref _completed);

    /// <summary>Why this worker was condemned; null when it was not.</summary>
    public Verdict? Verdict => _verdict;

    public WorkerStage Stage
    {
        get
        {
            lock (StateLock) return _stage;
        }
    }

    public bool IsClosedNeedsLock => _stage == WorkerStage.Closed;

    /// <summary>How many more tasks the worker may get.</summary>
    public int RemainingNeedsLock
    {
        get
        {
            AssertLock();
            return _stage != WorkerStage.Serving ? 0 : (int)Math.Min(int.MaxValue, _tasksPerWorker - _completed - _outstanding.Count);
        }
    }

    public Appetite AppetiteNeedsLock
    {
        get
        {
            AssertLock();
            if (_isSpent) return Appetite.None;
            // Before the sender is asked: who has answered everything has read everything, and a sender tells nobody when it notices.
            if (_outstanding.Count == 0) return Appetite.Idle;
            // Definitions are not bounded, so they go only to a worker that is reading.
            bool fits = _sender.HasDefinedAll && RoomNeedsLock >= MinAheadBytes;
            return !_sender.IsBusy && _outstanding.BatchCount == 1 && fits ? Appetite.Prefetch : Appetite.None;
        }
    }

    /// <summary>How large a batch may be so that sending it does not block: the worker has certainly read all but what is outstanding.</summary>
    public int RoomNeedsLock
    {
        get
        {
            long room = Connection.Packets.UnreadCapacity - (_sender.SentBytes - _outstanding.BytesRead) - FrameHeader.Bytes;
            return _outstanding.Count == 0 ? FrameSender.MaxSmallBytes : (int)Math.Clamp(room, 0, FrameSender.MaxSmallBytes);
        }
    }

    /// <summary>It has the turn from now on; false when it has been sent off meanwhile.</summary>
    public bool TryServe() => TryMove(WorkerStage.Serving);

    /// <summary>The worker gets nothing more; nothing changes for one that is on its way out for another reason.</summary>
    public void Retire()
    {
        lock (StateLock)
        {
            if (!_stage.MayBecome(WorkerStage.Retired)) return;
            _isRetired = true;
            MoveNeedsLock(WorkerStage.Retired);
        }
    }

    /// <summary>Sends a batch, preceded by the definitions that the worker has not seen.</summary>
    public void SendNeedsLock(in PacketBatch batch, double expectedTicks)
    {
        Debug.Assert(StateLock.IsHeldByCurrentThread && _stage == WorkerStage.Serving, "The link's lock is needed, and the turn.");
        _sender.DefineNewTasks();
        if (_outstanding.Count == 0) View.WorkerWakesNeedsLock();
        uint first = _outstanding.Add(batch, expectedTicks, _sender.SentBytes + FrameHeader.Bytes + batch.Bytes.Length);
        CountNeedsLock();
        _sender.Send(batch, _epoch, first);
        if (_isSpent) _alarm.Ring();
        else _alarm.Expect(_outstanding.ShortestLimit);
    }

    /// <summary>The packets that the worker's next outcomes belong to.</summary>
    /// <exception cref="WireFormatException">The worker was not asked for this outcome.</exception>
    public DuePackets DueNeedsLock(uint ordinal)
    {
        AssertLock();
        if (!_outstanding.TryPeek(out DuePackets due)) throw new WireFormatException($"an outcome for ordinal {ordinal}, though the worker has nothing to do");
        if (ordinal != due.Ordinal) throw new WireFormatException($"an outcome for ordinal {ordinal} where {due.Ordinal} is due");
        return due;
    }

    /// <summary>The first of the due packets have their outcomes. True, with the batch, when those were its batch's last ones.</summary>
    public bool CompleteNeedsLock(int count, out PacketBatch finished)
    {
        bool isLast = _outstanding.Complete(count, out finished);
        CountCompletedNeedsLock(count);
        return isLast;
    }

    /// <summary>The first of the due packets has failed: what becomes of it is decided apart from its batch.</summary>
    public PacketBatch WithdrawNeedsLock(List<PacketBatch> finished)
    {
        PacketBatch packet = _outstanding.Withdraw(finished);
        CountCompletedNeedsLock(1);
        return packet;
    }

    /// <summary>Takes back everything that has not begun. The lists are the caller's, to be given to the source without a lock.</summary>
    public void TakeBack(List<PacketBatch> returned, List<PacketBatch> finished)
    {
        lock (StateLock)
        {
            // A large frame on its way is the only one there, and its bytes are still being read by the writer.
            if (IsClosedNeedsLock || _sender.IsBusy || _outstanding.Count < 2) return;
            LedgerWord word = LedgerWord.TakeBack(ref _ledger.Word);
            _epoch = (word.Epoch + 1) & LedgerWord.EpochMask;
            _outstanding.TakeBack(word.Begun, returned, finished);
            CountNeedsLock();
        }
    }

    /// <summary>Condemns and kills the worker if it is still executing this very packet; else nothing happens.</summary>
    public bool TryKill(uint ordinal, Verdict verdict)
    {
        if (HasDiedByItself) return false;
        lock (StateLock)
        {
            if (!_stage.MayBecome(WorkerStage.Condemned) || !LedgerWord.TryCondemn(ref _ledger.Word, ordinal)) return false;
            CondemnNeedsLock(verdict);
        }
        Connection.Process.KillGroup();
        return true;
    }

    /// <summary>Condemns and kills the worker if it is executing something, or, when asked to, also between two packets.</summary>
    public bool TryKill(Verdict verdict, bool alsoResting)
    {
        if (HasDiedByItself) return false;
        lock (StateLock)
        {
            if (!_stage.MayBecome(WorkerStage.Condemned) || _outstanding.Count == 0) return false;
            uint begun = new LedgerWord(Volatile.Read(ref _ledger.Word)).Begun;
            if (!LedgerWord.TryCondemn(ref _ledger.Word, begun) && !(alsoResting && LedgerWord.TryCondemnResting(ref _ledger.Word))) return false;
            CondemnNeedsLock(verdict);
        }
        Connection.Process.KillGroup();
        return true;
    }

    /// <summary>Nothing more begins, since nobody could read what becomes of it, and the worker is killed. By the thread that reads it.</summary>
    public void CutOff()
    {
        LedgerWord.TakeBack(ref _ledger.Word);
        Connection.Process.KillGroup();
    }

    /// <summary>Asks the worker to end this packet by its token.</summary>
    public void Cancel(uint ordinal) => Connection.Control.TrySend(ControlMessage.Cancel(ordinal));

    /// <summary>Asks for a heartbeat.</summary>
    public void Ping() => Connection.Control.TrySend(ControlMessage.Ping());

    /// <summary>Nothing will follow: the worker may end. False when it has been told before, or is on its way out for another reason.</summary>
    public bool SayGoodbye()
    {
        lock (StateLock)
        {
            if (!_stage.MayBecome(WorkerStage.Leaving)) return false;
            MoveNeedsLock(WorkerStage.Leaving);
            _sender.SayGoodbye();
            return true;
        }
    }

    /// <summary>From here on nothing is sent. What is outstanding is decided by <see cref="WorkerReaper"/>.</summary>
    public Outstanding Close()
    {
        lock (StateLock) MoveNeedsLock(WorkerStage.Closed);
        Connection.Packets.Shutdown();
        _sender.Dispose();
        return _outstanding;
    }

    public void Dispose() => Connection.Dispose();

    /// <summary>Its ledger goes on saying that it is executing until somebody has noticed; then the time it was dead would count as the task's.</summary>
    private bool HasDiedByItself => Connection.Process.HasExited;

    private bool TryMove(WorkerStage next)
    {
        lock (StateLock)
        {
            if (!_stage.MayBecome(next)) return false;
            MoveNeedsLock(next);
            return true;
        }
    }

    private void CondemnNeedsLock(Verdict verdict)
    {
        _verdict = verdict;
        MoveNeedsLock(WorkerStage.Condemned);
    }

    private void MoveNeedsLock(WorkerStage next)
    {
        AssertLock();
        _stage.MoveTo(next);
        CountNeedsLock();
    }

    private void CountCompletedNeedsLock(int count)
    {
        AssertLock();
        Volatile.Write(ref _completed, _completed + count);
        CountNeedsLock();
    }

    /// <summary>After every change of what is outstanding: what others glance at.</summary>
    private void CountNeedsLock()
    {
        _isSpent = RemainingNeedsLock <= 0;
        _count = _outstanding.Count;
    }

    [Conditional("DEBUG")]
    private void AssertLock() => Debug.Assert(StateLock.IsHeldByCurrentThread, "The link's lock is needed.");
}
