using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue
{
    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<TResult>(Func<TResult> task, PutOptions? options = null) =>
        Enqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<TResult>(Func<CancellationToken, TResult> task, PutOptions? options = null) =>
        Enqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put(Action task, PutOptions? options = null) =>
        Enqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put(Action<CancellationToken> task, PutOptions? options = null) =>
        Enqueue(task, default(TaskArguments), options);

    /// <summary>
    /// Puts a call of <paramref name="task"/> at the end of the line; a worker runs it, and <c>Get</c> hands out its result in
    /// its turn. Blocks while the input is full (<see cref="ParallelQueueOptions.InputCapacity"/>).
    /// </summary>
    /// <remarks>
    /// <para>Thread-safe. The order is the order in which calls take their place; waiting puts are served first come, first served.
    /// A put from the only thread that calls <c>Get</c> waits for ever once input and window are full: use <c>TryPut</c> there.</para>
    /// <para>Shippable are static methods, lambdas and local functions that capture nothing, and those whose target or captured
    /// variables can be encoded; these are copied, and changes do not come back. The arguments are encoded before the call
    /// returns, by the parameter types of the task's own method. A task that returns <see cref="Task"/> or <see cref="ValueTask"/>
    /// (also with a result) is awaited in the worker; what it gives when awaited is the result. A trailing
    /// <see cref="CancellationToken"/> parameter is supplied by the worker: leave it off. Of a void method that exists with and without
    /// a token, the one without it is put; of any other, the one with it.</para>
    /// <para>Types are inferred from the arguments: <c>Put(F, 5)</c> does not compile for an <c>F(long)</c>. Write <c>5L</c>, or a
    /// closure: <c>Put(() => F(5))</c>. A <see cref="ParallelQueue{TResult}"/> has no overload for methods that return
    /// <see cref="ValueTask{TResult}"/>: put them as <c>Put(TaskCall.Of(F, 5))</c>, or from an async lambda.</para>
    /// </remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="arg">The argument of the task.</param>
    /// <param name="options">How to wait for room, and a tag of your own; null: wait without limit.</param>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    /// <exception cref="TaskNotShippableException">
    /// The task or an argument cannot travel to a worker; the message says why. No place in the order is used up.
    /// </exception>
    /// <exception cref="TimeoutException">No room within <see cref="PutOptions.Timeout"/>. No place in the order is used up.</exception>
    /// <exception cref="OperationCanceledException">
    /// <see cref="PutOptions.CancellationToken"/> was cancelled during the wait. No place in the order is used up.
    /// </exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void Put<T, TResult>(Func<T, TResult> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T, TResult>(Func<T, CancellationToken, TResult> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T>(Action<T> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put<T>(Action<T, CancellationToken> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, TResult>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, TResult>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2>(Action<T1, T2> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put<T1, T2>(Action<T1, T2, CancellationToken> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, T3, TResult>(
        Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3>(Action<T1, T2, T3> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put<T1, T2, T3>(Action<T1, T2, T3, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3, T4>(Action<T1, T2, T3, T4> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put<T1, T2, T3, T4>(
        Action<T1, T2, T3, T4, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <summary>Puts a call, made by <see cref="TaskCall"/>. Otherwise as the forms that take the task itself.</summary>
    /// <param name="call">The task and its arguments.</param>
    /// <param name="options">How to wait for room, and a tag of your own; null: wait without limit.</param>
    /// <exception cref="ArgumentException"><paramref name="call"/> is a default value.</exception>
    /// <inheritdoc cref="Put{T, TResult}(Func{T, TResult}, T, PutOptions?)" path="/remarks|/exception[position()>1]"/>
    public void Put<TCall>(TCall call, PutOptions? options = null)
        where TCall : struct, ITaskCall =>
        Enqueue(call, options);
}
