using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Pool.Retrying;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

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
    private Arrival[] _arrivals = new Arrival[64];

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
            int count = 0;
            bool any = false;
            try { any = Match(ref count); }
            // Also before the protocol was broken: what has been matched is outstanding no more.
            finally { Accept(count); }
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

    private void Accept(int count)
    {
        if (count > 0)
        {
            _stream.Buffer.Hold(count);
            pool.Sequencer.Accept(_arrivals.AsSpan(0, count), QueueTelemetry.Arrival);
            _arrivals.AsSpan(0, count).Clear();
        }
        foreach (PacketBatch batch in _finished) pool.Sequencer.Finish(batch);
        _finished.Clear();
        foreach ((PacketBatch packet, TimeSpan delay) in _again) pool.Retries.RunAgain(packet, delay);
        _again.Clear();
    }

    /// <summary>Pairs the records read with the packets they are outcomes of, and sorts out those that run again instead.</summary>
    /// <returns>Whether there was any.</returns>
    /// <exception cref="WireFormatException">One is not what is due; those before it have been counted.</exception>
    private bool Match(ref int count)
    {
        var run = new TaskRun(pool.Dispatch.Sizer);
        lock (link.Gate)
        {
            while (_stream.TryNext(out OutcomeRecord record, out int offset))
            {
                DuePacket due = link.DueNeedsLock(record.Ordinal);
                run.Add(due.Entry.Task!, record.ElapsedTicks);
                if (record.Kind != OutcomeKind.Value && IsRetriedNeedsLock(due, offset)) continue;
                if (count == _arrivals.Length) Array.Resize(ref _arrivals, count * 2);
                _arrivals[count++] = new Arrival(due.Id, _stream.Buffer, offset, OutcomeRecord.HeaderBytes + record.PayloadBytes, due.Entry.Task, due.Entry.Note, record.Kind != OutcomeKind.Value) { Retries = due.Retries };
                if (link.CompleteNeedsLock(out PacketBatch finished)) _finished.Add(finished);
            }
        }
        run.End();
        return count > 0 || _again.Count > 0;
    }

    private bool IsRetriedNeedsLock(in DuePacket due, int offset)
    {
        if (pool.Retries.DecideRecord(_stream.Buffer.Record(offset), due.Entry.Note, due.Retries) is not { } delay) return false;
        _again.Add(new SecondChance(link.WithdrawNeedsLock(_finished), delay));
        return true;
    }

    /// <summary>Sums up consecutive outcomes of one task, so that the sizer is told once.</summary>
    private struct TaskRun(BatchSizer sizer)
    {
        private ITaskIdentity? _task;
        private long _ticks;
        private long _longestTicks;
        private int _count;

        public void Add(ITaskIdentity task, long elapsedTicks)
        {
            if (!ReferenceEquals(task, _task)) Begin(task);
            _ticks += Math.Max(0, elapsedTicks);
            _longestTicks = Math.Max(_longestTicks, elapsedTicks);
            _count++;
        }

        public readonly void End()
        {
            if (_task is not null) sizer.Observe(_task, _ticks, _longestTicks, _count);
        }

        private void Begin(ITaskIdentity task)
        {
            End();
            (_task, _ticks, _longestTicks, _count) = (task, 0, 0, 0);
        }
    }
}
