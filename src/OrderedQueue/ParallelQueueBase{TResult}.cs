namespace OrderedQueue;

/// <summary>
/// What the queues whose results all have one type share: how to consume them. All members may be called from any thread.
/// </summary>
/// <typeparam name="TResult">The type of the results.</typeparam>
public abstract class ParallelQueueBase<TResult> : ParallelQueueBase
{
    private protected ParallelQueueBase(ParallelQueueOptions? options, Delegate? bakedTask = null)
        : base(RefuseAwaitable(options), bakedTask)
    {
    }

    /// <inheritdoc cref="ParallelQueue.PutValue{T}"/>
    /// <param name="value">Any value of the queue's result type.</param>
    public void PutValue(TResult value) => EnqueueValue(value);

    /// <inheritdoc cref="ParallelQueue.Get()"/>
    public TResult Get() => TakeValue<TResult>(Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="ParallelQueue.Get(TimeSpan)"/>
    public TResult Get(TimeSpan timeout) => TakeValue<TResult>(timeout);

    /// <inheritdoc cref="ParallelQueue.TryGet(out Outcome, TimeSpan)"/>
    public bool TryGet(out Outcome<TResult> outcome, TimeSpan timeout = default) => TryTake(timeout, out outcome);

    /// <inheritdoc cref="ParallelQueue.GetAsync(CancellationToken)"/>
    public ValueTask<Outcome<TResult>> GetAsync(CancellationToken cancellationToken = default) => TakeAsync<TResult>(cancellationToken);

    /// <inheritdoc cref="ParallelQueue.ReadAllAsync(CancellationToken)"/>
    public IAsyncEnumerable<Outcome<TResult>> ReadAllAsync(CancellationToken cancellationToken = default) =>
        TakeAllAsync<TResult>(cancellationToken);

    /// <inheritdoc cref="ParallelQueue.ReadAll()"/>
    public IEnumerable<Outcome<TResult>> ReadAll()
    {
        while (TryGet(out Outcome<TResult> outcome, Timeout.InfiniteTimeSpan)) yield return outcome;
    }

    /// <summary>A task is awaited in its worker; what comes back is its result.</summary>
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
