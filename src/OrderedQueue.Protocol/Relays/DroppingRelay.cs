namespace OrderedQueue.Relays;

/// <summary>
/// Hands items from any thread, even under a lock, to one consumer on another thread, in order and one at a time: a consumer that blocks
/// or throws does not affect the posting threads. Items without room are dropped and replaced by a note of how many.
/// </summary>
/// <param name="threadName">The name of the relay's own thread.</param>
/// <param name="capacity">The total weight of waiting items at which no more are accepted.</param>
/// <param name="hasOwnThread">
/// True for a thread that starts with the first item, parks between items, and ends when none has come for a while. False for the thread
/// pool: 64 relays with a line each every 10 ms then take a third of the processor time and 64 threads fewer. A starved pool delays items,
/// but not <see cref="Close"/>.
/// </param>
internal abstract class DroppingRelay<T>(string threadName, int capacity, bool hasOwnThread) : IThreadPoolWorkItem
    where T : class
{
    private const int IdleMilliseconds = 5000;

    // Not a Lock, which cannot be waited on.
    private readonly object _monitor = new();
    private readonly Queue<T> _waiting = new();
    private long _weight;
    private long _dropped;
    private bool _isDue;
    private bool _isRunning;
    private bool _isDelivering;
    private bool _isClosed;

    /// <summary>Never blocks and never calls the consumer.</summary>
    public void Post(T item)
    {
        lock (_monitor)
        {
            // After a drop nothing is accepted until half of the capacity is free, so that there is one gap with one note.
            if (_dropped > 0 || _weight >= capacity) _dropped++;
            else EnqueueNeedsLock(item);
            if (_isDue || _isRunning) return;
            _isDue = true;
        }
        if (hasOwnThread) StartThread();
        else ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>
    /// Waits until everything posted has been delivered; false when the consumer was too slow. From now on no thread parks while nothing
    /// waits. Items that come later are still delivered.
    /// </summary>
    public bool Close(TimeSpan timeout)
    {
        long start = Environment.TickCount64;
        if (!hasOwnThread && IsDue()) StartThread();
        lock (_monitor)
        {
            _isClosed = true;
            Monitor.PulseAll(_monitor);
            while (_isDelivering || _waiting.Count > 0)
            {
                TimeSpan left = timeout - TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_monitor, left)) return false;
            }
            return true;
        }
    }

    void IThreadPoolWorkItem.Execute() => Run();

    /// <summary>The consumer: called once at a time, without a lock. Its exceptions are ignored.</summary>
    protected abstract void Deliver(T item);

    /// <summary>The item that takes the place of dropped ones.</summary>
    protected abstract T NoteOf(long dropped);

    /// <summary>The weight of a waiting item.</summary>
    protected virtual int WeightOf(T item) => 1;

    private bool IsDue()
    {
        lock (_monitor) return _isDue;
    }

    private void StartThread()
    {
        try
        {
            new Thread(Run, maxStackSize: 512 * 1024) { IsBackground = true, Name = threadName }.UnsafeStart();
        }
        catch (OutOfMemoryException)
        {
            // The system has no more threads; the next item tries again.
            lock (_monitor) _isDue = false;
        }
    }

    private void Run()
    {
        lock (_monitor)
        {
            _isDue = false;
            if (_isRunning) return;
            _isRunning = true;
        }
        while (TryTake() is { } item)
        {
            try
            {
                Deliver(item);
            }
            catch (Exception)
            {
                // A failing consumer must neither end the process nor stop later items, and there is nowhere to report it.
            }
        }
    }

    private T? TryTake()
    {
        lock (_monitor)
        {
            _isDelivering = false;
            while (_waiting.Count == 0)
            {
                Monitor.PulseAll(_monitor);
                if (hasOwnThread && !_isClosed && Monitor.Wait(_monitor, IdleMilliseconds)) continue;
                // An item may have come between the end of the wait and this lock.
                if (_waiting.Count > 0) break;
                _isRunning = false;
                return null;
            }
            _isDelivering = true;
            T item = _waiting.Dequeue();
            _weight -= WeightOf(item);
            if (_dropped == 0 || _weight > capacity / 2) return item;
            EnqueueNeedsLock(NoteOf(_dropped));
            _dropped = 0;
            return item;
        }
    }

    private void EnqueueNeedsLock(T item)
    {
        _waiting.Enqueue(item);
        _weight += WeightOf(item);
        // A parked thread waits only for the first.
        if (_waiting.Count == 1) Monitor.PulseAll(_monitor);
    }
}
