using System.Diagnostics;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Sends outcomes that wait behind a long packet. The main thread sends them itself between packets, and each time puts this thread's
/// timer off: it wakes only when the main thread has not sent for too long. A worker that does one packet at a time
/// never pays for it, not even for the thread.
/// </summary>
internal sealed class Flusher(Outbox outbox) : IDisposable
{
    /// <summary>After the last flush: what the main thread takes for its own flushes in time, and half of that.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(1.5);

    /// <summary>For outcomes that are older already when a packet begins: it may be a short one.</summary>
    private static readonly TimeSpan _leastDelay = TimeSpan.FromMilliseconds(0.2);

    private Thread? _thread;
    private FlushTimer? _timer;
    private long _setFor;

    /// <summary>Main thread: a packet has begun just now. Its compare-exchange has already ordered these reads after the commit before.</summary>
    public void PacketBegun(long now)
    {
        if (!outbox.HasUnsent || outbox.FlushedAt == _setFor) return;
        _setFor = outbox.FlushedAt;
        if (_thread is null) Start();
        TimeSpan left = _patience - Stopwatch.GetElapsedTime(_setFor, now);
        _timer!.Set(left > _leastDelay ? left : _leastDelay);
    }

    /// <summary>Main thread.</summary>
    public void Dispose()
    {
        _timer?.Stop();
        _thread?.Join();
        _timer?.Dispose();
    }

    private void Start()
    {
        _timer = FlushTimer.New();
        _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue flusher" };
        _thread.Start();
    }

    private void Run()
    {
        while (_timer!.Wait())
        {
            if (!TryFlush()) return;
            // A packet that began meanwhile still took the timer to be set for what it left unsent.
            Interlocked.MemoryBarrier();
            if (outbox.HasUnsent) _timer.Set(_patience);
        }
    }

    /// <summary>A pipe that broke is the main thread's to deal with: it meets the same end at its next write or read.</summary>
    private bool TryFlush()
    {
        try
        {
            outbox.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
