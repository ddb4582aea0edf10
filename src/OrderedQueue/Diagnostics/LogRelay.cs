using Microsoft.Extensions.Logging;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// Takes log events from any thread, under any lock, and writes them from a thread of its own: a logger is user code, which may
/// block or throw. The thread is made with the first event, parked between events, and ends when none has come for long or when
/// the queue is disposed. Events that the logger falls too far behind on are dropped and counted. One per queue, owned by its telemetry.
/// </summary>
internal sealed class LogRelay(ILogger log, string queue)
{
    /// <summary>Far more events than the workers of a healthy queue cause in a minute.</summary>
    public const int Capacity = 512;

    private static readonly TimeSpan _idleLimit = TimeSpan.FromSeconds(5);

    // Not a Lock: that one cannot be waited on.
    private readonly object _monitor = new();
    private readonly Queue<Action<ILogger>> _waiting = new();
    private long _dropped;
    private bool _isRunning;
    private bool _isWriting;
    private bool _isClosing;

    /// <summary>Never blocks and never calls the logger.</summary>
    public void Post(Action<ILogger> write)
    {
        lock (_monitor)
        {
            if (_waiting.Count == Capacity)
            {
                _dropped++;
                return;
            }
            _waiting.Enqueue(write);
            Monitor.PulseAll(_monitor);
            if (_isRunning) return;
            _isRunning = true;
        }
        new Thread(Run, maxStackSize: 512 * 1024) { IsBackground = true, Name = "OrderedQueue log" }.UnsafeStart();
    }

    /// <summary>Ends the thread as soon as everything has been written; false when the logger did not take it in time.</summary>
    public bool Close(TimeSpan patience)
    {
        long start = Environment.TickCount64;
        lock (_monitor)
        {
            _isClosing = true;
            Monitor.PulseAll(_monitor);
            while (_isRunning || _isWriting)
            {
                TimeSpan left = patience - TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_monitor, left)) return false;
            }
        }
        return true;
    }

    private void Run()
    {
        while (TryTake(out Action<ILogger> write))
        {
            try
            {
                write(log);
            }
            catch (Exception)
            {
                // A failing logger must neither end the process nor stop later events, and there is nowhere to report to.
            }
        }
    }

    private bool TryTake(out Action<ILogger> write)
    {
        lock (_monitor)
        {
            _isWriting = false;
            while (_waiting.Count == 0)
            {
                if (_isClosing || !Monitor.Wait(_monitor, _idleLimit)) return End(out write);
            }
            _isWriting = true;
            write = _dropped > 0 ? Dropped() : _waiting.Dequeue();
            return true;
        }
    }

    private Action<ILogger> Dropped()
    {
        long count = _dropped;
        _dropped = 0;
        return target => QueueLog.EventsDropped(target, queue, count);
    }

    private bool End(out Action<ILogger> write)
    {
        // An event may have come between the end of the wait and this lock.
        bool any = _waiting.TryDequeue(out Action<ILogger>? late);
        write = late!;
        _isRunning = any;
        Monitor.PulseAll(_monitor);
        return any;
    }
}
