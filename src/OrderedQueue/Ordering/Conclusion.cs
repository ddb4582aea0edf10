using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// Ends every operation on the queue, once no lock is held: looks at what a moved head makes possible, wakes threads, and signals the
/// backend. Any thread.
/// </summary>
internal sealed class Conclusion(PacketWindow window, Intake intake)
{
    private IDispatchSignals? _backend;
    private Action? _putIntoEmptyQueue;
    private int _readersPaused;

    /// <inheritdoc cref="IWorkSource.OnlyPlaceWanted"/>
    public long? OnlyPlaceWanted
    {
        get
        {
            if (!window.HoldsTooMuch) return null;
            Interlocked.Exchange(ref _readersPaused, 1);
            // The head is read after this: once it moves, the readers are told.
            return window.HoldsTooMuch ? window.Head : null;
        }
    }

    public void Attach(IDispatchSignals backend) => Volatile.Write(ref _backend, backend);

    /// <summary>Called after each put into a queue in which everything put before had been taken.</summary>
    public void WhenPutIntoEmptyQueue(Action action) => Volatile.Write(ref _putIntoEmptyQueue, action);

    public void Run(ref Aftermath aftermath)
    {
        if (aftermath.HeadMoved)
        {
            // Between moving the head and looking at what waits for it: see PacketWindow.Watch.
            Interlocked.MemoryBarrier();
            if (window.IsWatchDue()) intake.GateOpened(ref aftermath);
            if (Volatile.Read(ref _readersPaused) != 0 && Interlocked.Exchange(ref _readersPaused, 0) != 0) aftermath.ReadersMayGoOn = true;
        }
        if (aftermath.PutIntoEmptyQueue) Volatile.Read(ref _putIntoEmptyQueue)?.Invoke();
        aftermath.Run(Volatile.Read(ref _backend));
    }
}
