namespace OrderedQueue.Waist;

/// <summary>
/// Packets that wait for their next execution. A thread of its own releases them when they are due, made for the first of them and
/// asleep while there is none: no thread-pool timer, so a starved pool delays nothing. Thread-safe.
/// </summary>
internal sealed class DelayedPackets(Action<PacketBatch> release, TimeProvider time) : IDelayedPackets
{
    /// <summary>A clock that is not the system's may jump: it is looked at this often while a packet waits.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    /// <summary>While none does. No wait is without a bound; this one costs nothing.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromHours(1);

    /// <summary>Releasing a packet takes microseconds, unless the backend runs it there and then.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly object _changed = new();

    /// <summary>Made for the first of them: its code has to be compiled at run time, which no start should wait for.</summary>
    private PriorityQueue<PacketBatch, long>? _waiting;

    private Thread? _thread;
    private bool _isStopped;

    public int Count
    {
        get
        {
            lock (_changed) return CountNeedsLock;
        }
    }

    private int CountNeedsLock => _waiting?.Count ?? 0;

    public void Add(in PacketBatch packet, TimeSpan delay)
    {
        long due = time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
        lock (_changed)
        {
            if (_isStopped) return;
            (_waiting ??= new()).Enqueue(packet, due);
            Monitor.Pulse(_changed);
            if (_thread is not null) return;
            _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue retries" };
            _thread.Start();
        }
    }

    public void Stop()
    {
        lock (_changed)
        {
            _isStopped = true;
            _waiting?.Clear();
            Monitor.Pulse(_changed);
        }
    }

    /// <summary>Waits for the thread, unless it is the one that calls.</summary>
    public void Dispose()
    {
        Stop();
        if (_thread is not null && _thread != Thread.CurrentThread) _thread.Join(_patience);
    }

    private void Run()
    {
        while (TryAwaitDue(out PacketBatch packet)) release(packet);
    }

    private bool TryTakeDueNeedsLock(out PacketBatch packet, out TimeSpan left)
    {
        (packet, left) = (default, _rest);
        if (_waiting is null || !_waiting.TryPeek(out _, out long due)) return false;
        left = time.GetElapsedTime(time.GetTimestamp(), due);
        if (left > TimeSpan.Zero) return false;
        packet = _waiting.Dequeue();
        return true;
    }

    private bool TryAwaitDue(out PacketBatch packet)
    {
        lock (_changed)
        {
            while (!_isStopped)
            {
                if (TryTakeDueNeedsLock(out packet, out TimeSpan left)) return true;
                TimeSpan wait = left < _look || CountNeedsLock == 0 ? left : _look;
                // Rounded up: a wait of less than a millisecond would be none.
                Monitor.Wait(_changed, (int)Math.Ceiling(wait.TotalMilliseconds));
            }
            packet = default;
            return false;
        }
    }
}
