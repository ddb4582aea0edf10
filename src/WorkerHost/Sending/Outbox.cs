using System.Diagnostics;
using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Tasks;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Outcomes that are complete but not yet sent. Each is encoded directly into the ledger: bytes first, then the committed offset, then
/// the state word, so that the parent can recover the outcomes of a dead worker. The main thread adds; a flushing thread holds the lock.
/// </summary>
internal sealed class Outbox(PipeConnection pipe, LedgerFile ledger, long maxPacketBytes)
{
    /// <summary>With less room than this, the outbox is emptied before a packet, so that small outcomes never spill.</summary>
    private const int SmallOutcomeBytes = 1024;

    /// <summary>Enough for a write of its own between two batches, so that the parent sends the next batch in time.</summary>
    private const int WorthSendingBytes = 8 * 1024;

    /// <summary>No outcome should wait longer. Each write wakes a thread of the parent, and possibly the getter.</summary>
    private static readonly long _mostPatience = Stopwatch.Frequency * 3 / 2000;

    private static readonly long _leastPatience = Stopwatch.Frequency / 5000;

    /// <summary>How many outcomes may wait for a write when tasks are short.</summary>
    private const int TasksToWaitFor = 100;

    private readonly Lock _sending = new();
    private readonly Attachment _attachment = new(LedgerFile.OutboxBytes);
    private volatile int _sent;
    private long _flushedAt;

    /// <summary>True while an outcome waits to be sent.</summary>
    public bool HasUnsent => Volatile.Read(ref ledger.Committed) != _sent;

    /// <summary>When something was last sent from here.</summary>
    public long FlushedAt => Volatile.Read(ref _flushedAt);

    public bool IsWorthSending => Volatile.Read(ref ledger.Committed) - _sent >= WorthSendingBytes;

    /// <summary>The outbox is then emptied before a packet begins, because emptying may have to wait for the parent.</summary>
    public bool IsFull => LedgerFile.OutboxBytes - ledger.Committed < SmallOutcomeBytes;

    /// <summary>Runs one packet and leaves its outcome here or, if it is larger than the outbox, on the pipe.</summary>
    public void Execute(
        TaskInvoker invoker, ReadOnlySpan<byte> arguments, LiftedBytes? lifted, bool isTraced, uint ordinal, CancellationToken token,
        ref TaskClock clock)
    {
        int start = ledger.Committed;
        var writer = new PayloadWriter(ledger.Outbox[(start + OutcomeRecord.HeaderBytes)..], maxPacketBytes, _attachment);
        try
        {
            OutcomeKind kind = isTraced
                ? TracedExecution.Run(invoker, arguments, lifted, ref writer, token)
                : PacketExecution.Run(invoker, arguments, lifted, ref writer, token);
            var record = new OutcomeRecord(writer.Written + _attachment.Bytes.Length, ordinal, kind, clock.Lap());
            if (!_attachment.Bytes.IsEmpty) SendAttached(record, writer.WrittenSpan, ref clock);
            else if (writer.IsSpilled) Place(record, writer.WrittenSpan, ref clock);
            else Commit(record, start);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Sends what is committed. Any thread.</summary>
    public void Flush()
    {
        if (!HasUnsent) return;
        lock (_sending) FlushNeedsLock();
    }

    /// <summary>Time from a flush to the next after a task of this length, in the clock's unit.</summary>
    public static long PatienceAfter(long task) =>
        task >= _mostPatience ? _mostPatience : Math.Clamp(task * TasksToWaitFor, _leastPatience, _mostPatience);

    /// <summary>Whether the number of outcomes rather than their age makes sending due.</summary>
    public static bool HasShortTasks(long task) => task < _mostPatience / TasksToWaitFor;

    /// <summary>
    /// Main thread, between two packets: no room for another outcome, or outcomes have waited long enough. Does not read the clock.
    /// </summary>
    public bool IsFlushDue(in TaskClock clock) => IsFull || (clock.LapBegan - FlushedAt >= PatienceAfter(clock.LapLength) && HasUnsent);

    private void Commit(OutcomeRecord record, int start)
    {
        record.Seal(ledger.Outbox[start..]);
        Volatile.Write(ref ledger.Committed, start + OutcomeRecord.HeaderBytes + record.PayloadBytes);
    }

    /// <summary>An outcome that did not fit: goes into the emptied outbox if possible, otherwise directly to the pipe.</summary>
    private void Place(OutcomeRecord record, ReadOnlySpan<byte> payload, ref TaskClock clock)
    {
        if (payload.Length > LedgerFile.OutboxBytes - OutcomeRecord.HeaderBytes)
        {
            Send(record, [], payload, ref clock);
            return;
        }
        ledger.StopClock();
        Empty();
        payload.CopyTo(ledger.Outbox[OutcomeRecord.HeaderBytes..]);
        Commit(record, 0);
        clock.Restart();
    }

    private void SendAttached(OutcomeRecord record, ReadOnlySpan<byte> written, ref TaskClock clock)
    {
        ReadOnlyMemory<byte> attached = _attachment.Bytes;
        _attachment.Bytes = default;
        Send(record, written, attached.Span, ref clock);
    }

    /// <summary>A short write first, from which the parent learns where to put the rest.</summary>
    private void Send(OutcomeRecord record, ReadOnlySpan<byte> written, ReadOnlySpan<byte> rest, ref TaskClock clock)
    {
        ledger.StopClock();
        Empty();
        Span<byte> first = stackalloc byte[OutcomeRecord.HeaderBytes + LiftedBytes.LeadBytes];
        record.WriteHeader(first);
        Span<byte> lead = first[OutcomeRecord.HeaderBytes..];
        written.CopyTo(lead);
        Span<byte> fromRest = lead[written.Length..];
        rest[..fromRest.Length].CopyTo(fromRest);
        lock (_sending)
        {
            pipe.Write(first);
            pipe.Write(rest[fromRest.Length..]);
        }
        clock.Restart();
    }

    public void Empty()
    {
        lock (_sending)
        {
            FlushNeedsLock();
            Volatile.Write(ref ledger.Committed, 0);
            _sent = 0;
        }
    }

    private void FlushNeedsLock()
    {
        int committed = Volatile.Read(ref ledger.Committed);
        if (committed == _sent) return;
        pipe.Write(ledger.Outbox[_sent..committed]);
        _sent = committed;
        Volatile.Write(ref _flushedAt, Stopwatch.GetTimestamp());
    }
}
