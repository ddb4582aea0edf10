using System.Diagnostics;
using OrderedQueue.Pool.Slots;
using OrderedQueue.Pool.Supervision;
using OrderedQueue.Tasks;
using OrderedQueue.Waist.Batches;
using OrderedQueue.Wire;
using OrderedQueue.Wire.Ledger;

namespace OrderedQueue.Pool.Links;

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
/// The connection to one living worker: what is there, what may still be sent, and its ledger. State belongs to <see cref="Gate"/>;
/// no other lock of the pool is ever taken inside it.
/// </summary>
internal sealed partial class WorkerLink : IDisposable
{
    /// <summary>With less room in the pipe than this nothing is sent ahead.</summary>
    private const int MinAheadBytes = 32 * 1024;

    /// <summary>Of the rebalancer, which looks every millisecond: far more than a wake-up takes when there is a processor to be had.</summary>
    private const int MaxLooksWhileWaking = 20;

    private readonly TaskRegistry _tasks;
    private readonly LedgerFile _ledger;
    private readonly Outstanding _outstanding;
    private readonly FrameSender _sender;
    private readonly SupervisorAlarm _alarm;
    private readonly long _tasksPerWorker;
    private uint _epoch;
    private int _definedCount;
    private WorkerStage _stage;
    private volatile int _count;
    private int _looksWhileWaking;
    private long _completed;

    public WorkerLink(WorkerConnection connection, TaskRegistry tasks, PacketIdSpace space, SupervisorAlarm alarm, int? tasksPerWorker = null)
    {
        _alarm = alarm;
        _tasksPerWorker = tasksPerWorker ?? long.MaxValue;
        Connection = connection;
        _tasks = tasks;
        _ledger = connection.Ledger;
        _outstanding = new Outstanding(space);
        _sender = new FrameSender(connection.Packets, $"OrderedQueue writer {connection.WorkerIndex}");
    }

    public Lock Gate { get; } = new();

    /// <summary>
    /// Held from the moment outcomes leave <see cref="Gate"/>'s state until the sequencer has accepted them: whoever finishes
    /// packets of this link takes it, since a packet is accepted first and finished after. Taken before the gate, never inside it.
    /// </summary>
    public Lock Delivery { get; } = new();

    public WorkerConnection Connection { get; }

    /// <summary>Tasks at the worker. A glance without the lock.</summary>
    public int Count => _count;

    public WorkerStage Stage
    {
        get
        {
            lock (Gate) return _stage;
        }
    }

    /// <summary>True while no task is at the worker, and it may get some. A glance without the lock.</summary>
    public bool IsIdle => _count == 0 && !_isSpent;

    /// <summary>True while the worker has something to do and will want more. A glance without the lock.</summary>
    public bool IsBusy => _count > 0 && !_isSpent;

    /// <summary>Tasks that the worker has finished.</summary>
    public long Completed => Volatile.Read(ref _completed);

    /// <summary>False when no task can wait here behind another. A glance without the lock.</summary>
    public bool MayHaveWaiting => _count > 1;

    /// <summary>
    /// Tasks that wait here behind another, by the ledger: those whose outcomes are merely unread do not count. Nor do any at a
    /// worker that has not begun yet what it was sent, until it has been looked at often enough: on a busy machine the packets
    /// would be taken from one waking worker to the next, and none would ever get to begin them.
    /// </summary>
    public int CountWaiting()
    {
        lock (Gate)
        {
            if (IsClosedNeedsLock || !_outstanding.TryPeek(out DuePackets due)) return 0;
            var word = new LedgerWord(Volatile.Read(ref _ledger.Word));
            if (!word.HasBegun(due.Ordinal) && _looksWhileWaking++ < MaxLooksWhileWaking) return 0;
            return _outstanding.CountAfter(word.Begun);
        }
    }

    /// <summary>Whether the worker has ever begun a task.</summary>
    public bool HasBegun
    {
        get
        {
            if (Completed > 0) return true;
            lock (Gate) return !IsClosedNeedsLock && new LedgerWord(Volatile.Read(ref _ledger.Word)).HasBegun(0);
        }
    }

    /// <summary>
    /// Expected work that waits behind an executing packet. A worker that has begun nothing yet is waking up: taking packets
    /// back from it would only send them round in a circle.
    /// </summary>
    public double ExpectedTicksNotBegun
    {
        get
        {
            lock (Gate)
            {
                // A closed link's ledger may be unmapped by now.
                if (IsClosedNeedsLock || !_outstanding.TryPeek(out DuePackets due)) return 0;
                var word = new LedgerWord(Volatile.Read(ref _ledger.Word));
                if (!word.HasBegun(due.Ordinal)) return 0;
                uint notBegun = _outstanding.NextOrdinal - 1 - word.Begun;
                return _outstanding.ExpectedTicks * notBegun / _outstanding.PlaceCount;
            }
        }
    }

