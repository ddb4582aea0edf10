namespace OrderedQueue.Pool;

/// <summary>
/// Looks every millisecond, while some worker is idle and another has packets not begun, whether that is still so, and then has
/// them redistributed. It covers the case that expectations cannot: a packet that takes far longer than its task ever did. Asleep otherwise.
/// </summary>
internal sealed class Rebalancer : IDisposable
{
    /// <summary>Expected work for which taking packets back (two wake-ups) pays at once.</summary>
    public const double WorthTakingBackTicks = 0.2 * TimeSpan.TicksPerMillisecond;

    private const int IntervalMilliseconds = 1;

    private readonly LinkTable _links;
    private readonly Action<WorkerLink> _redistribute;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _awake;
    private volatile bool _stop;

    public Rebalancer(LinkTable links, Action<WorkerLink> redistribute)
    {
        _links = links;
        _redistribute = redistribute;
        _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue rebalancer" };
        _thread.Start();
    }

    public void Wake()
    {
        if (_awake) return;
        _awake = true;
        _wake.Set();
    }

    public void Dispose()
    {
        _stop = true;
        _wake.Set();
        if (Thread.CurrentThread != _thread) _thread.Join();
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
                if (_links.AnyIdle && _links.MostLoaded() is { } loaded) _redistribute(loaded);
            }
            while (IsNeeded());
        }
    }

    private bool IsNeeded()
    {
        // Cleared before the look, so that whoever changes things after it wakes this thread again.
        _awake = false;
        Interlocked.MemoryBarrier();
        if (!_links.AnyIdle || _links.MostLoaded() is null) return false;
        _awake = true;
        return true;
    }
}
