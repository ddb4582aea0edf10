using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Waist;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>Passes one worker's outcomes to their source, a run at a time. Owned by the thread that serves the worker.</summary>
internal sealed class LinkReader(
    WorkerLink link, OutcomeStream stream, IWorkSource source, ReadBackpressure backpressure, BatchSizer sizer) : IDisposable
{
    private readonly List<PacketBatch> _finished = [];
    private readonly List<FailedExecution> _failures = [];

    /// <summary>Not a list: the runtime would have to compile one for this struct at each start, before the first result.</summary>
    private Arrival[] _arrivals = new Arrival[16];

    private int _arrivalCount;

    /// <summary>Waits for bytes and passes on the outcomes in them; false at the end of the pipe.</summary>
    /// <param name="any">Whether there was a whole outcome.</param>
    /// <exception cref="WireFormatException">The worker broke the protocol.</exception>
    public bool TryRead(out bool any)
    {
        any = false;
        backpressure.WaitToRead(link);
        if (!stream.Fill()) return false;
        using (FeedingHold.Enter(link.DeliveryLock))
        {
            try { any = Match(); }
            // Also after a protocol violation: what has been matched is no longer outstanding.
            finally { Accept(); }
        }
        return true;
    }

    public void Dispose() => stream.Dispose();

    private void Accept()
    {
        if (_arrivalCount > 0)
        {
            Span<Arrival> arrivals = _arrivals.AsSpan(0, _arrivalCount);
            int outcomes = 0;
            foreach (ref readonly Arrival arrival in arrivals) outcomes += arrival.Count;
            stream.Buffer.Hold(outcomes);
            source.Accept(arrivals, QueueTelemetry.Arrival);
            arrivals.Clear();
            _arrivalCount = 0;
        }
        foreach (PacketBatch batch in _finished) source.Finish(batch);
        _finished.Clear();
        if (_failures.Count > 0) AcceptFailures();
    }

    private void AcceptFailures()
    {
        stream.Buffer.Hold(_failures.Count);
        foreach (FailedExecution failed in _failures) failed.GiveTo(source, QueueTelemetry.Arrival);
        _failures.Clear();
    }

    /// <summary>Pairs the records read with their packets; true when there was any.</summary>
    /// <exception cref="WireFormatException">A record is not the one due; those before it have been counted.</exception>
    private bool Match()
    {
        lock (link.StateLock)
        {
            bool any = false;
            for (; stream.TryPeek(out OutcomeRecord record); any = true)
            {
                DuePackets due = link.DueNeedsLock(record.Ordinal);
                if (record.Kind == OutcomeKind.Value) TakeValuesNeedsLock(due);
                else TakeFailureNeedsLock(due, record);
            }
            return any;
        }
    }

    /// <summary>Takes the values that have arrived in turn for packets due together.</summary>
    private void TakeValuesNeedsLock(in DuePackets due)
    {
        int offset = stream.Offset;
        int count = 0;
        long elapsedTicks = 0;
        long longestTicks = 0;
        while (count < due.Packets.Count && stream.TryPeek(out OutcomeRecord record)
            && record.Kind == OutcomeKind.Value && record.Ordinal == due.Ordinal + (uint)count)
        {
            count++;
            elapsedTicks += Math.Max(0, record.ElapsedTicks);
            longestTicks = Math.Max(longestTicks, record.ElapsedTicks);
            stream.Advance(record);
        }
        sizer.Observe(due.Entry.Task!, elapsedTicks, longestTicks, count);
        if (_arrivalCount == _arrivals.Length) Array.Resize(ref _arrivals, 2 * _arrivalCount);
        _arrivals[_arrivalCount++] = NewArrival(due, offset, OutcomeStatus.Value) with { Count = count };
        if (link.CompleteNeedsLock(count, out PacketBatch finished)) _finished.Add(finished);
    }

    /// <summary>The packet leaves its batch, since the source may want it executed again.</summary>
    private void TakeFailureNeedsLock(in DuePackets due, in OutcomeRecord record)
    {
        int offset = stream.Offset;
        stream.Advance(record);
        sizer.Observe(due.Entry.Task!, Math.Max(0, record.ElapsedTicks), longestTicks: 0, 1);
        _failures.Add(new FailedExecution(link.WithdrawNeedsLock(_finished), NewArrival(due, offset, record.Kind.ToStatus())));
    }

    private Arrival NewArrival(in DuePackets due, int offset, OutcomeStatus cause) =>
        Arrival.Of(due.Packets, due.Entry, stream.Buffer, offset, stream.Offset - offset, cause);
}
