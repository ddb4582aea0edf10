using System.Diagnostics;
using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;
using OrderedQueue.Waist.Batches;
using OrderedQueue.Waist.Outcomes;
using OrderedQueue.Waist.Retrying;

namespace OrderedQueue.Local;

/// <summary>
/// Runs packets in this process, one at a time, on whichever thread brought them within reach: a put's, a get's that opened the
/// gate, or, for a task that failed and waited for its next execution, the retries'. Encodes both ways as a worker does. The reference for what other backends must do. Owned by the core.
/// </summary>
internal sealed class InlineBackend(Sequencer sequencer, TaskRegistry tasks, int maxPacketBytes, RetryDesk retries, InlineLife life) : IBackend
{
    private readonly InlineRun _run = new(tasks, maxPacketBytes, life);
    private readonly object _ended = new();
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private int _requests;
    private int _runnerThreadId;
    private volatile bool _isComplete;
    private volatile bool _isTerminated;

    public bool IsAlive => Volatile.Read(ref _requests) != 0 || !HasEnded;

    private bool HasEnded => _isTerminated || (_isComplete && sequencer.IsDrained);

    /// <summary>Finds nothing to take, and so is owed a signal when there is something.</summary>
    public void Start() => PacketsReady();

    /// <summary>
    /// One thread at a time runs. A request that comes meanwhile only raises the count, which makes the running thread look again.
    /// </summary>
    public void PacketsReady()
    {
        if (Interlocked.Increment(ref _requests) != 1) return;
        int seen;
        do
        {
            seen = Volatile.Read(ref _requests);
            _runnerThreadId = Environment.CurrentManagedThreadId;
            while (!_isTerminated && sequencer.TryTake(maxPackets: 1, int.MaxValue, out PacketBatch batch)) Run(batch);
            if (HasEnded) life.End(isNormal: !_isTerminated);
            _runnerThreadId = 0;
        }
        while (Interlocked.CompareExchange(ref _requests, 0, seen) != seen);
        SignalEnd();
    }

    public void ReadersMayGoOn()
    {
        // There is no pipe to read.
    }

    public void Complete()
    {
        _isComplete = true;
        PacketsReady();
    }

    public void Terminate()
    {
        _isTerminated = true;
        // Ends what the packets used, on this thread or on the one that runs them.
        PacketsReady();
    }

    public bool Join(TimeSpan timeout)
    {
        // A task that waits for the end of its own queue would wait for itself.
        if (_runnerThreadId == Environment.CurrentManagedThreadId) return !IsAlive;
        long start = Stopwatch.GetTimestamp();
        lock (_ended)
        {
            while (IsAlive)
            {
                TimeSpan left = timeout < TimeSpan.Zero ? timeout : timeout - Stopwatch.GetElapsedTime(start);
                if (timeout >= TimeSpan.Zero && left <= TimeSpan.Zero) return false;
                Monitor.Wait(_ended, left);
            }
        }

        return true;
    }

    public IReadOnlyList<WorkerSnapshot> Workers() => [_run.Snapshot(IsAlive, Stopwatch.GetElapsedTime(_startedAt))];

    public void Dispose() => Terminate();

    /// <summary>One packet, which is all that is ever taken at once.</summary>
    private void Run(in PacketBatch packet)
    {
        if (life.Start() is { } failure)
        {
            Fail(packet, failure);
            return;
        }
        Arrival arrival = _run.Execute(packet.First, packet[0], packet.Bytes.Span, packet.Retries + 1);
        if (IsRetried(packet, arrival)) return;
        sequencer.Accept([arrival with { Retries = packet.Retries }], QueueTelemetry.Arrival);
        sequencer.Finish(packet);
    }

    private bool IsRetried(in PacketBatch packet, in Arrival arrival)
    {
        if (!arrival.IsFailure || retries.DecideRecord(((EncodedOutcomes)arrival.Source).Record(0), arrival.Note, packet.Retries) is not { } delay) return false;
        arrival.Source.Release();
        retries.RunAgain(packet, delay);
        return true;
    }

    /// <summary>Another start in the same process would fail the same way: there is no budget to spend.</summary>
    private void Fail(in PacketBatch packet, Exception failure)
    {
        sequencer.Return(packet);
        sequencer.Fail(() => new WorkerStartException($"The inline worker cannot be started: {failure.Message}", Environment.CommandLine, null, "", failure.InnerException));
        _isTerminated = true;
    }

    private void SignalEnd()
    {
        if (IsAlive) return;
        retries.Dispose();
        lock (_ended) Monitor.PulseAll(_ended);
    }
}
