using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue
{
    /// <summary>
    /// Puts <paramref name="task"/> at the end of the line if there is room and nobody else waits for room. Does not block, unless
    /// <see cref="PutOptions.Timeout"/> is set: then it waits up to that long for room.
    /// </summary>
    /// <remarks>
    /// Thread-safe. What can be put, and how captured variables travel, is as in
    /// <see cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>. A task with arguments is put as a
    /// call, <c>TryPut(TaskCall.Of(F, 5))</c>, or as a closure, <c>TryPut(() => F(5))</c>.
    /// </remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="options">
    /// How long to wait for room (null, or <see cref="PutOptions.Timeout"/> not set: not at all), a token that cancels this wait, and a
    /// tag of your own.
    /// </param>
    /// <returns>False when there was no room, in time if there is a time; then no place in the order is used up.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="options"/> has a token, and no time during which it could cancel anything.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="PutOptions.Timeout"/> is out of range.</exception>
    /// <exception cref="TaskNotShippableException">
    /// The task or what it captures cannot travel to a worker; the message says why. No place in the order is used up.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// <see cref="PutOptions.CancellationToken"/> was cancelled during the wait. No place in the order is used up.
    /// </exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public bool TryPut<TResult>(Func<TResult> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.TryPut{TResult}(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public bool TryPut<TResult>(Func<CancellationToken, TResult> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.TryPut{TResult}(Func{TResult}, PutOptions?)"/>
    public bool TryPut(Action task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.TryPut{TResult}(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut(Action<CancellationToken> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), options);

    /// <summary>
    /// Puts a call, made by <see cref="TaskCall"/>, if there is room and nobody else waits for room. Does not block, unless
    /// <see cref="PutOptions.Timeout"/> is set: then it waits up to that long for room.
    /// </summary>
    /// <param name="call">The task and its arguments.</param>
    /// <param name="options">
    /// How long to wait for room (null, or <see cref="PutOptions.Timeout"/> not set: not at all), a token that cancels this wait, and a
    /// tag of your own.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="call"/> is a default value, or <paramref name="options"/> has a token, and no time during which it could cancel
    /// anything.
    /// </exception>
    /// <inheritdoc cref="TryPut{TResult}(Func{TResult}, PutOptions?)" path="/remarks|/returns|/exception[position()>2]"/>
    public bool TryPut<TCall>(TCall call, PutOptions? options = null)
        where TCall : struct, ITaskCall =>
        TryEnqueue(call, options);
}
