namespace OrderedQueue.Ordering;

/// <summary>What producers call, from any thread.</summary>
internal sealed partial class Sequencer
{
    private readonly Action _stuckPutCheck;
    private Action? _stuckPutWarning;

    /// <inheritdoc cref="Conclusion.WhenPutIntoEmptyQueue"/>
    public void WhenPutIntoEmptyQueue(Action action) => _conclusion.WhenPutIntoEmptyQueue(action);

    /// <summary>Called once, on the thread of a put that has been blocked for long while the head is ready to be taken.</summary>
    public void WarnOfStuckPut(Action warning) => Volatile.Write(ref _stuckPutWarning, warning);

    /// <summary>Blocks until there is room, first come first served.</summary>
    /// <exception cref="TimeoutException">No room in time; no id is used up.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; no id is used up.</exception>
    /// <exception cref="QueueStoppedException">There are no more puts.</exception>
    public void Put(in PacketDraft draft, TimeSpan timeout, CancellationToken token)
    {
        if (!TryPut(draft, timeout, token)) throw NoRoom(timeout);
    }

    /// <summary>False when there is no room within the time, or, without any, when others wait.</summary>
    public bool TryPut(in PacketDraft draft, TimeSpan timeout) => TryPut(draft, timeout, CancellationToken.None);

    /// <summary>Like <see cref="Put"/> without blocking a thread; copies the payload if it must wait.</summary>
    public ValueTask PutAsync(in PacketDraft draft, TimeSpan timeout, CancellationToken token)
    {
        if (token.IsCancellationRequested) return ValueTask.FromCanceled(token);
        var buffers = new DraftBuffers(draft);
        if (TryPutNow(draft, buffers, out Func<Exception>? refusal)) return ValueTask.CompletedTask;
        if (refusal is not null || timeout == TimeSpan.Zero)
        {
            buffers.Release(isPut: false);
            return ValueTask.FromException(refusal?.Invoke() ?? NoRoom(timeout));
        }
        var waiter = new PutWaiter(isAsync: true);
        waiter.Carry(draft, buffers.Whole);
        return WaitAsync(waiter, buffers, timeout, token);
    }

    private bool TryPut(in PacketDraft draft, TimeSpan timeout, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var buffers = new DraftBuffers(draft);
        if (TryPutNow(draft, buffers, out Func<Exception>? refusal)) return true;
        if (refusal is not null || timeout == TimeSpan.Zero)
        {
            buffers.Release(isPut: false);
            return refusal is null ? false : throw refusal();
        }
        PutWaiter waiter = PutWaiter.Rent();
        waiter.Carry(draft, buffers.Whole);
        var deadline = new Deadline(timeout);
        Join(waiter);
        WaitEnd end = waiter.Wait(deadline, _stuckPutDelay, _stuckPutCheck, token);
        bool isWithdrawn = end != WaitEnd.Woken && TryWithdraw(waiter);
        refusal = waiter.Refusal;
        if (end == WaitEnd.Woken || isWithdrawn) waiter.Recycle();
        buffers.Release(isPut: !isWithdrawn && refusal is null);
        return WaitOutcome.Conclude(end, isWithdrawn, refusal, token);
    }

    private bool TryPutNow(in PacketDraft draft, in DraftBuffers buffers, out Func<Exception>? refusal)
    {
        Aftermath aftermath = default;
        bool isPut = _intake.TryPut(draft, buffers.Whole, out refusal, ref aftermath);
        if (isPut) buffers.Release(isPut: true);
        _conclusion.Run(ref aftermath);
        return isPut;
    }

    private async ValueTask WaitAsync(PutWaiter waiter, DraftBuffers buffers, TimeSpan timeout, CancellationToken token)
    {
        Join(waiter);
        WaitEnd end = await waiter.WaitAsync(new Deadline(timeout), _stuckPutDelay, _stuckPutCheck, token).ConfigureAwait(false);
        bool isWithdrawn = end != WaitEnd.Woken && TryWithdraw(waiter);
        buffers.Release(isPut: !isWithdrawn && waiter.Refusal is null);
        if (!WaitOutcome.Conclude(end, isWithdrawn, waiter.Refusal, token)) throw NoRoom(timeout);
    }

    private void Join(PutWaiter waiter)
    {
        Aftermath aftermath = default;
        _intake.Enqueue(waiter, ref aftermath);
        _conclusion.Run(ref aftermath);
    }

    private bool TryWithdraw(PutWaiter waiter)
    {
        Aftermath aftermath = default;
        bool isWithdrawn = _intake.TryWithdraw(waiter, ref aftermath);
        _conclusion.Run(ref aftermath);
        return isWithdrawn;
    }

    private void WarnIfStuck()
    {
        if (Volatile.Read(ref _stuckPutWarning) is null || !_outlet.HeadIsReady) return;
        Interlocked.Exchange(ref _stuckPutWarning, null)?.Invoke();
    }

    private uint HeadId => _window.Ids.At(_window.Head);

    private TimeoutException NoRoom(TimeSpan timeout)
    {
        string why = _outlet.HeadIsReady
            ? $"Packet {HeadId} is ready and nobody calls Get. Results must be taken by a thread that does not wait in Put."
            : $"All room is taken while packet {HeadId}, the next in order, is not finished.";
        return new TimeoutException($"No room in the queue's input within {timeout}. {why} The packet was not put and used up no id.");
    }
}
