using OrderedQueue.Ordering;
using OrderedQueue.Pool.Dispatch;

namespace OrderedQueue.Pool.Links;

/// <summary>
/// Holds links' reading threads back while results pile up beyond the byte limit, all but the one that the consumer waits for.
/// When nobody has the head yet, any may read, since the head can only go to a worker that gets rid of its outcomes.
/// </summary>
internal sealed class ReadGate(Sequencer sequencer, LinkTable links)
{
    private readonly object _changed = new();
    private int _version;
    private volatile bool _isOpen;

    public void WaitToRead(WorkerLink link)
    {
        while (true)
        {
            // Taken before anything is looked at: a change after this ends the wait below.
            int version = Volatile.Read(ref _version);
            if (MayRead(link)) return;
            lock (_changed)
            {
                while (!_isOpen && version == _version) Monitor.Wait(_changed);
                if (_isOpen) return;
            }
        }
    }

    public bool MayRead(WorkerLink link)
    {
        // A killed worker writes no more: what is left is little, and its end must not wait for a consumer.
        if (_isOpen || !sequencer.MustPauseReading || link.Verdict is not null) return true;
        WorkerLink? holder = links.HolderOf(sequencer.Head);
        return holder is null || holder == link;
    }

    /// <summary>The head has moved, bytes have been freed, or a worker has got or lost the head.</summary>
    public void Pulse()
    {
        lock (_changed)
        {
            _version++;
            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>The pool ends: nobody is held back any more.</summary>
    public void OpenForGood()
    {
        lock (_changed)
        {
            _isOpen = true;
            Monitor.PulseAll(_changed);
        }
    }
}