    public Appetite AppetiteNeedsLock
    {
        get
        {
            Debug.Assert(Gate.IsHeldByCurrentThread, "The link's lock is needed.");
            if (_isSpent) return Appetite.None;
            // Before the sender is asked: who has answered everything has read everything, and a sender tells nobody when it notices.
            if (_outstanding.Count == 0) return Appetite.Idle;
            // Definitions are not bounded, so they go only to a worker that is reading.
            bool fits = _definedCount == _tasks.Count && RoomNeedsLock >= MinAheadBytes;
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

    /// <summary>Sends a batch, preceded by the definitions that the worker has not seen.</summary>
    public void SendNeedsLock(in PacketBatch batch, double expectedTicks)
    {
        Debug.Assert(Gate.IsHeldByCurrentThread && _stage == WorkerStage.Serving, "The link's lock is needed, and the turn.");
        for (; _definedCount < _tasks.Count; _definedCount++)
        {
            ReadOnlyMemory<byte> definition = _tasks.Definition(_definedCount);
            _sender.Send(new FrameHeader(FrameType.Define, definition.Length, 0, (uint)_definedCount, 0, 0), definition);
        }
        if (_outstanding.Count == 0) _looksWhileWaking = 0;
        ReadOnlyMemory<byte> records = batch.Bytes;
        uint first = _outstanding.Add(batch, expectedTicks, _sender.SentBytes + FrameHeader.Bytes + records.Length);
        CountNeedsLock();
        _sender.Send(new FrameHeader(FrameType.Batch, records.Length, _epoch, first, batch.Count, batch.First.Value) { Retries = batch.Retries }, records);
        if (_isSpent) _alarm.Ring();
        else _alarm.Expect(_outstanding.ShortestLimit);
    }

    /// <summary>The packets that the worker's next outcomes belong to.</summary>
    /// <exception cref="WireFormatException">The worker was not asked for this outcome.</exception>
    public DuePackets DueNeedsLock(uint ordinal)
    {
        Debug.Assert(Gate.IsHeldByCurrentThread, "The link's lock is needed.");
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

    /// <summary>The first of the due packets has been executed, and will be again, perhaps elsewhere.</summary>
    public PacketBatch WithdrawNeedsLock(List<PacketBatch> finished)
    {
        PacketBatch packet = _outstanding.Withdraw(finished);
        CountCompletedNeedsLock(1);
        return packet;
    }

    /// <summary>Takes back everything that has not begun. The lists are the caller's, to be given to the sequencer without a lock.</summary>
    public void TakeBack(List<PacketBatch> returned, List<PacketBatch> finished)
    {
        lock (Gate)
        {
            // A large frame on its way is the only one there, and its bytes are still being read by the writer.
            if (IsClosedNeedsLock || _sender.IsBusy || _outstanding.Count < 2) return;
            LedgerWord word = LedgerWord.TakeBack(ref _ledger.Word);
            _epoch = (word.Epoch + 1) & LedgerWord.EpochMask;
            _outstanding.TakeBack(word.Begun, returned, finished);
            CountNeedsLock();
        }
    }

    public bool Holds(PacketId id)
    {
        lock (Gate) return _outstanding.Contains(id);
    }

    /// <summary>Which packet is executing at this moment, and for how long; null when none is.</summary>
    public RunningPacket? Running
    {
        get
        {
            lock (Gate)
            {
                if (IsClosedNeedsLock) return null;
                var word = new LedgerWord(Volatile.Read(ref _ledger.Word));
                if (word.State == LedgerState.Done || !_outstanding.TryFind(word.Begun, out PacketId id, out PacketEntry entry)) return null;
                return new RunningPacket(id, entry.Task, _ledger.RunningFor);
            }
        }
    }

    /// <summary>What the executing packet reported last; null when it has not, or none is executing.</summary>
    public TaskProgress? Progress
    {
        get
        {
            lock (Gate)
            {
                if (IsClosedNeedsLock) return null;
                var word = new LedgerWord(Volatile.Read(ref _ledger.Word));
                return word.State == LedgerState.Done ? null : LedgerProgress.Read(_ledger.Progress, word.Begun);
            }
        }
    }

    /// <summary>Nothing will follow: the worker may end. False when it has been told before, or is on its way out for another reason.</summary>
    public bool SayGoodbye()
    {
        lock (Gate)
        {
            if (!_stage.MayBecome(WorkerStage.Leaving)) return false;
            MoveNeedsLock(WorkerStage.Leaving);
            _sender.Send(new FrameHeader(FrameType.Goodbye, 0, 0, 0, 0, 0), ReadOnlyMemory<byte>.Empty);
            return true;
        }
    }

    /// <summary>From here on nothing is sent. What is outstanding is decided by <see cref="WorkerBurial"/>.</summary>
    public Outstanding Close()
    {
        lock (Gate) MoveNeedsLock(WorkerStage.Closed);
        Connection.Packets.Shutdown();
        _sender.Dispose();
        return _outstanding;
    }

    public void Dispose() => Connection.Dispose();

    private bool IsClosedNeedsLock => _stage == WorkerStage.Closed;

    private void MoveNeedsLock(WorkerStage next)
    {
        Debug.Assert(Gate.IsHeldByCurrentThread, "The link's lock is needed.");
        _stage.MoveTo(next);
        CountNeedsLock();
    }

    private void CountCompletedNeedsLock(int count)
    {
        Debug.Assert(Gate.IsHeldByCurrentThread, "The link's lock is needed.");
        Volatile.Write(ref _completed, _completed + count);
        CountNeedsLock();
    }
}
