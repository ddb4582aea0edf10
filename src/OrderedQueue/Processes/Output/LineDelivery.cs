namespace OrderedQueue.Processes.Output;

/// <summary>Hands the lines of one child to its receiver, in order, one at a time, away from the thread that reads the pipes:
/// a receiver that blocks holds up nothing but itself. Lines that it falls too far behind on are dropped and counted.</summary>
internal sealed class LineDelivery(Action<OutputStream, string> onLine) : IThreadPoolWorkItem
{
    /// <summary>Text that may wait, in characters: far more than a logger lags behind, little beside a worker's own memory.</summary>
    internal const int MaxWaitingCharacters = 4 * 1024 * 1024;

    // An empty line costs memory too.
    private const int CharactersPerLine = 32;

    // Not a Lock: that one cannot be waited on.
    private readonly object _monitor = new();
    private readonly Queue<OutputLine> _waiting = new();
    private int _waitingCharacters;
    private long _dropped;
    private bool _delivering;
    private bool _scheduled;

    internal void Post(OutputStream stream, string line)
    {
        lock (_monitor)
        {
            if (_waitingCharacters >= MaxWaitingCharacters)
            {
                _dropped++;
                return;
            }

            _waiting.Enqueue(new OutputLine(stream, line));
            _waitingCharacters += line.Length + CharactersPerLine;
            if (_scheduled || _delivering)
                return;
            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Waits until nothing waits. A starved thread pool does not delay it; a receiver that blocks may, up to the
    /// time-out.</summary>
    internal bool Flush(TimeSpan timeout)
    {
        if (IsScheduled())
            new Thread(Deliver) { IsBackground = true, Name = "OrderedQueue output flush" }.UnsafeStart();
        long start = Environment.TickCount64;
        lock (_monitor)
        {
            while (_delivering || _waiting.Count > 0)
            {
                TimeSpan left = timeout - TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_monitor, left))
                    return false;
            }
        }

        return true;
    }

    private bool IsScheduled()
    {
        lock (_monitor)
            return _scheduled;
    }

    void IThreadPoolWorkItem.Execute() => Deliver();

    private void Deliver()
    {
        lock (_monitor)
        {
            _scheduled = false;
            if (_delivering)
                return;
            _delivering = true;
        }

        while (TryTake() is { } next)
            Hand(next.Stream, next.Line);
    }

    private OutputLine? TryTake()
    {
        lock (_monitor)
        {
            if (_waiting.TryDequeue(out OutputLine? next))
            {
                _waitingCharacters -= next.Line.Length + CharactersPerLine;
                return next;
            }

            if (_dropped > 0)
            {
                next = new OutputLine(OutputStream.StandardError, $"({_dropped} lines of output were dropped: their receiver was too slow)");
                _dropped = 0;
                return next;
            }

            _delivering = false;
            Monitor.PulseAll(_monitor);
            return null;
        }
    }

    private void Hand(OutputStream stream, string line)
    {
        try
        {
            onLine(stream, line);
        }
        catch (Exception)
        {
            // The receiver is a logger: a failing one must neither end the parent nor stop later lines, and there is
            // nowhere to report to.
        }
    }

    // A class: a queue of references needs no code of its own, which a start would have to wait for.
    private sealed record OutputLine(OutputStream Stream, string Line);
}
