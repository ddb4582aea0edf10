using System.Diagnostics;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Sends outcomes that wait behind a long packet. The main thread sends outcomes between packets and postpones this thread's timer each
/// time, so this thread wakes only when the main thread has not sent for too long. A worker that gets one packet at a time never pays for
/// it, not even for the thread.
/// </summary>
/// <remarks>
/// With more workers than processors the main thread is often late only because it has no processor, and this thread would wake without
/// need. So the delay grows each time it wakes and shrinks each time it need not.
/// </remarks>
internal sealed class Flusher(Outbox outbox) : IDisposable
{
    /// <summary>In eighths of the main thread's own flush interval: slightly more than the interval, which is never exact.</summary>
    private const int LeastPatience = 9;

    private const int MostPatience = 16 * LeastPatience;

    private Thread? _thread;
    private FlushTimer? _timer;
    private long _setFor;
    private int _patience = LeastPatience;
    private long _delay;
    private volatile bool _hasWoken;

    /// <summary>Main thread: a packet has just begun. Its compare-exchange has ordered these reads after the commit before.</summary>
    public void PacketBegun(in TaskClock clock)
    {
        if (outbox.FlushedAt == _setFor || !outbox.HasUnsent) return;
        SetAfter(timeUntilFirst: 0, clock);
    }

    /// <summary>
    /// Main thread, between two packets: it has sent everything itself and continues. The next outcome is due after one more packet; if
    /// that packet is far shorter than the last, its outcome waits a little longer.
    /// </summary>
    public void Postpone(in TaskClock clock)
    {
        if (_thread is not null) SetAfter(Math.Min(clock.LapLength, Outbox.PatienceAfter(clock.LapLength)), clock);
    }

    /// <summary>Main thread.</summary>
    public void Dispose()
    {
        _timer?.Stop();
        _thread?.Join();
        _timer?.Dispose();
    }

    private void SetAfter(long timeUntilFirst, in TaskClock clock)
    {
        _setFor = outbox.FlushedAt;
        if (_thread is null) Start();
        _patience = NextPatience();
        long delay = Outbox.PatienceAfter(clock.LapLength) * _patience / 8;
        Volatile.Write(ref _delay, delay);
        Set(timeUntilFirst + delay);
    }

    private void Start()
    {
        _timer = FlushTimer.New();
        _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue flusher" };
        _thread.Start();
    }

    private int NextPatience()
    {
        if (!_hasWoken) return Math.Max(_patience * 7 / 8, LeastPatience);
        _hasWoken = false;
        return Math.Min(_patience * 2, MostPatience);
    }

    private void Set(long delay) => _timer!.Set(Stopwatch.GetElapsedTime(0, delay));

    private void Run()
    {
        while (_timer!.Wait())
        {
            _hasWoken |= outbox.HasUnsent;
            if (!TryFlush()) return;
            // A packet that began meanwhile left outcomes unsent, assuming that the timer was set for them.
            Interlocked.MemoryBarrier();
            if (outbox.HasUnsent) Set(Volatile.Read(ref _delay));
        }
    }

    /// <summary>False when the pipe broke; the main thread handles that at its next write or read.</summary>
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
