using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
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
    private readonly OutcomeStream _stream = new(link.Connection.Packets, pool.Buffers, link.Connection.Pid, pool.MaxPacketBytes);
    private readonly List<PacketBatch> _finished = [];
    private Arrival[] _arrivals = new Arrival[64];

    /// <summary>Until the pipe's end.</summary>
    /// <exception cref="WireFormatException">The worker broke the protocol.</exception>
    public void ReadToEnd()
    {
        while (true)
        {
            pool.Gate.WaitToRead(link);
            if (!_stream.Fill()) return;
            Deliver();
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Deliver()
    {
        using (pool.Dispatch.HoldDelivery(link))
        {
            int count = 0;
            try { Match(ref count); }
            // Also before the protocol was broken: what has been matched is outstanding no more.
            finally { Accept(count); }
            if (count == 0) return;
        }
        pool.Dispatch.Feed(link);
        if (link.IsDrained) drained();
        pool.EndIfDrained();
    }

    private void Accept(int count)
    {
        if (count == 0) return;
        _stream.Buffer.Hold(count);
        pool.Sequencer.Accept(_arrivals.AsSpan(0, count), QueueTelemetry.Arrival);
        _arrivals.AsSpan(0, count).Clear();
        foreach (PacketBatch batch in _finished) pool.Sequencer.Finish(batch);
        _finished.Clear();
    }

    /// <summary>Pairs the records read with the packets they are outcomes of.</summary>
    /// <exception cref="WireFormatException">One is not what is due; those before it have been counted.</exception>
    private void Match(ref int count)
    {
        var run = new TaskRun(pool.Dispatch.Sizer);
        lock (link.Gate)
        {
            while (_stream.TryNext(out OutcomeRecord record, out int offset))
            {
                PacketEntry entry = link.MatchNeedsLock(record.Ordinal, out PacketId id, out PacketBatch? finished);
                if (finished is { } batch) _finished.Add(batch);
                if (count == _arrivals.Length) Array.Resize(ref _arrivals, count * 2);
                _arrivals[count++] = new Arrival(id, _stream.Buffer, offset, OutcomeRecord.HeaderBytes + record.PayloadBytes, entry.Task, entry.Note, record.Kind != OutcomeKind.Value);
                run.Add(entry.Task!, record.ElapsedTicks);
            }
        }
        run.End();
    }

    /// <summary>Sums up consecutive outcomes of one task, so that the sizer is told once.</summary>
    private struct TaskRun(BatchSizer sizer)
    {
        private ITaskIdentity? _task;
        private long _ticks;
        private int _count;

        public void Add(ITaskIdentity task, long elapsedTicks)
        {
            if (!ReferenceEquals(task, _task)) Begin(task);
            _ticks += Math.Max(0, elapsedTicks);
            _count++;
        }

        public readonly void End()
        {
            if (_task is not null) sizer.Observe(_task, _ticks, _count);
        }

        private void Begin(ITaskIdentity task)
        {
            End();
            (_task, _ticks, _count) = (task, 0, 0);
        }
    }
}
