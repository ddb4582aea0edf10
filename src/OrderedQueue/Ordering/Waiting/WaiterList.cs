namespace OrderedQueue.Ordering;

/// <summary>Waiters, first come first served, linked through themselves. Under its owner's lock.</summary>
internal sealed class WaiterList<TWaiter>
    where TWaiter : Waiter
{
    private Waiter? _last;

    public TWaiter? First { get; private set; }

    public bool IsEmpty => First is null;

    public void Add(TWaiter waiter)
    {
        waiter.Previous = _last;
        waiter.Next = null;
        if (_last is null) First = waiter;
        else _last.Next = waiter;
        _last = waiter;
    }

    public void Remove(TWaiter waiter)
    {
        if (waiter.Previous is null) First = (TWaiter?)waiter.Next;
        else waiter.Previous.Next = waiter.Next;
        if (waiter.Next is null) _last = waiter.Previous;
        else waiter.Next.Previous = waiter.Previous;
        waiter.Previous = null;
        waiter.Next = null;
    }
}
