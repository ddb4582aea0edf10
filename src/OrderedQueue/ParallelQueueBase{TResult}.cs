namespace OrderedQueue;

/// <summary>
/// What the queues whose results all have one type share: how to consume them. All members may be called from any thread.
/// </summary>
/// <typeparam name="TResult">The type of the results.</typeparam>
public abstract class ParallelQueueBase<TResult> : ParallelQueueBase
{
    private protected ParallelQueueBase(ParallelQueueOptions? options, Delegate? bakedTask = null)
        : base(RefuseAwaitable(options), bakedTask) { }

    /// <inheritdoc cref="ParallelQueue.PutValue{T}" path="/summary|/exception"/>
    /// <param name="value">Any value of the queue's result type.</param>
    public void PutValue(TResult value) => EnqueueValue(value);

    /// <summary>Takes the next result, in order. Blocks until it is available.</summary>
    /// <remarks>
    /// Thread-safe. Each result goes to exactly one caller, with rising index per caller. The value is decoded on the calling thread.
    /// </remarks>
    /// <returns>The result of the task (null when it has none), or the passed-through value.</returns>
    /// <exception cref="TaskFailedException">The packet has no value; it has been consumed, and the queue continues.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped and the last result taken.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last available result has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public TResult Get() => TakeValue<TResult>(Timeout.InfiniteTimeSpan);

    /// <summary>Takes the next result, in order. Blocks until it is available, at most for <paramref name="timeout"/>.</summary>
    /// <remarks>
    /// Thread-safe. Each result goes to exactly one caller, with rising index per caller. The value is decoded on the calling thread.
    /// </remarks>
    /// <param name="timeout">
    /// How long to wait: from <see cref="TimeSpan.Zero"/> (not at all) up to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </param>
    /// <returns>The result of the task (null when it has none), or the passed-through value.</returns>
    /// <exception cref="TimeoutException">
    /// No result in time. Nothing is lost or skipped: the next call waits for the same packet.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is out of range.</exception>
    /// <exception cref="TaskFailedException">The packet has no value; it has been consumed, and the queue continues.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped and the last result taken.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last available result has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public TResult Get(TimeSpan timeout) => TakeValue<TResult>(timeout);

    /// <summary>
    /// Takes the next outcome, in order, without throwing for a packet that failed. Blocks until it is available, at most for
    /// <paramref name="timeout"/>.
    /// </summary>
    /// <remarks>
    /// Thread-safe. Each result goes to exactly one caller, with rising index per caller. The value is decoded on the calling thread.
    /// </remarks>
    /// <param name="outcome">The outcome; its status is <see cref="OutcomeStatus.None"/> when this returns false.</param>
    /// <param name="timeout">
    /// How long to wait: from <see cref="TimeSpan.Zero"/> (the default: not at all) up to 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </param>
    /// <returns>False when there was none in time, and at the end; <see cref="ParallelQueueBase.IsCompleted"/> tells which.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is out of range.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last available result has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public bool TryGet(out Outcome<TResult> outcome, TimeSpan timeout = default) => TryTake(timeout, out outcome);

    /// <summary>
    /// Takes the next outcome, in order, waiting for it without blocking a thread. Does not throw for a packet that failed.
    /// </summary>
    /// <remarks>Thread-safe. Each result goes to exactly one caller.</remarks>
    /// <param name="cancellationToken">Cancels the wait; nothing is lost.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled. Nothing is lost or skipped.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped and the last result taken.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last available result has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public ValueTask<Outcome<TResult>> GetAsync(CancellationToken cancellationToken = default) => TakeAsync<TResult>(cancellationToken);

    /// <summary>
    /// Takes all outcomes, in order, until the queue has been stopped and the last one taken. Waits for each without blocking a
    /// thread.
    /// </summary>
    /// <remarks>Concurrent enumerations share the outcomes: each goes to exactly one of them.</remarks>
    /// <param name="cancellationToken">Ends the enumeration; nothing is lost.</param>
    /// <returns>An enumeration that consumes.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled. Nothing is lost or skipped.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last available result has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public IAsyncEnumerable<Outcome<TResult>> ReadAllAsync(CancellationToken cancellationToken = default) =>
        TakeAllAsync<TResult>(cancellationToken);

    /// <summary>
    /// Takes all outcomes, in order, until the queue has been stopped and the last one taken. Blocks until each is available.
    /// </summary>
    /// <remarks>Concurrent enumerations share the outcomes: each goes to exactly one of them.</remarks>
    /// <returns>An enumeration that consumes.</returns>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last available result has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public IEnumerable<Outcome<TResult>> ReadAll()
    {
        while (TryGet(out Outcome<TResult> outcome, Timeout.InfiniteTimeSpan)) yield return outcome;
    }

    /// <summary>Tasks are awaited in the worker: an awaitable can never be a result.</summary>
    private static ParallelQueueOptions? RefuseAwaitable(ParallelQueueOptions? options)
    {
        Type result = typeof(TResult);
        bool isAwaitable = result.IsAssignableTo(typeof(Task)) || result == typeof(ValueTask)
            || (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(ValueTask<>));
        if (!isAwaitable) return options;
        throw new ArgumentException(
            $"The results of a queue cannot be of type {result}: tasks are awaited in the worker. Name the type of the awaited result.");
    }
}
