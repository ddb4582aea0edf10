using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue
{
    /// <summary>
    /// Puts <paramref name="task"/> at the end of the line, waiting for room without blocking a thread. What it captures is encoded
    /// before this returns, and may be changed afterwards.
    /// </summary>
    /// <remarks>
    /// Thread-safe. What can be put, and how captured variables travel, is as in
    /// <see cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>. A task with arguments is put as a
    /// call, <c>PutAsync(TaskCall.Of(F, 5))</c>, or as a closure, <c>PutAsync(() => F(5))</c>. Waiting puts, blocking and asynchronous
    /// together, are served first come, first served.
    /// </remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <returns>Completed when the packet has its place in the order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    /// <exception cref="TaskNotShippableException">
    /// The task or what it captures cannot travel to a worker; thrown by the call itself. No place in the order is used up.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled. No place in the order is used up.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public ValueTask PutAsync<TResult>(Func<TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="PutAsync{TResult}(Func{TResult}, CancellationToken)"/>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="options">
    /// How long to wait for room, a second token for the wait, and a tag of your own; null: wait without limit.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <exception cref="TimeoutException">No room within <see cref="PutOptions.Timeout"/>. No place in the order is used up.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="PutOptions.Timeout"/> is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<TResult>(Func<TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(4)]
    public ValueTask PutAsync<TResult>(Func<CancellationToken, TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(5)]
    public ValueTask PutAsync<TResult>(
        Func<CancellationToken, TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public ValueTask PutAsync(Action task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Action task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-2)]
    public ValueTask PutAsync(Action<CancellationToken> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync(Action<CancellationToken> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <summary>
    /// Puts a call, made by <see cref="TaskCall"/>, waiting for room without blocking a thread. The arguments are encoded before this
    /// returns, and may be changed afterwards.
    /// </summary>
    /// <param name="call">The task and its arguments.</param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <exception cref="ArgumentException"><paramref name="call"/> is a default value.</exception>
    /// <inheritdoc cref="PutAsync{TResult}(Func{TResult}, CancellationToken)" path="/remarks|/returns|/exception[position()>1]"/>
    public ValueTask PutAsync<TCall>(TCall call, CancellationToken cancellationToken = default)
        where TCall : struct, ITaskCall =>
        EnqueueAsync(call, null, cancellationToken);

    /// <inheritdoc cref="PutAsync{TCall}(TCall, CancellationToken)"/>
    /// <param name="call">The task and its arguments.</param>
    /// <param name="options">
    /// How long to wait for room, a second token for the wait, and a tag of your own; null: wait without limit.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <exception cref="TimeoutException">No room within <see cref="PutOptions.Timeout"/>. No place in the order is used up.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="PutOptions.Timeout"/> is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<TCall>(TCall call, PutOptions? options, CancellationToken cancellationToken = default)
        where TCall : struct, ITaskCall =>
        EnqueueAsync(call, options, cancellationToken);
}
