using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>
/// Holds links' reading threads back while results exceed the byte limit, all but the one that the consumer waits for. While no link
/// has that packet yet, any may read, since it can only go to a worker whose outcomes are being read.
/// </summary>
internal sealed class ReadBackpressure(IWorkSource source, LinkTable links)
{
    private readonly object _changed = new();
    private int _version;
    private volatile bool _isOver;

    public void WaitToRead(WorkerLink link)
    {
        while (true)
        {
            // Read before anything else: a later change ends the wait below.
            int version = Volatile.Read(ref _version);
            if (MayRead(link)) return;
            lock (_changed)
            {
                while (!_isOver && version == _version) Monitor.Wait(_changed);
                if (_isOver) return;
            }
        }
    }

    public bool MayRead(WorkerLink link)
    {
        // A killed worker writes nothing more: little is left, and its end must not wait for a consumer.
        if (_isOver || source.OnlyPlaceWanted is not { } place || link.Verdict is not null) return true;
        WorkerLink? holder = links.HolderOf(place);
        return holder is null || holder == link;
    }

    /// <summary>Another place is wanted, bytes have been freed, or a worker has got or lost the wanted packet.</summary>
    public void Pulse()
    {
        lock (_changed)
        {
            _version++;
            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>The pool ends: no reader is held back any more.</summary>
    public void End()
    {
        _isOver = true;
        Pulse();
    }
}
