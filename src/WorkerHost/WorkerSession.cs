using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>The worker's hot loop: frames in, packets run one by one, outcomes out. All of it on the main thread.</summary>
internal sealed class WorkerSession : IDisposable
{
    private readonly LedgerFile _ledger;
    private readonly TaskTable _tasks = new(MessagePackPayloadSerializer.Instance);
    private readonly Outbox _outbox;
    private readonly Flusher _flusher;
    private readonly FrameReader _frames;
    private readonly WorkerContext _context;
    private readonly SoftCancellation _cancellation;
    private TaskClock _clock;

    /// <summary>Its outcome is complete, but the ledger's word shows it as executing until the next packet begins.</summary>
    private uint? _executed;

    public WorkerSession(PipeConnection pipe, LedgerFile ledger, long maxPacketBytes, WorkerContext context, SoftCancellation cancellation)
    {
        _ledger = ledger;
        _context = context;
        _cancellation = cancellation;
        _outbox = new Outbox(pipe, ledger, maxPacketBytes);
        _flusher = new Flusher(_outbox);
        _frames = new FrameReader(pipe, maxPacketBytes, _outbox.Flush);
    }

    /// <summary>True when the parent has said goodbye, false when its pipe ended without that.</summary>
    public bool Run()
    {
        try
        {
            return RunToEnd();
        }
        catch (IOException)
        {
            // Only pipes are read and written here: one broke inside a frame, or while outcomes were written.
            return false;
        }
    }

    public void Dispose() => _flusher.Dispose();

    private bool RunToEnd()
    {
        while (_frames.TryRead(out FrameHeader header, out ReadOnlySpan<byte> body))
        {
            if (header.Type == FrameType.Goodbye)
            {
                _outbox.Flush();
                return true;
            }
            if (header.Type == FrameType.Batch) RunBatch(header, body);
            else _tasks.Define((int)header.FirstOrdinal, body);
        }
        return false;
    }

    private void RunBatch(FrameHeader header, ReadOnlySpan<byte> body)
    {
        _clock.Restart();
        _context.BeginAttempt(header.Retries + 1);
        LiftedBytes? lifted = _frames.Lifted;
        int liftedBytes = lifted?.Content.Length ?? 0;
        for (uint place = 0; place < header.Count; place++)
        {
            PacketRecord record = NextRecord(ref body, liftedBytes, out ReadOnlySpan<byte> arguments);
            if (record.Task == PacketRecord.PassedThrough) continue;
            uint ordinal = header.FirstOrdinal + place;
            // While this waits for the pipe, nothing counts as executing.
            if (_outbox.IsFlushDue(in _clock) && !TryFlush()) return;
            // Taken back or condemned: nothing else in this frame may begin.
            if (!TryBegin(ordinal, header.Epoch))
            {
                TryFinish();
                return;
            }
            _flusher.PacketBegun(in _clock);
            _context.BeginPacket(header.FirstId + place);
            _outbox.Execute(Invoker(record.TaskIndex), arguments, lifted, record.IsTraced, ordinal, _context.CancellationToken, ref _clock);
        }
        if (!TryFinish()) return;
        if (body.Length != 0) throw new WireFormatException($"{body.Length} bytes after the last packet of a batch");
        if (_outbox.IsWorthSending) _outbox.Flush();
    }

    /// <summary>
    /// Reading a definition does not count as the task's time, but a definition that is never read to its end still hits the task's limit.
    /// </summary>
    private TaskInvoker Invoker(int task)
    {
        if (!_tasks.IsUnread(task)) return _tasks[task];
        TaskInvoker invoker = _tasks[task];
        _clock.Restart();
        _ledger.BegunAt = _clock.LapBegan;
        return invoker;
    }

    /// <summary>Also marks the previous packet as finished, if it is not already.</summary>
    private bool TryBegin(uint ordinal, uint epoch)
    {
        // Before the word changes, since the parent reads the word first.
        _ledger.BegunAt = _clock.LapBegan;
        bool hasBegun = _executed is null
            ? LedgerWord.TryBegin(ref _ledger.Word, ordinal, epoch)
            : LedgerWord.TryGoOn(ref _ledger.Word, ordinal, epoch);
        if (!hasBegun) return false;
        if (_executed is { } ended) _cancellation.PacketEnded(ended);
        _executed = ordinal;
        return true;
    }

    /// <summary>Marks the last executed packet as finished; false when the worker is condemned.</summary>
    private bool TryFinish()
    {
        if (_executed is not { } ended) return true;
        _executed = null;
        if (!LedgerWord.TryFinish(ref _ledger.Word)) return false;
        _cancellation.PacketEnded(ended);
        return true;
    }

    private bool TryFlush()
    {
        if (!TryFinish()) return false;
        if (_outbox.IsFull) _outbox.Empty();
        else _outbox.Flush();
        _flusher.Postpone(in _clock);
        // The woken thread may have to wait up to 3 ms for this very processor, and with it all outcomes of short tasks.
        if (Outbox.HasShortTasks(_clock.LapLength)) Thread.Yield();
        _clock.Restart();
        return true;
    }

    private static PacketRecord NextRecord(ref ReadOnlySpan<byte> body, int liftedBytes, out ReadOnlySpan<byte> arguments)
    {
        if (body.Length < PacketRecord.HeaderBytes) throw new WireFormatException("a batch ends inside a packet's header");
        PacketRecord record = PacketRecord.Parse(body);
        int bytes = record.PayloadBytes - liftedBytes;
        if (bytes < 0 || bytes > body.Length - PacketRecord.HeaderBytes)
            throw new WireFormatException($"a packet of {record.PayloadBytes} bytes in a batch with {body.Length} left");
        arguments = body.Slice(PacketRecord.HeaderBytes, bytes);
        body = body[(PacketRecord.HeaderBytes + bytes)..];
        return record;
    }
}
