using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Cancels the running packet's token when the parent says that its soft limit is over. Requests come from the control thread; each runs
/// on its own thread, because a token's callbacks are user code and may never return. The main thread checks after every packet, which
/// costs one read: its exchange of the ledger's word has ordered that read.
/// </summary>
internal sealed class SoftCancellation(LedgerFile ledger, WorkerContext context) : IDisposable
{
    private readonly Lock _deciding = new();
    private volatile bool _isRequested;
    private uint? _firedFor;
    private bool _isClosed;

    /// <summary>Control thread: the packet at this ordinal has exceeded its soft limit.</summary>
    public void Request(uint ordinal) =>
        new Thread(() => Fire(ordinal), maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue cancellation" }.Start();

    /// <summary>
    /// Main thread: the word no longer shows this packet as executing, and the next packet's task has not been called yet.
    /// </summary>
    public void PacketEnded(uint ordinal)
    {
        bool hasFired = false;
        if (_isRequested)
        {
            lock (_deciding)
            {
                // The next packet is over its limit before its task has been called: a process can be stopped anywhere.
                if (_firedFor is { } other && other != ordinal) return;
                hasFired = _firedFor is not null;
                (_isRequested, _firedFor) = (false, null);
            }
        }
        context.RenewToken(hasFired);
    }

    /// <summary>Before the ledger is unmapped.</summary>
    public void Dispose()
    {
        lock (_deciding) _isClosed = true;
    }

    private void Fire(uint ordinal)
    {
        try
        {
            Decide(ordinal)?.Cancel();
        }
        catch (AggregateException failure)
        {
            // From callbacks that the task registered. The packet's outcome cannot carry it, so it goes to stderr.
            Console.Error.WriteLine($"A callback of a task's CancellationToken failed: {failure}");
        }
    }

    /// <summary>
    /// The source to cancel, or null when that packet no longer runs. If the word read here still says Running, the main thread, which
    /// changes the word before it looks, sees the request and waits for this decision; otherwise nothing is cancelled.
    /// </summary>
    private CancellationTokenSource? Decide(uint ordinal)
    {
        lock (_deciding)
        {
            if (_isClosed) return null;
            _isRequested = true;
            Interlocked.MemoryBarrier();
            var word = new LedgerWord(Volatile.Read(ref ledger.Word));
            if (word.State == LedgerState.Done || word.Begun != ordinal) return null;
            _firedFor = ordinal;
            return context.Source;
        }
    }
}
