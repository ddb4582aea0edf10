using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>
/// Holds links' reading threads back while results pile up beyond the byte limit, all but the one that the consumer waits for.
/// When no link has that packet yet, any may read, since it can only go to a worker that gets rid of its outcomes.
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
            // Taken before anything is looked at: a change after this ends the wait below.
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
        // A killed worker writes no more: what is left is little, and its end must not wait for a consumer.
        if (_isOver || source.OnlyPlaceWanted is not { } place || link.Verdict is not null) return true;
        WorkerLink? holder = links.HolderOf(place);
        return holder is null || holder == link;
    }

    /// <summary>Another place is wanted, bytes have been freed, or a worker has got or lost the packet that is wanted.</summary>
    public void Pulse()
    {
        lock (_changed)
        {
            _version++;
            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>The pool ends: nobody is held back any more.</summary>
    public void End()
    {
        lock (_changed)
        {
            _isOver = true;
            Monitor.PulseAll(_changed);
        }
    }
}
