namespace OrderedQueue.WorkerHost;

/// <summary>
/// Sends outcomes that would otherwise wait behind a long packet, within about 1 ms. Parked while there is nothing to send, and
/// woken by the main thread only when it begins a packet with outcomes unsent, so a worker that does one packet at a time never pays
/// for it, not even for the thread.
/// </summary>
internal sealed class Flusher : IDisposable
{
    private const int IntervalMilliseconds = 1;

    /// <summary>Ticks without anything to send after which the thread parks.</summary>
    private const int IdleTicksBeforeParking = 20;

    private readonly Outbox _outbox;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly ManualResetEvent _stop = new(initialState: false);
    private Thread? _thread;
    private volatile bool _parked = true;

    public Flusher(Outbox outbox) => _outbox = outbox;

    /// <summary>Main thread: a packet has begun. Its compare-exchange has already ordered this read after the commit before.</summary>
    public void PacketBegun()
    {
        if (!_parked || !_outbox.HasUnsent) return;
        _parked = false;
        _wake.Set();
        if (_thread is null) Start();
    }

    /// <summary>Main thread.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread?.Join();
        _wake.Dispose();
        _stop.Dispose();
    }

    private void Start()
    {
        _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue flusher" };
        _thread.Start();
    }

    private void Run()
    {
        WaitHandle[] wakeOrStop = [_stop, _wake];
        while (WaitHandle.WaitAny(wakeOrStop) != 0)
        {
            for (int idle = 0; idle < IdleTicksBeforeParking; idle++)
            {
                if (_stop.WaitOne(IntervalMilliseconds)) return;
                if (!_outbox.HasUnsent) continue;
                idle = 0;
                if (!TryFlush()) return;
            }
            Park();
        }
    }

    private void Park()
    {
        _parked = true;
        Interlocked.MemoryBarrier();
        if (!_outbox.HasUnsent) return;
        _parked = false;
        _wake.Set();
    }

    /// <summary>A pipe that broke is the main thread's to deal with: it meets the same end at its next write or read.</summary>
    private bool TryFlush()
    {
        try
        {
            _outbox.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
