using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// What is left to do once the locks are released: threads to wake, outcomes to release, the backend to tell. Collected under
/// the locks, on the stack of the one call that caused it.
/// </summary>
internal struct Aftermath
{
    private Waiter? _firstWoken;
    private Waiter? _lastWoken;
    private List<OutcomeContent>? _dropped;

    /// <summary>Set when the head moved, so that the gate and paused readers are looked at.</summary>
    public bool HeadMoved { get; set; }

    /// <summary>Set by a put that found nothing else in the queue.</summary>
    public bool PutIntoEmptyQueue { get; set; }

    public bool PacketsReady { get; set; }

    /// <summary>
    /// Set when a value leaves a stopped queue behind all others: the backend, which did nothing for it, is to see that it is drained.
    /// </summary>
    public bool LastLeft { get; set; }

    public bool ReadersMayGoOn { get; set; }

    /// <summary>The waiter is off its list and has its end; its links now serve this chain.</summary>
    public void Wake(Waiter waiter)
    {
        waiter.Previous = null;
        waiter.Next = null;
        if (_lastWoken is null) _firstWoken = waiter;
        else _lastWoken.Next = waiter;
        _lastWoken = waiter;
    }

    public void Drop(OutcomeContent content) => (_dropped ??= []).Add(content);

    public readonly void Run(IDispatchSignals? backend)
    {
        for (Waiter? waiter = _firstWoken; waiter is not null;)
        {
            // A woken thread may use its waiter again at once, so the link is read first.
            Waiter? next = waiter.Next;
            waiter.Next = null;
            waiter.Wake();
            waiter = next;
        }
        if (_dropped is not null) foreach (OutcomeContent content in _dropped) content.Release();
        if (backend is null) return;
        if (ReadersMayGoOn) backend.ReadersMayGoOn();
        if (PacketsReady || LastLeft) backend.PacketsReady();
    }
}
