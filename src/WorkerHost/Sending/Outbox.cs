using System.Diagnostics;
using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Tasks;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Outcomes that are whole but not yet sent. Each is encoded straight into the ledger: bytes first, then the committed offset, then the
/// state word, so that the parent can finish the work of a worker that died. The main thread adds; a thread that flushes holds the lock.
/// </summary>
internal sealed class Outbox(PipeConnection pipe, LedgerFile ledger, long maxPacketBytes)
{
    /// <summary>With less room than this a packet gets an empty outbox first, so that small outcomes never spill.</summary>
    private const int SmallOutcomeBytes = 1024;

    /// <summary>This much is worth a write of its own between two batches: the parent then sends the next in good time.</summary>
    private const int WorthSendingBytes = 8 * 1024;

    /// <summary>No outcome should wait longer. Each write wakes a thread of the parent, and perhaps the getter.</summary>
    private static readonly long _mostPatience = Stopwatch.Frequency * 3 / 2000;

    private static readonly long _leastPatience = Stopwatch.Frequency / 5000;

    /// <summary>As many outcomes would wait if the next task took long.</summary>
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

    /// <summary>The box is then emptied before a packet begins, since emptying may have to wait for the parent.</summary>
    public bool IsFull => LedgerFile.OutboxBytes - ledger.Committed < SmallOutcomeBytes;

    /// <summary>Runs one packet and leaves its outcome here, or, when it is larger than this box, on the pipe.</summary>
    public void Execute(
        TaskInvoker invoker,
        ReadOnlySpan<byte> arguments,
        LiftedBytes? lifted,
        bool isTraced,
        uint ordinal,
        CancellationToken token,
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

    /// <summary>How long after a flush the next is due, when the last task took this long; in the clock's unit.</summary>
    public static long PatienceAfter(long task) =>
        task >= _mostPatience ? _mostPatience : Math.Clamp(task * TasksToWaitFor, _leastPatience, _mostPatience);

    /// <summary>Whether it is the number of outcomes, rather than their age, that makes sending due.</summary>
    public static bool HasShortTasks(long task) => task < _mostPatience / TasksToWaitFor;

    /// <summary>
    /// Main thread, between two packets: no room for another outcome, or what waits has waited long enough. Does not look at the clock.
    /// </summary>
    public bool IsFlushDue(in TaskClock clock) =>
        IsFull || (clock.LapBegan - FlushedAt >= PatienceAfter(clock.LapLength) && HasUnsent);

    private void Commit(OutcomeRecord record, int start)
    {
        record.Seal(ledger.Outbox[start..]);
        Volatile.Write(ref ledger.Committed, start + OutcomeRecord.HeaderBytes + record.PayloadBytes);
    }

    /// <summary>An outcome that did not fit: into the emptied box when it can, else straight to the pipe.</summary>
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

    /// <summary>A short write first: from it the parent learns where to put the rest.</summary>
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
