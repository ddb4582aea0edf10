using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Waist.Batches;
using OrderedQueue.Waist.Outcomes;
using OrderedQueue.Waist.Retrying;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool.Links;

/// <summary>
/// Brings one worker's outcomes to their places, a run at a time, and lets the worker have more. Owned by the slot's thread.
/// </summary>
/// <param name="link">The worker's link.</param>
/// <param name="pool">What the links share.</param>
/// <param name="drained">Told when a retired worker has finished everything; perhaps more than once.</param>
internal sealed class LinkReader(WorkerLink link, WorkerPool pool, Action drained) : IDisposable
{
    private const int SampleMilliseconds = 1000;

    private readonly OutcomeStream _stream = new(link.Connection.Packets, pool.Buffers, link.Connection.Pid, pool.MaxPacketBytes);
    private readonly List<PacketBatch> _finished = [];
    private readonly List<SecondChance> _again = [];

    /// <summary>No list: the runtime would have to compile that for this struct at each start, before the first result.</summary>
    private Arrival[] _arrivals = new Arrival[16];

    private int _arrivalCount;

    private long _sampledAt;

    /// <summary>Waits for some outcomes and brings them to their places; false at the pipe's end.</summary>
    /// <exception cref="WireFormatException">The worker broke the protocol.</exception>
    public bool ReadOnce()
    {
        pool.Gate.WaitToRead(link);
        if (!_stream.Fill()) return false;
        Deliver();
        return true;
    }

    public void Dispose() => _stream.Dispose();

    private void Deliver()
    {
        using (pool.Dispatch.HoldDelivery(link))
        {
            bool any = false;
            try { any = Match(); }
            // Also before the protocol was broken: what has been matched is outstanding no more.
            finally { Accept(); }
            if (!any) return;
        }
        pool.Dispatch.Feed(link);
        if (link.IsDrained) drained();
        pool.EndIfDrained();
        SampleMemory();
    }

    /// <summary>Once a second at most, and at the first outcome.</summary>
    private void SampleMemory()
    {
        long now = Environment.TickCount64;
        if (now - _sampledAt < SampleMilliseconds) return;
        _sampledAt = now;
        link.Connection.Process.SampleMemory();
    }

    private void Accept()
    {
        if (_arrivalCount > 0)
        {
            Span<Arrival> arrivals = _arrivals.AsSpan(0, _arrivalCount);
            int outcomes = 0;
            foreach (ref readonly Arrival arrival in arrivals) outcomes += arrival.Count;
            _stream.Buffer.Hold(outcomes);
            pool.Sequencer.Accept(arrivals, QueueTelemetry.Arrival);
            arrivals.Clear();
            _arrivalCount = 0;
        }
        foreach (PacketBatch batch in _finished) pool.Sequencer.Finish(batch);
        _finished.Clear();
        foreach ((PacketBatch packet, TimeSpan delay) in _again) pool.Retries.RunAgain(packet, delay);
        _again.Clear();
    }

    /// <summary>Pairs the records read with the packets they are outcomes of, and sorts out those that run again instead.</summary>
    /// <returns>Whether there was any.</returns>
    /// <exception cref="WireFormatException">One is not what is due; those before it have been counted.</exception>
    private bool Match()
    {
        lock (link.Gate)
        {
            bool any = false;
            for (; _stream.TryPeek(out OutcomeRecord record); any = true)
            {
                DuePackets due = link.DueNeedsLock(record.Ordinal);
                if (record.Kind == OutcomeKind.Value) TakeValuesNeedsLock(due);
                else TakeFailureNeedsLock(due, record);
            }
            return any;
        }
    }

    /// <summary>The values that have come for packets which are due together: as long as they come in turn.</summary>
    private void TakeValuesNeedsLock(in DuePackets due)
    {
        int offset = _stream.Offset;
        int count = 0;
        long elapsedTicks = 0;
        long longestTicks = 0;
        while (count < due.Count && _stream.TryPeek(out OutcomeRecord record) && record.Kind == OutcomeKind.Value && record.Ordinal == due.Ordinal + (uint)count)
        {
            count++;
            elapsedTicks += Math.Max(0, record.ElapsedTicks);
            longestTicks = Math.Max(longestTicks, record.ElapsedTicks);
            _stream.Advance(record);
        }
        pool.Dispatch.Sizer.Observe(due.Entry.Task!, elapsedTicks, longestTicks, count);
        AddNeedsLock(due, offset, count, isFailure: false);
    }

    private void TakeFailureNeedsLock(in DuePackets due, in OutcomeRecord record)
    {
        int offset = _stream.Offset;
        _stream.Advance(record);
        pool.Dispatch.Sizer.Observe(due.Entry.Task!, Math.Max(0, record.ElapsedTicks), longestTicks: 0, 1);
        if (pool.Retries.DecideRecord(_stream.Buffer.Record(offset), due.Entry.Note, due.Retries) is { } delay) _again.Add(new SecondChance(link.WithdrawNeedsLock(_finished), delay));
        else AddNeedsLock(due, offset, 1, isFailure: true);
    }

    private void AddNeedsLock(in DuePackets due, int offset, int count, bool isFailure)
    {
        if (_arrivalCount == _arrivals.Length) Array.Resize(ref _arrivals, 2 * _arrivalCount);
        _arrivals[_arrivalCount++] = new Arrival(due.First, _stream.Buffer, offset, _stream.Offset - offset, due.Entry.Task, due.Entry.Note, isFailure) { Count = count, Retries = due.Retries };
        if (link.CompleteNeedsLock(count, out PacketBatch finished)) _finished.Add(finished);
    }
}
