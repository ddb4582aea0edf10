namespace OrderedQueue.Ordering;

/// <summary>
/// One waiting putter or getter, synchronous or asynchronous. The links and the end belong to the lock of the list it waits
/// in; it is woken, once, after that lock is released.
/// </summary>
internal abstract class Waiter(bool isAsync)
{
    private readonly AutoResetEvent? _event = isAsync ? null : new AutoResetEvent(initialState: false);
    private readonly TaskCompletionSource? _source = isAsync ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;

    public Waiter? Previous { get; set; }

    public Waiter? Next { get; set; }

    /// <summary>True once it has been given what it waited for, or the reason why it never will be.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Makes what it is told instead of being served.</summary>
    public Func<Exception>? Refusal { get; private set; }

    /// <summary>Under the list's lock, with the waiter already off the list.</summary>
    public void End(Func<Exception>? refusal = null)
    {
        Refusal = refusal;
        IsEnded = true;
    }

    public void Wake()
    {
        _source?.SetResult();
        _event?.Set();
    }

    /// <summary>Blocks until woken, cancelled or out of time, whichever is first; does not take the waiter off its list.</summary>
    /// <remarks><paramref name="eachSlice"/> is called every <paramref name="slice"/> of waiting.</remarks>
    public WaitEnd Wait(Deadline deadline, TimeSpan slice, Action? eachSlice, CancellationToken token)
    {
        try
        {
            while (!Wait(deadline.Slice(slice), token))
            {
                if (deadline.IsOver) return WaitEnd.TimedOut;
                eachSlice?.Invoke();
            }
            return WaitEnd.Woken;
        }
        catch (OperationCanceledException)
        {
            return WaitEnd.Canceled;
        }
        catch (ThreadInterruptedException)
        {
            return WaitEnd.Interrupted;
        }
    }

    /// <inheritdoc cref="Wait(Deadline, TimeSpan, Action?, CancellationToken)"/>
    public async ValueTask<WaitEnd> WaitAsync(Deadline deadline, TimeSpan slice, Action? eachSlice, CancellationToken token)
    {
        Task woken = _source!.Task;
        while (true)
        {
            await woken.WaitAsync(deadline.Slice(slice), token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (woken.IsCompleted) return WaitEnd.Woken;
            if (token.IsCancellationRequested) return WaitEnd.Canceled;
            if (deadline.IsOver) return WaitEnd.TimedOut;
            eachSlice?.Invoke();
        }
    }

    private bool Wait(TimeSpan slice, CancellationToken token)
    {
        if (!token.CanBeCanceled) return _event!.WaitOne(slice);
        int ended = WaitHandle.WaitAny([_event!, token.WaitHandle], slice);
        if (ended == 1) throw new OperationCanceledException(token);
        return ended == 0;
    }

    /// <summary>Makes a synchronous waiter that has been woken, or withdrawn before, ready for its thread's next wait.</summary>
    protected void ResetWait()
    {
        IsEnded = false;
        Refusal = null;
    }
}

/// <summary>Why a wait returned.</summary>
internal enum WaitEnd
{
    Woken,
    TimedOut,
    Canceled,
    Interrupted,
}
