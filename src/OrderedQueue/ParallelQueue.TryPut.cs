using System.Runtime.CompilerServices;
using OrderedQueue.Tasks.Arguments;

namespace OrderedQueue;

public sealed partial class ParallelQueue
{
    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<TResult>(Func<TResult> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<TResult>(Func<TResult> task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<TResult>(Func<CancellationToken, TResult> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<TResult>(Func<CancellationToken, TResult> task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut(Action task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut(Action task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut(Action<CancellationToken> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut(Action<CancellationToken> task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <summary>
    /// Puts a call of <paramref name="task"/> at the end of the line if there is room now and nobody else waits for room.
    /// Does not block.
    /// </summary>
    /// <remarks>Thread-safe. What can be put, and how arguments travel, is as in <see cref="Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>.</remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="arg">The argument of the task.</param>
    /// <param name="options">A tag of your own; <see cref="PutOptions.Timeout"/> and <see cref="PutOptions.CancellationToken"/> must not be set: there is no wait.</param>
    /// <returns>False when there is no room; then no place in the order is used up.</returns>
    /// <exception cref="ArgumentException"><paramref name="options"/> asks for a wait.</exception>
    /// <exception cref="TaskNotShippableException">The task or an argument cannot travel to a worker; the message says why. No place in the order is used up.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public bool TryPut<T, TResult>(Func<T, TResult> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <summary>
    /// Puts a call of <paramref name="task"/> at the end of the line, waiting up to <paramref name="timeout"/> for room.
    /// </summary>
    /// <remarks>Thread-safe. What can be put, and how arguments travel, is as in <see cref="Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>.</remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="arg">The argument of the task.</param>
    /// <param name="timeout">How long to wait for room: from <see cref="TimeSpan.Zero"/> (not at all) up to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="options">A tag of your own, and a token that cancels the wait; <see cref="PutOptions.Timeout"/> must not be set: <paramref name="timeout"/> is it.</param>
    /// <returns>False when there was no room in time; then no place in the order is used up.</returns>
    /// <exception cref="ArgumentException"><paramref name="options"/> holds a second time-out.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is out of range.</exception>
    /// <exception cref="OperationCanceledException"><see cref="PutOptions.CancellationToken"/> was cancelled during the wait. No place in the order is used up.</exception>
    /// <exception cref="TaskNotShippableException">The task or an argument cannot travel to a worker; the message says why. No place in the order is used up.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public bool TryPut<T, TResult>(Func<T, TResult> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T, TResult>(Func<T, CancellationToken, TResult> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T, TResult>(Func<T, CancellationToken, TResult> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T>(Action<T> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T>(Action<T> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T>(Action<T, CancellationToken> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T>(Action<T, CancellationToken> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, TResult>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, TResult>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, TResult>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, TResult>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2>(Action<T1, T2> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2>(Action<T1, T2> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2>(Action<T1, T2, CancellationToken> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2>(Action<T1, T2, CancellationToken> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, TResult>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, TResult>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3>(Action<T1, T2, T3> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3>(Action<T1, T2, T3> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3>(Action<T1, T2, T3, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3>(Action<T1, T2, T3, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4>(Action<T1, T2, T3, T4> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4>(Action<T1, T2, T3, T4> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, T4>(Action<T1, T2, T3, T4, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, T4>(Action<T1, T2, T3, T4, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);
}
