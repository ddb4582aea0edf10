using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue<TResult>
{
    // What concerns the options is documented last, from the twelfth element on: the forms without options leave it out.
    /// <summary>
    /// Puts <paramref name="task"/> at the end of the line, waiting for room without blocking a thread. What it captures is encoded
    /// before this returns, and may be changed afterwards.
    /// </summary>
    /// <remarks>
    /// Thread-safe. What can be put, and how captured variables travel, is as in
    /// <see cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>. A task with arguments is put as a call,
    /// <c>PutAsync(TaskCall.Of(F, 5))</c>, or as a closure, <c>PutAsync(() => F(5))</c>. Waiting puts, blocking and asynchronous
    /// together, are served first come, first served.
    /// </remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <returns>Completed when the packet has its place in the order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    /// <exception cref="TaskNotShippableException">
    /// The task or what it captures cannot be sent to a worker; thrown by the call itself. No place in the order is used up.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled. No place in the order is used up.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    /// <param name="options">How to wait for room, a second token for the wait, limits, retries, a tag; null: wait without limit.</param>
    /// <exception cref="TimeoutException">No room within <see cref="PutOptions.Timeout"/>. No place in the order is used up.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time in <paramref name="options"/> is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Func<TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, options, cancellationToken);

    /// <inheritdoc cref="PutAsync(Func{TResult}, PutOptions?, CancellationToken)" path="/*[12>position()]"/>
    public ValueTask PutAsync(Func<TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, null, cancellationToken);

    /// <inheritdoc cref="PutAsync(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(5)]
    public ValueTask PutAsync(Func<CancellationToken, TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, options, cancellationToken);

    /// <inheritdoc cref="PutAsync(Func{TResult}, PutOptions?, CancellationToken)" path="/*[12>position()]"/>
    [OverloadResolutionPriority(4)]
    public ValueTask PutAsync(Func<CancellationToken, TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, null, cancellationToken);

    /// <inheritdoc cref="PutAsync(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(3)]
    public ValueTask PutAsync(Func<Task<TResult>> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, options, cancellationToken);

    /// <inheritdoc cref="PutAsync(Func{TResult}, PutOptions?, CancellationToken)" path="/*[12>position()]"/>
    [OverloadResolutionPriority(2)]
    public ValueTask PutAsync(Func<Task<TResult>> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, null, cancellationToken);

    /// <inheritdoc cref="PutAsync(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(7)]
    public ValueTask PutAsync(
        Func<CancellationToken, Task<TResult>> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, options, cancellationToken);

    /// <inheritdoc cref="PutAsync(Func{TResult}, PutOptions?, CancellationToken)" path="/*[12>position()]"/>
    [OverloadResolutionPriority(6)]
    public ValueTask PutAsync(Func<CancellationToken, Task<TResult>> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TCall}(TCall, CancellationToken)" path="/summary|/param|/exception[1]"/>
    /// <inheritdoc cref="PutAsync(Func{TResult}, PutOptions?, CancellationToken)"
    ///     path="/remarks|/returns|/exception[position()>1 and 7>position()]"/>
    public ValueTask PutAsync<TArgs, TActual>(TaskCall<TArgs, TActual> call, CancellationToken cancellationToken = default)
        where TArgs : struct, ITaskArguments
        where TActual : TResult => EnqueueAsync(call, null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TCall}(TCall, PutOptions?, CancellationToken)" path="/summary|/param|/exception[1]"/>
    /// <inheritdoc cref="PutAsync(Func{TResult}, PutOptions?, CancellationToken)" path="/remarks|/returns|/exception[position()>1]"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<TArgs, TActual>(
        TaskCall<TArgs, TActual> call, PutOptions? options, CancellationToken cancellationToken = default)
        where TArgs : struct, ITaskArguments
        where TActual : TResult => EnqueueAsync(call, options, cancellationToken);
}
