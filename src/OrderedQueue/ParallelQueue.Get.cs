using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue
{
    /// <inheritdoc cref="ParallelQueueBase{TResult}.Get()"/>
    public object? Get() => TakeValue<object?>(Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="ParallelQueueBase{TResult}.Get(TimeSpan)"/>
    public object? Get(TimeSpan timeout) => TakeValue<object?>(timeout);

    /// <summary>Takes the next result, in order, as a <typeparamref name="T"/>. Blocks until it is available.</summary>
    /// <typeparam name="T">The type of the result, or one that it can be assigned to; there is no conversion.</typeparam>
    /// <exception cref="InvalidCastException">
    /// The result is not a <typeparamref name="T"/>; the message names both types. It has not been consumed.
    /// </exception>
    /// <inheritdoc cref="ParallelQueueBase{TResult}.Get()" path="/remarks|/returns|/exception"/>
    public T Get<T>() => TakeAs<T>(Timeout.InfiniteTimeSpan);

    /// <summary>
    /// Takes the next result, in order, as a <typeparamref name="T"/>. Blocks until it is available, at most for
    /// <paramref name="timeout"/>.
    /// </summary>
    /// <inheritdoc cref="Get{T}()" path="/typeparam|/exception[1]"/>
    /// <inheritdoc cref="ParallelQueueBase{TResult}.Get(TimeSpan)" path="/remarks|/param|/returns|/exception"/>
    public T Get<T>(TimeSpan timeout) => TakeAs<T>(timeout);

    /// <inheritdoc cref="ParallelQueueBase{TResult}.TryGet(out Outcome{TResult}, TimeSpan)"/>
    public bool TryGet(out Outcome outcome, TimeSpan timeout = default)
    {
        bool taken = TryTake(timeout, out Outcome<object?> next);
        outcome = new Outcome(next);
        return taken;
    }

    /// <inheritdoc cref="ParallelQueueBase{TResult}.GetAsync(CancellationToken)"/>
    public async ValueTask<Outcome> GetAsync(CancellationToken cancellationToken = default) =>
        new(await TakeAsync<object?>(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="ParallelQueueBase{TResult}.ReadAllAsync(CancellationToken)"/>
    public async IAsyncEnumerable<Outcome> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (Outcome<object?> outcome in TakeAllAsync<object?>(cancellationToken).ConfigureAwait(false))
            yield return new Outcome(outcome);
    }

    /// <inheritdoc cref="ParallelQueueBase{TResult}.ReadAll()"/>
    public IEnumerable<Outcome> ReadAll()
    {
        while (TryGet(out Outcome outcome, Timeout.InfiniteTimeSpan)) yield return outcome;
    }
}
