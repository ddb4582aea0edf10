using System.Runtime.CompilerServices;
using OrderedQueue.Tasks.Arguments;

namespace OrderedQueue;

public sealed partial class ParallelQueue
{
    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<TResult>(Func<TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<TResult>(Func<TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<TResult>(Func<CancellationToken, TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<TResult>(Func<CancellationToken, TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync(Action task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync(Action task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Action<CancellationToken> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Action<CancellationToken> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <summary>
    /// Puts a call of <paramref name="task"/> at the end of the line, waiting for room without blocking a thread.
    /// The arguments are encoded before this returns; they may be changed afterwards.
    /// </summary>
    /// <remarks>
    /// Thread-safe. What can be put, and how arguments travel, is as in <see cref="Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>.
    /// Waiting puts, blocking and asynchronous together, are served first come, first served.
    /// </remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="arg">The argument of the task.</param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <returns>Completed when the packet has its place in the order.</returns>
    /// <exception cref="TaskNotShippableException">The task or an argument cannot travel to a worker; thrown by the call itself. No place in the order is used up.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled. No place in the order is used up.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public ValueTask PutAsync<T, TResult>(Func<T, TResult> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <summary>
    /// Puts a call of <paramref name="task"/> at the end of the line, waiting for room without blocking a thread.
    /// The arguments are encoded before this returns; they may be changed afterwards.
    /// </summary>
    /// <remarks>
    /// Thread-safe. What can be put, and how arguments travel, is as in <see cref="Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>.
    /// Waiting puts, blocking and asynchronous together, are served first come, first served.
    /// </remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="arg">The argument of the task.</param>
    /// <param name="options">How long to wait for room, a second token for the wait, and a tag of your own; null: wait without limit.</param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <returns>Completed when the packet has its place in the order.</returns>
    /// <exception cref="TaskNotShippableException">The task or an argument cannot travel to a worker; thrown by the call itself. No place in the order is used up.</exception>
    /// <exception cref="TimeoutException">No room within <see cref="PutOptions.Timeout"/>. No place in the order is used up.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled. No place in the order is used up.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public ValueTask PutAsync<T, TResult>(Func<T, TResult> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T, TResult>(Func<T, CancellationToken, TResult> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T, TResult>(Func<T, CancellationToken, TResult> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T>(Action<T> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T>(Action<T> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T>(Action<T, CancellationToken> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T>(Action<T, CancellationToken> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, TResult>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, TResult>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, TResult>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, TResult>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2>(Action<T1, T2> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2>(Action<T1, T2> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2>(Action<T1, T2, CancellationToken> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2>(Action<T1, T2, CancellationToken> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, TResult>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, TResult>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3>(Action<T1, T2, T3> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3>(Action<T1, T2, T3> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3>(Action<T1, T2, T3, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3>(Action<T1, T2, T3, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4>(Action<T1, T2, T3, T4> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4>(Action<T1, T2, T3, T4> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, T4>(Action<T1, T2, T3, T4, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, T4>(Action<T1, T2, T3, T4, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);
}
