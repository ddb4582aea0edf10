using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue<TResult>
{
    /// <summary>
    /// Puts a call of <paramref name="task"/> at the end of the line; a worker runs it, and <c>Get</c> returns its result in its turn.
    /// Blocks while the input is full (<see cref="ParallelQueueOptions.InputCapacity"/>).
    /// </summary>
    /// <remarks>
    /// <para>Thread-safe. The order is the order in which calls take their place; waiting puts are served first come, first served. A
    /// put from the only thread that calls <c>Get</c> waits for ever once input and window are full: use <c>TryPut</c> there.</para>
    /// <para>What can be sent to a worker: static methods, lambdas and local functions that capture nothing, and those whose target or
    /// captured variables can be encoded; these are copied, and changes do not come back. The arguments are encoded before the call
    /// returns, by the parameter types of the task's own method. A task that returns <see cref="Task"/> or <see cref="ValueTask"/> (also
    /// with a result) is awaited in the worker; what it returns when awaited is the result. A trailing <see cref="CancellationToken"/>
    /// parameter is supplied by the worker: leave it out. Of a void method that exists with and without a token, the one without it is
    /// put; of any other, the one with it.</para>
    /// <para>Types are inferred from the arguments: <c>Put(F, 5)</c> does not compile for an <c>F(long)</c>. Write <c>5L</c>, or a
    /// closure: <c>Put(() => F(5))</c>. A <see cref="ParallelQueue{TResult}"/> has no overload for methods that return
    /// <see cref="ValueTask{TResult}"/>: put them as <c>Put(TaskCall.Of(F, 5))</c>, or from an async lambda.</para>
    /// </remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="arg">The argument of the task.</param>
    /// <param name="options">How to wait for room, time limits, retries and a tag of your own; null: wait without limit.</param>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time in <paramref name="options"/> is out of range.</exception>
    /// <exception cref="TimeoutException">No room within <see cref="PutOptions.Timeout"/>. No place in the order is used up.</exception>
    /// <exception cref="TaskNotShippableException">
    /// The task or an argument cannot be sent to a worker; the message says why. No place in the order is used up.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait for room was cancelled. No place in the order is used up.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void Put<T>(Func<T, TResult> task, T arg, PutOptions? options = null) => Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T>(Func<T, CancellationToken, TResult> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put<T>(Func<T, Task<TResult>> task, T arg, PutOptions? options = null) => Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put<T>(Func<T, CancellationToken, Task<TResult>> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put(Func<TResult> task, PutOptions? options = null) => Enqueue(task, options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put(Func<CancellationToken, TResult> task, PutOptions? options = null) => Enqueue(task, options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put(Func<Task<TResult>> task, PutOptions? options = null) => Enqueue(task, options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put(Func<CancellationToken, Task<TResult>> task, PutOptions? options = null) => Enqueue(task, options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put<T1, T2>(Func<T1, T2, Task<TResult>> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put<T1, T2>(Func<T1, T2, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put<T1, T2, T3>(Func<T1, T2, T3, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put<T1, T2, T3>(
        Func<T1, T2, T3, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3, T4>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <summary>Puts a call, made by <see cref="TaskCall"/>, whose result is of the queue's type or converts to it.</summary>
    /// <inheritdoc cref="ParallelQueue.Put{TCall}(TCall, PutOptions?)" path="/param|/exception[1]"/>
    /// <inheritdoc cref="Put{T}(Func{T, TResult}, T, PutOptions?)" path="/remarks|/exception[position()>1]"/>
    public void Put<TArgs, TActual>(TaskCall<TArgs, TActual> call, PutOptions? options = null)
        where TArgs : struct, ITaskArguments
        where TActual : TResult => Enqueue(call, options);

    /// <summary>
    /// Puts <paramref name="task"/> at the end of the line if there is room and nobody else waits for room. Does not block, unless
    /// <see cref="PutOptions.Timeout"/> is set: then it waits up to that long for room.
    /// </summary>
    /// <remarks>
    /// Thread-safe. What can be put, and how captured variables travel, is as in
    /// <see cref="Put{T}(Func{T, TResult}, T, PutOptions?)"/>. A task with arguments is put as a call,
    /// <c>TryPut(TaskCall.Of(F, 5))</c>, or as a closure, <c>TryPut(() => F(5))</c>.
    /// </remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="options">
    /// How long to wait for room (null, or <see cref="PutOptions.Timeout"/> not set: not at all), a token that cancels this wait, time
    /// limits, retries and a tag of your own.
    /// </param>
    /// <returns>False when there was no room, within the time limit if one is set; then no place in the order is used up.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="options"/> has a token, but no wait that it could cancel.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time in <paramref name="options"/> is out of range.</exception>
    /// <exception cref="TaskNotShippableException">
    /// The task or what it captures cannot be sent to a worker; the message says why. No place in the order is used up.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait for room was cancelled. No place in the order is used up.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public bool TryPut(Func<TResult> task, PutOptions? options = null) => TryEnqueue(task, options);

    /// <inheritdoc cref="TryPut(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public bool TryPut(Func<CancellationToken, TResult> task, PutOptions? options = null) => TryEnqueue(task, options);

    /// <inheritdoc cref="TryPut(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut(Func<Task<TResult>> task, PutOptions? options = null) => TryEnqueue(task, options);

    /// <inheritdoc cref="TryPut(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public bool TryPut(Func<CancellationToken, Task<TResult>> task, PutOptions? options = null) => TryEnqueue(task, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{TCall}(TCall, PutOptions?)" path="/summary|/param|/exception[1]"/>
    /// <inheritdoc cref="TryPut(Func{TResult}, PutOptions?)" path="/remarks|/returns|/exception[position()>2]"/>
    public bool TryPut<TArgs, TActual>(TaskCall<TArgs, TActual> call, PutOptions? options = null)
        where TArgs : struct, ITaskArguments
        where TActual : TResult => TryEnqueue(call, options);
}
