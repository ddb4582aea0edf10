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

    /// <summary>The worker is busy, and one more batch would still fit the socket buffer.</summary>
    Prefetch,
}

/// <summary>
/// The connection to one living worker: what it holds, what may still be sent, and its ledger. State belongs to
/// <see cref="StateLock"/>; no other lock of the pool is ever taken inside it.
/// </summary>
internal sealed class WorkerLink : IDisposable
{
    /// <summary>With less room in the pipe than this, nothing is sent ahead.</summary>
    private const int MinAheadBytes = 32 * 1024;

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
        _sender = new BatchSender(connection.Packets, tasks, $"OrderedQueue writer {connection.Id.Slot}");
        View = new LinkView(this, connection.Ledger, _outstanding);
    }

    public Lock StateLock { get; } = new();

    /// <summary>
    /// Held from the moment outcomes leave the state under <see cref="StateLock"/> until the source has accepted them. Whoever finishes
    /// packets of this link takes it, since a packet is accepted before it is finished. Taken before the state's lock, never inside it.
    /// </summary>
    public Lock DeliveryLock { get; } = new();

    public WorkerConnection Connection { get; }

    /// <summary>What can be seen of the worker.</summary>
    public LinkView View { get; }

    /// <summary>Tasks at the worker. Read without the lock, like everything up to <see cref="Verdict"/>.</summary>
    public int Count => _count;

    public bool IsHolding => _count > 0;

    /// <summary>False when no task can wait here behind another.</summary>
    public bool MayHaveWaiting => _count > 1;

    /// <summary>True while the worker has no task and may get some.</summary>
    public bool IsIdle => _count == 0 && !_isSpent;

    /// <summary>True while the worker has something to do and will want more.</summary>
    public bool IsBusy => _count > 0 && !_isSpent;

    /// <summary>It gets nothing more, at least for now.</summary>
    public bool IsSpent => _isSpent;

    /// <summary>Its replacement is ready: it only finishes what it has begun.</summary>
    public bool IsRetired => _isRetired;

    /// <summary>Its replacement is ready, and it has finished what it had: nothing more will be sent.</summary>
    public bool IsDrained => _isRetired && _count == 0;

    /// <summary>Tasks that the worker has finished.</summary>
    public long Completed => Volatile.Read(ref _completed);

    /// <summary>Why this worker was condemned; null if it was not.</summary>
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
            // Before the sender is asked: a worker that has answered everything has read everything, whatever the sender knows by now.
            if (_outstanding.Count == 0) return Appetite.Idle;
            // Definitions have no size limit, so they go only to a worker that is reading.
            bool fits = _sender.HasDefinedAll && RoomNeedsLock >= MinAheadBytes;
            return !_sender.IsBusy && _outstanding.BatchCount == 1 && fits ? Appetite.Prefetch : Appetite.None;
        }
    }

    /// <summary>How large a batch can be sent without blocking: the worker has certainly read all but what is outstanding.</summary>
    public int RoomNeedsLock
    {
        get
        {
            long room = Connection.Packets.UnreadCapacity - (_sender.SentBytes - _outstanding.BytesRead) - FrameHeader.Bytes;
            return _outstanding.Count == 0 ? FrameSender.MaxSmallBytes : (int)Math.Clamp(room, 0, FrameSender.MaxSmallBytes);
        }
    }

    /// <summary>It has the turn from now on; false if it has been told to end meanwhile.</summary>
    public bool TryServe() => TryMove(WorkerStage.Serving);

    /// <summary>The worker gets nothing more. No effect on one that is ending for another reason.</summary>
    public void Retire() => TryMove(WorkerStage.Retired);

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
        if (!_outstanding.TryPeek(out DuePackets due))
            throw new WireFormatException($"an outcome for ordinal {ordinal}, though the worker has nothing to do");
        if (ordinal != due.Ordinal) throw new WireFormatException($"an outcome for ordinal {ordinal} where {due.Ordinal} is due");
        return due;
    }

    /// <summary>The first of the due packets have their outcomes. True, with the batch, if they were its last.</summary>
    public bool CompleteNeedsLock(int count, out PacketBatch finished)
    {
        bool isLast = _outstanding.Complete(count, out finished);
        CountCompletedNeedsLock(count);
        return isLast;
    }

    /// <summary>The first of the due packets has failed: its fate is decided apart from its batch.</summary>
    public PacketBatch WithdrawNeedsLock(List<PacketBatch> finished)
    {
        PacketBatch packet = _outstanding.Withdraw(finished);
        CountCompletedNeedsLock(1);
        return packet;
    }

    /// <summary>Takes back everything that has not begun. The caller gives the lists to the source, without this lock.</summary>
    public void TakeBack(List<PacketBatch> returned, List<PacketBatch> finished)
    {
        lock (StateLock)
        {
            // A large frame in flight is the only one there, and the writer is still reading its bytes.
            if (IsClosedNeedsLock || _sender.IsBusy || _outstanding.Count < 2) return;
            LedgerWord word = LedgerWord.TakeBack(ref Connection.Ledger.Word);
            _epoch = (word.Epoch + 1) & LedgerWord.EpochMask;
            _outstanding.TakeBack(word.Begun, returned, finished);
            CountNeedsLock();
        }
    }

    /// <summary>Condemns and kills the worker if it is executing a task, or, if asked to, also between two packets.</summary>
    /// <param name="verdict">Why.</param>
    /// <param name="only">The one packet whose execution counts; null when any does.</param>
    /// <param name="alsoResting">Also between two packets.</param>
    public bool TryKill(Verdict verdict, uint? only = null, bool alsoResting = false)
    {
        // The ledger of a worker that has died goes on saying "executing" until that is noticed: its time since would be the task's.
        if (Connection.Process.HasExited) return false;
        lock (StateLock)
        {
            if (!_stage.MayBecome(WorkerStage.Condemned) || _outstanding.Count == 0) return false;
            ref ulong word = ref Connection.Ledger.Word;
            bool isCondemned = LedgerWord.TryCondemn(ref word, only ?? new LedgerWord(Volatile.Read(ref word)).Begun);
            if (!isCondemned && !(alsoResting && LedgerWord.TryCondemnResting(ref word))) return false;
            _verdict = verdict;
            MoveNeedsLock(WorkerStage.Condemned);
        }
        Connection.Process.KillGroup();
        return true;
    }

    /// <summary>Nothing more begins, since its outcome could not be read, and the worker is killed. On the thread that reads it.</summary>
    public void CutOff()
    {
        LedgerWord.TakeBack(ref Connection.Ledger.Word);
        Connection.Process.KillGroup();
    }

    /// <summary>Asks the worker to end this packet by its token.</summary>
    public void Cancel(uint ordinal) => Connection.Control.TrySend(ControlMessage.Cancel(ordinal));

    /// <summary>Asks for a heartbeat.</summary>
    public void Ping() => Connection.Control.TrySend(ControlMessage.Ping());

    /// <summary>Nothing will follow: the worker may end. False if it has been told before, or is ending for another reason.</summary>
    public bool SayGoodbye()
    {
        lock (StateLock)
        {
            if (!TryMove(WorkerStage.Leaving)) return false;
            _sender.SayGoodbye();
            return true;
        }
    }

    /// <summary>Nothing is sent from here on. <see cref="WorkerReaper"/> decides what is outstanding.</summary>
    public Outstanding Close()
    {
        lock (StateLock) MoveNeedsLock(WorkerStage.Closed);
        Connection.Packets.Shutdown();
        _sender.Dispose();
        return _outstanding;
    }

    public void Dispose() => Connection.Dispose();

    private bool TryMove(WorkerStage next)
    {
        lock (StateLock)
        {
            if (!_stage.MayBecome(next)) return false;
            MoveNeedsLock(next);
            return true;
        }
    }

    private void MoveNeedsLock(WorkerStage next)
    {
        AssertLock();
        _stage.MoveTo(next);
        if (next == WorkerStage.Retired) _isRetired = true;
        CountNeedsLock();
    }

    private void CountCompletedNeedsLock(int count)
    {
        AssertLock();
        Volatile.Write(ref _completed, _completed + count);
        CountNeedsLock();
    }

    /// <summary>Updates what is read without the lock; called after every change of what is outstanding.</summary>
    private void CountNeedsLock()
    {
        _isSpent = RemainingNeedsLock <= 0;
        _count = _outstanding.Count;
    }

    [Conditional("DEBUG")]
    private void AssertLock() => Debug.Assert(StateLock.IsHeldByCurrentThread, "The link's lock is needed.");
}
