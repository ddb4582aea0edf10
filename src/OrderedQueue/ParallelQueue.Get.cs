using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue
{
    /// <summary>Takes the next result, in order. Blocks until it is there.</summary>
    /// <remarks>
    /// Thread-safe. Each result goes to exactly one caller, with rising index per caller. The value is decoded on the calling
    /// thread.
    /// </remarks>
    /// <returns>The result of the task (null when it has none), or the passed-through value.</returns>
    /// <exception cref="TaskFailedException">The packet has no value; it has been consumed, and the queue goes on.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped and the last result taken.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last result that there was has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public object? Get() => TakeValue<object?>(Timeout.InfiniteTimeSpan);

    /// <summary>Takes the next result, in order. Blocks until it is there, at most for <paramref name="timeout"/>.</summary>
    /// <remarks><inheritdoc cref="Get()" path="/remarks"/></remarks>
    /// <param name="timeout">
    /// How long to wait: from <see cref="TimeSpan.Zero"/> (not at all) up to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </param>
    /// <returns>The result of the task (null when it has none), or the passed-through value.</returns>
    /// <exception cref="TimeoutException">
    /// No result in time. Nothing is lost or skipped: the next call waits for the same packet.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is out of range.</exception>
    /// <exception cref="TaskFailedException">The packet has no value; it has been consumed, and the queue goes on.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped and the last result taken.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last result that there was has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public object? Get(TimeSpan timeout) => TakeValue<object?>(timeout);

    /// <summary>Takes the next result, in order, as a <typeparamref name="T"/>. Blocks until it is there.</summary>
    /// <remarks><inheritdoc cref="Get()" path="/remarks"/></remarks>
    /// <typeparam name="T">The type of the result, or one that it can be assigned to; there is no conversion.</typeparam>
    /// <returns>The result of the task (null when it has none), or the passed-through value.</returns>
    /// <exception cref="InvalidCastException">
    /// The result is no <typeparamref name="T"/>; the message names both types. It has not been consumed.
    /// </exception>
    /// <exception cref="TaskFailedException">The packet has no value; it has been consumed, and the queue goes on.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped and the last result taken.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last result that there was has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public T Get<T>() => TakeAs<T>(Timeout.InfiniteTimeSpan);

    /// <summary>
    /// Takes the next result, in order, as a <typeparamref name="T"/>. Blocks until it is there, at most for
    /// <paramref name="timeout"/>.
    /// </summary>
    /// <remarks><inheritdoc cref="Get()" path="/remarks"/></remarks>
    /// <typeparam name="T">The type of the result, or one that it can be assigned to; there is no conversion.</typeparam>
    /// <param name="timeout">
    /// How long to wait: from <see cref="TimeSpan.Zero"/> (not at all) up to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </param>
    /// <returns>The result of the task (null when it has none), or the passed-through value.</returns>
    /// <exception cref="TimeoutException">
    /// No result in time. Nothing is lost or skipped: the next call waits for the same packet.
    /// </exception>
    /// <exception cref="InvalidCastException">
    /// The result is no <typeparamref name="T"/>; the message names both types. It has not been consumed.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is out of range.</exception>
    /// <exception cref="TaskFailedException">The packet has no value; it has been consumed, and the queue goes on.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped and the last result taken.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last result that there was has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public T Get<T>(TimeSpan timeout) => TakeAs<T>(timeout);

    /// <summary>
    /// Takes the next outcome, in order, without throwing for a packet that failed. Blocks until it is there, at most for
    /// <paramref name="timeout"/>.
    /// </summary>
    /// <remarks><inheritdoc cref="Get()" path="/remarks"/></remarks>
    /// <param name="outcome">The outcome; its status is <see cref="OutcomeStatus.None"/> when this returns false.</param>
    /// <param name="timeout">
    /// How long to wait: from <see cref="TimeSpan.Zero"/> (the default: not at all) up to 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </param>
    /// <returns>False when there was none in time, and at the end; <see cref="ParallelQueueBase.IsCompleted"/> tells which.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is out of range.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last result that there was has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public bool TryGet(out Outcome outcome, TimeSpan timeout = default)
    {
        bool taken = TryTake(timeout, out Outcome<object?> next);
        outcome = new Outcome(next);
        return taken;
    }

    /// <summary>
    /// Takes the next outcome, in order, waiting for it without blocking a thread. Does not throw for a packet that failed.
    /// </summary>
    /// <remarks>Thread-safe. Each result goes to exactly one caller.</remarks>
    /// <param name="cancellationToken">Cancels the wait; nothing is lost.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled. Nothing is lost or skipped.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped and the last result taken.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last result that there was has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public async ValueTask<Outcome> GetAsync(CancellationToken cancellationToken = default) =>
        new(await TakeAsync<object?>(cancellationToken).ConfigureAwait(false));

    /// <summary>
    /// Takes all outcomes, in order, until the queue has been stopped and the last one taken. Waits for each without blocking a
    /// thread.
    /// </summary>
    /// <remarks>Several enumerations share the outcomes among them: each goes to exactly one.</remarks>
    /// <param name="cancellationToken">Ends the enumeration; nothing is lost.</param>
    /// <returns>An enumeration that consumes.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled. Nothing is lost or skipped.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last result that there was has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public async IAsyncEnumerable<Outcome> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (Outcome<object?> outcome in TakeAllAsync<object?>(cancellationToken).ConfigureAwait(false))
            yield return new Outcome(outcome);
    }

    /// <summary>
    /// Takes all outcomes, in order, until the queue has been stopped and the last one taken. Blocks until each is there.
    /// </summary>
    /// <remarks>Several enumerations share the outcomes among them: each goes to exactly one.</remarks>
    /// <returns>An enumeration that consumes.</returns>
    /// <exception cref="WorkerStartException">Workers cannot be started, and the last result that there was has been taken.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public IEnumerable<Outcome> ReadAll()
    {
        while (TryGet(out Outcome outcome, Timeout.InfiniteTimeSpan)) yield return outcome;
    }
}
