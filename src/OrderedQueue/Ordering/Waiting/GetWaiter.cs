namespace OrderedQueue.Ordering;

/// <summary>A getter that waits for the head. Served under the outlet's lock.</summary>
internal sealed class GetWaiter(bool isAsync) : Waiter(isAsync)
{
    [ThreadStatic]
    private static GetWaiter? _spare;

    /// <summary>True for one that only holds on to the head, and decides afterwards.</summary>
    public bool IsClaim { get; private set; }

    public TakeResult Result { get; private set; }

    public Delivery Delivery { get; private set; }

    /// <summary>The calling thread's own; a nested wait on the same thread gets another.</summary>
    public static GetWaiter Rent(bool isClaim)
    {
        GetWaiter waiter = _spare ?? new GetWaiter(isAsync: false);
        _spare = null;
        waiter.IsClaim = isClaim;
        return waiter;
    }

    /// <summary>Only once it was woken or withdrawn: until then the thread that wakes it still refers to it.</summary>
    public void Recycle()
    {
        ResetWait();
        Delivery = default;
        _spare = this;
    }

    /// <summary>Under the outlet's lock.</summary>
    public void End(TakeResult result, in Delivery delivery = default)
    {
        Result = result;
        Delivery = delivery;
        End();
    }
}
