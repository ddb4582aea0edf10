namespace OrderedQueue.Pool;

/// <summary>
/// Checks every millisecond while some worker is idle and packets wait at another. It covers what estimates cannot: a packet that takes far
/// longer than its task ever did. Asleep otherwise.
/// </summary>
internal sealed class Rebalancer : IDisposable
{
    /// <summary>Expected work for which taking packets back (two wake-ups) pays at once.</summary>
    public const double WorthTakingBackTicks = 0.2 * TimeSpan.TicksPerMillisecond;

    private const int IntervalMilliseconds = 1;

    private readonly Func<bool> _look;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _awake;
    private volatile bool _stop;

    /// <param name="look">Gives idle workers what waits; true when another look is needed.</param>
    public Rebalancer(Func<bool> look)
    {
        _look = look;
        _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue rebalancer" };
    }

    /// <summary>True when a look is due.</summary>
    public bool IsAwake => _awake;

    public void Start() => _thread.Start();

    public void Wake()
    {
        if (_awake) return;
        _awake = true;
        _wake.Set();
    }

    /// <summary>One step of the thread, after each interval. It stays awake while another look is needed.</summary>
    public void Look()
    {
        // Cleared before the look, so that a change after it wakes this thread again.
        _awake = false;
        Interlocked.MemoryBarrier();
        if (_look()) _awake = true;
    }

    public void Dispose()
    {
        _stop = true;
        _wake.Set();
        if (_thread.IsAlive && Thread.CurrentThread != _thread) _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _wake.WaitOne();
            do
            {
                _wake.WaitOne(IntervalMilliseconds);
                if (_stop) return;
                Look();
            }
            while (_awake);
        }
    }
}
