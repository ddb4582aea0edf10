using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue<TResult>
{
    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put(Func<TResult> task, PutOptions? options = null) =>
        Enqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put(Func<CancellationToken, TResult> task, PutOptions? options = null) =>
        Enqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put(Func<Task<TResult>> task, PutOptions? options = null) =>
        Enqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put(Func<CancellationToken, Task<TResult>> task, PutOptions? options = null) =>
        Enqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T>(Func<T, TResult> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T>(Func<T, CancellationToken, TResult> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put<T>(Func<T, Task<TResult>> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put<T>(Func<T, CancellationToken, Task<TResult>> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put<T1, T2>(Func<T1, T2, Task<TResult>> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put<T1, T2>(Func<T1, T2, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put<T1, T2, T3>(Func<T1, T2, T3, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put<T1, T2, T3>(
        Func<T1, T2, T3, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3, T4>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public void Put<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="ParallelQueue.Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public void Put<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <summary>Puts a call, made by <see cref="TaskCall"/>, whose result is of the queue's type or converts to it.</summary>
    /// <inheritdoc cref="ParallelQueue.Put{TCall}(TCall, PutOptions?)"/>
    public void Put<TArgs, TActual>(TaskCall<TArgs, TActual> call, PutOptions? options = null)
        where TArgs : struct, ITaskArguments
        where TActual : TResult =>
        Enqueue(call, options);
}
