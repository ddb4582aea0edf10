namespace OrderedQueue.Diagnostics;

/// <summary>
/// The queues of this process that can be measured, and the totals of those that are gone: a counter that falls when a queue is disposed
/// would look like a restart. Keeps no queue alive. Thread-safe; calls queues without holding a lock.
/// </summary>
internal static class ObservedQueues
{
    /// <summary>How many names' totals are kept: each queue without a name of its own has a new one.</summary>
    private const int MaxPastNames = 256;

    private static readonly Lock _lock = new();
    private static readonly List<Entry> _entries = [];
    private static readonly Dictionary<string, QueueTotals> _past = [];
    private static readonly Queue<string> _pastNames = new();

    public static void Add(IObservedQueue queue)
    {
        lock (_lock) _entries.Add(new Entry(queue.Name, queue.Totals, new WeakReference<IObservedQueue>(queue)));
    }

    /// <summary>The queue is measured a last time. Calling it again does nothing.</summary>
    public static void Remove(IObservedQueue queue)
    {
        queue.Totals.Set(queue.Figures());
        lock (_lock)
        {
            int at = _entries.FindIndex(entry => entry.Totals == queue.Totals);
            if (at >= 0) RetireNeedsLock(at);
        }
    }

    /// <summary>The queues that have not been removed or collected.</summary>
    public static List<IObservedQueue> Living()
    {
        List<IObservedQueue> living = [];
        lock (_lock)
        {
            for (int at = _entries.Count - 1; at >= 0; at--)
            {
                if (_entries[at].Queue.TryGetTarget(out IObservedQueue? queue)) living.Add(queue);
                else RetireNeedsLock(at);
            }
        }
        return living;
    }

    /// <summary>Totals by queue name, of all queues that ever were; several may have one name.</summary>
    public static List<KeyValuePair<string, QueueTotals>> Totals()
    {
        foreach (IObservedQueue queue in Living()) queue.Totals.Set(queue.Figures());
        lock (_lock) return [.. _past, .. _entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Totals))];
    }

    private static void RetireNeedsLock(int at)
    {
        Entry gone = _entries[at];
        _entries.RemoveAt(at);
        if (!_past.TryGetValue(gone.Name, out QueueTotals? totals))
        {
            if (_past.Count == MaxPastNames) _past.Remove(_pastNames.Dequeue());
            _past.Add(gone.Name, totals = new QueueTotals());
            _pastNames.Enqueue(gone.Name);
        }
        totals.Add(gone.Totals);
    }

    private sealed record Entry(string Name, QueueTotals Totals, WeakReference<IObservedQueue> Queue);
}
