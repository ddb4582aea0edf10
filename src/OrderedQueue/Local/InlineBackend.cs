using System.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Local;

/// <summary>
/// Runs packets in this process, one at a time, on whichever thread made them available: that of a put, of a get that made room in the
/// window, or, for a retry, the one that ends its delay. The reference for what other backends must do.
/// </summary>
internal sealed class InlineBackend(IWorkSource source, LocalWorker worker) : IBackend
{
    private readonly object _ended = new();
    private int _requests;
    private int _runnerThreadId;
    private volatile bool _isComplete;
    private volatile bool _isTerminated;

    public bool IsAlive => Volatile.Read(ref _requests) != 0 || !HasEnded;

    private bool HasEnded => _isTerminated || (_isComplete && source.IsDrained);

    /// <summary>Finds nothing to take, and so is owed a signal.</summary>
    public void Start() => PacketsReady();

    /// <summary>One thread at a time runs. A request meanwhile only raises the count, which makes the running thread look again.</summary>
    public void PacketsReady()
    {
        if (Interlocked.Increment(ref _requests) != 1) return;
        int seen;
        do
        {
            seen = Volatile.Read(ref _requests);
            _runnerThreadId = Environment.CurrentManagedThreadId;
            while (!_isTerminated && source.TryTake(maxPackets: 1, int.MaxValue, out PacketBatch packet))
            {
                if (!worker.TryRun(packet)) _isTerminated = true;
            }
            if (HasEnded) worker.End(isNormal: !_isTerminated);
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
        // Disposes of the packets' resources, on this thread or on the one that runs them.
        PacketsReady();
    }

    public bool Join(TimeSpan timeout)
    {
        // A task waiting for the end of its own queue would wait for itself.
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

    public IReadOnlyList<WorkerSnapshot> Workers() => [worker.Snapshot(IsAlive)];

    public void Dispose() => Terminate();

    private void SignalEnd()
    {
        if (IsAlive) return;
        lock (_ended) Monitor.PulseAll(_ended);
    }
}
