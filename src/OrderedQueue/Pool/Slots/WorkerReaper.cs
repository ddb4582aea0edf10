using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Waist;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// The end of a worker, in the order that makes blame exact: writing has stopped and the pipe has been read to its end; the process
/// is killed and waited for; only then is the ledger read, as untrusted input, and each packet decided once: a whole outcome counts,
/// a packet that began without one has failed, and one that never began is returned uncharged.
/// </summary>
internal sealed class WorkerReaper(WorkerLink link, IWorkSource source)
{
    private static readonly TimeSpan _killLimit = TimeSpan.FromSeconds(10);

    /// <summary>From the end of the pipe to that of the process: mostly microseconds; a bound too short to matter if it lives on.</summary>
    private static readonly TimeSpan _dying = TimeSpan.FromMilliseconds(20);

    private readonly List<Arrival> _arrivals = [];
    private readonly List<PacketBatch> _finished = [];
    private readonly List<FailedExecution> _failures = [];

    /// <summary>The packet that was executing; null when none was.</summary>
    public RunningPacket? Charged { get; private set; }

    /// <summary>Whether the worker had ever begun a task. Known, like the next, once the process is dead.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether it had any packet to begin or to continue.</summary>
    public bool HeldPackets { get; private set; }

    /// <summary>Ends the process and decides what was outstanding.</summary>
    /// <param name="grace">How long the process may take to end by itself.</param>
    /// <param name="describeLoss">Makes the outcome of the packet that was executing; asked once the process is dead.</param>
    public void Run(TimeSpan grace, Func<DecidedOutcome> describeLoss)
    {
        // The pipe's end means the process is ending. Waiting for it here yields its resource usage, before .NET reaps it.
        link.Connection.Process.WaitForExit(_dying);
        Outstanding outstanding = link.Close();
        if (grace > TimeSpan.Zero) link.Connection.Process.WaitForExit(grace);
        link.Connection.Process.KillGroup();
        link.Connection.Process.WaitForExit(_killLimit);
        HasBegun = link.Completed > 0 || new LedgerWord(Volatile.Read(ref link.Connection.Ledger.Word)).HasBegun(0);
        HeldPackets = outstanding.Count > 0;
        if (!HeldPackets) return;
        RecoverOutcomes(outstanding);
        Charge(outstanding, describeLoss);
        List<PacketBatch> returned = [];
        if (outstanding.TryPeek(out DuePackets due)) outstanding.TakeBack(due.Ordinal - 1, returned, _finished);
        source.Accept(_arrivals.ToArray(), QueueTelemetry.Arrival);
        foreach (PacketBatch batch in _finished) source.Finish(batch);
        foreach (PacketBatch batch in returned) source.Return(batch);
        foreach (FailedExecution failed in _failures) failed.GiveTo(source, QueueTelemetry.Arrival);
    }

    /// <summary>Takes outcomes that are whole in the ledger but did not reach the pipe, or only in part.</summary>
    private void RecoverOutcomes(Outstanding outstanding)
    {
        LedgerFile ledger = link.Connection.Ledger;
        int committed = Math.Clamp(Volatile.Read(ref ledger.Committed), 0, LedgerFile.OutboxBytes);
        byte[] bytes = ledger.Outbox[..committed].ToArray();
        var buffer = new PooledOutcomeBuffer(bytes, link.Connection.Id, pool: null);
        for (int offset = 0; OutcomeRecord.IsIntact(bytes.AsSpan(offset));)
        {
            OutcomeRecord record = OutcomeRecord.Parse(bytes.AsSpan(offset));
            int length = OutcomeRecord.HeaderBytes + record.PayloadBytes;
            // Records before the one due have arrived through the pipe.
            if (outstanding.TryPeek(out DuePackets due) && record.Ordinal == due.Ordinal)
            {
                buffer.Hold(1);
                var arrival = Arrival.Of(due.Packets, due.Entry, buffer, offset, length, record.Kind.ToStatus());
                if (arrival.IsFailure) Fail(outstanding, arrival);
                else Settle(outstanding, arrival);
            }
            offset += length;
        }
        buffer.Release();
    }

    /// <summary>A packet that has begun, by the ledger, and has no outcome has failed with its worker: one at most.</summary>
    private void Charge(Outstanding outstanding, Func<DecidedOutcome> describeLoss)
    {
        var word = new LedgerWord(Volatile.Read(ref link.Connection.Ledger.Word));
        while (outstanding.TryPeek(out DuePackets due) && word.HasBegun(due.Ordinal))
        {
            Charged = new RunningPacket(due.Packets.FirstId, due.Entry.Task, link.Connection.Ledger.RunningFor);
            DecidedOutcome loss = describeLoss();
            Fail(outstanding, Arrival.Of(due.Packets, due.Entry, loss, 0, 0, loss.Status));
        }
    }

    private void Settle(Outstanding outstanding, in Arrival arrival)
    {
        _arrivals.Add(arrival);
        if (outstanding.Complete(1, out PacketBatch finished)) _finished.Add(finished);
    }

    private void Fail(Outstanding outstanding, in Arrival failure) =>
        _failures.Add(new FailedExecution(outstanding.Withdraw(_finished), failure));
}
