using System.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost.Logging;

/// <summary>
/// Log lines on their way to the parent. Whoever logs only queues, within bounds; a thread of its own, made for the first line,
/// writes, and may have to wait for a slow parent. What finds no room is counted, and the next line says so.
/// </summary>
internal sealed class LogSender(Action<byte[]> send)
{
    private const int MaxLines = 1024;
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The level of a line that is none, and only carries the count of those dropped.</summary>
    private const int NoLine = 6;

    // A monitor, since its pulse wakes both the sender and those who wait for it.
    private readonly object _lock = new();
    private readonly Queue<byte[]> _waiting = new();
    private int _waitingBytes;
    private int _dropped;
    private bool _isSending;
    private bool _isBroken;
    private Thread? _thread;

    /// <summary>Any thread. Never blocks; the message is the sender's from now on.</summary>
    public void Add(byte[] message)
    {
        lock (_lock)
        {
            if (_isBroken) return;
            if (_waiting.Count >= MaxLines || _waitingBytes + message.Length > MaxBytes)
            {
                _dropped++;
                return;
            }
            EnqueueNeedsLock(message);
        }
    }

    /// <summary>Waits until everything has been handed to the kernel, or the time is over.</summary>
    public void Flush(TimeSpan timeout)
    {
        long start = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            if (_dropped > 0) EnqueueNeedsLock(TaskLogLine.Encode(NoLine, 0, 0, 0, null, "", null));
            while (_isSending || (_waiting.Count > 0 && !_isBroken))
            {
                TimeSpan left = timeout - Stopwatch.GetElapsedTime(start);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_lock, left)) return;
            }
        }
    }

    private void EnqueueNeedsLock(byte[] message)
    {
        Debug.Assert(Monitor.IsEntered(_lock), "The lock is needed.");
        TaskLogLine.SetDropped(message, _dropped);
        _dropped = 0;
        _waiting.Enqueue(message);
        _waitingBytes += message.Length;
        if (_thread is not null)
        {
            Monitor.PulseAll(_lock);
            return;
        }
        _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue log" };
        _thread.Start();
    }

    private void Run()
    {
        while (true)
        {
            byte[] message = Next();
            try
            {
                send(ControlMessage.TaskLog(message));
            }
            catch (IOException)
            {
                // The parent is gone, which the control thread deals with.
                lock (_lock)
                {
                    (_isBroken, _isSending) = (true, false);
                    Monitor.PulseAll(_lock);
                }
                return;
            }
        }
    }

    private byte[] Next()
    {
        lock (_lock)
        {
            _isSending = false;
            Monitor.PulseAll(_lock);
            while (_waiting.Count == 0) Monitor.Wait(_lock);
            _isSending = true;
            byte[] message = _waiting.Dequeue();
            _waitingBytes -= message.Length;
            return message;
        }
    }
}
