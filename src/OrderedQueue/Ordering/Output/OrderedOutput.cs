namespace OrderedQueue.Ordering;

/// <summary>What consumers call, from any thread: takes the outcomes in order, and waits for them.</summary>
internal sealed class OrderedOutput(Outlet outlet, Conclusion conclusion)
{
    /// <summary>Nothing has to be looked at while a getter waits; no platform wait takes a longer time at once.</summary>
    private static readonly TimeSpan _slice = TimeSpan.FromDays(1);

    /// <summary>Takes the next outcome in order, waiting for it if need be.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is lost.</exception>
    public TakeResult Take(TimeSpan timeout, CancellationToken token, out Delivery delivery) =>
        Take(default(AnyDelivery), timeout, token, out delivery);

    /// <summary>Like <see cref="Take(TimeSpan, CancellationToken, out Delivery)"/>, unless the filter refuses the head.</summary>
    public TakeResult Take<TFilter>(TFilter filter, TimeSpan timeout, CancellationToken token, out Delivery delivery)
        where TFilter : struct, IDeliveryFilter
    {
        if (TryTakeNow(filter, timeout, token, out delivery) is { } result) return result;
        if (typeof(TFilter) == typeof(AnyDelivery)) return Wait(isClaim: false, timeout, token, out delivery);

        result = Wait(isClaim: true, timeout, token, out delivery);
        if (result != TakeResult.Taken) return result;
        bool isWanted = filter.Accepts(delivery);
        EndClaim(isWanted);
        if (!isWanted) delivery = default;
        return isWanted ? TakeResult.Taken : TakeResult.Refused;
    }

    /// <summary>
    /// Holds on to the head without consuming it: after <see cref="TakeResult.Taken"/>, other getters wait until
    /// <see cref="Commit"/> or <see cref="Restore"/>.
    /// </summary>
    public TakeResult TryClaim(TimeSpan timeout, CancellationToken token, out Delivery delivery)
    {
        token.ThrowIfCancellationRequested();
        return Wait(isClaim: true, timeout, token, out delivery);
    }

    /// <summary>Consumes the claimed head.</summary>
    public void Commit() => EndClaim(isTaken: true);

    /// <summary>Leaves the claimed head to the next getter.</summary>
    public void Restore() => EndClaim(isTaken: false);

    /// <summary>Completes synchronously when the head is ready; cancelling loses nothing.</summary>
    public ValueTask<(TakeResult Result, Delivery Delivery)> TakeAsync(TimeSpan timeout, CancellationToken token)
    {
        if (token.IsCancellationRequested) return ValueTask.FromCanceled<(TakeResult, Delivery)>(token);
        Aftermath aftermath = default;
        TakeResult? result = outlet.TryTake(default(AnyDelivery), out Delivery delivery, out Func<Exception>? failure, ref aftermath);
        conclusion.Run(ref aftermath);
        if (failure is not null) return ValueTask.FromException<(TakeResult, Delivery)>(failure());
        if (result is null && timeout == TimeSpan.Zero) result = TakeResult.TimedOut;
        return result is { } known ? ValueTask.FromResult((known, delivery)) : WaitAsync(timeout, token);
    }

    private TakeResult? TryTakeNow<TFilter>(TFilter filter, TimeSpan timeout, CancellationToken token, out Delivery delivery)
        where TFilter : struct, IDeliveryFilter
    {
        token.ThrowIfCancellationRequested();
        Aftermath aftermath = default;
        TakeResult? result = outlet.TryTake(filter, out delivery, out Func<Exception>? failure, ref aftermath);
        conclusion.Run(ref aftermath);
        if (failure is not null) throw failure();
        return result is null && timeout == TimeSpan.Zero ? TakeResult.TimedOut : result;
    }

    private TakeResult Wait(bool isClaim, TimeSpan timeout, CancellationToken token, out Delivery delivery)
    {
        var deadline = new Deadline(timeout);
        GetWaiter waiter = GetWaiter.Rent(isClaim);
        Join(waiter);
        WaitEnd end = waiter.Wait(deadline, _slice, eachSlice: null, token);
        bool isWithdrawn = end != WaitEnd.Woken && outlet.TryWithdraw(waiter);
        (TakeResult result, delivery, Func<Exception>? refusal) = (waiter.Result, waiter.Delivery, waiter.Refusal);
        if (end == WaitEnd.Woken || isWithdrawn) waiter.Recycle();
        return WaitOutcome.Conclude(end, isWithdrawn, refusal, token) ? result : TakeResult.TimedOut;
    }

    private async ValueTask<(TakeResult Result, Delivery Delivery)> WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        var waiter = new GetWaiter(isAsync: true);
        Join(waiter);
        WaitEnd end = await waiter.WaitAsync(new Deadline(timeout), _slice, eachSlice: null, token).ConfigureAwait(false);
        bool isWithdrawn = end != WaitEnd.Woken && outlet.TryWithdraw(waiter);
        bool isServed = WaitOutcome.Conclude(end, isWithdrawn, waiter.Refusal, token);
        return isServed ? (waiter.Result, waiter.Delivery) : (TakeResult.TimedOut, default);
    }

    private void Join(GetWaiter waiter)
    {
        Aftermath aftermath = default;
        outlet.Enqueue(waiter, ref aftermath);
        conclusion.Run(ref aftermath);
    }

    private void EndClaim(bool isTaken)
    {
        Aftermath aftermath = default;
        outlet.EndClaim(isTaken, ref aftermath);
        conclusion.Run(ref aftermath);
    }
}
