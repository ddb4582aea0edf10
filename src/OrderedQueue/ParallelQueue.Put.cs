using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue
{
    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<TResult>(Func<TResult> task, PutOptions? options = null) => Enqueue(task, options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<TResult>(Func<CancellationToken, TResult> task, PutOptions? options = null) => Enqueue(task, options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put(Action task, PutOptions? options = null) => Enqueue(task, options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put(Action<CancellationToken> task, PutOptions? options = null) => Enqueue(task, options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T, TResult>(Func<T, TResult> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T, TResult>(Func<T, CancellationToken, TResult> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T>(Action<T> task, T arg, PutOptions? options = null) => Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put<T>(Action<T, CancellationToken> task, T arg, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T>(arg), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, TResult>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, TResult>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2>(Action<T1, T2> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put<T1, T2>(Action<T1, T2, CancellationToken> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2>(arg1, arg2), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, T3, TResult>(
        Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3>(Action<T1, T2, T3> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put<T1, T2, T3>(Action<T1, T2, T3, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public void Put<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    public void Put<T1, T2, T3, T4>(Action<T1, T2, T3, T4> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public void Put<T1, T2, T3, T4>(
        Action<T1, T2, T3, T4, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        Enqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options);

    /// <summary>Puts a call, made by <see cref="TaskCall"/>. Otherwise as the forms that take the task itself.</summary>
    /// <param name="call">The task and its arguments.</param>
    /// <param name="options">How to wait for room, time limits, retries and a tag of your own; null: wait without limit.</param>
    /// <exception cref="ArgumentException"><paramref name="call"/> is a default value.</exception>
    /// <inheritdoc cref="ParallelQueue{TResult}.Put{T}(Func{T, TResult}, T, PutOptions?)" path="/remarks|/exception[position()>1]"/>
    public void Put<TCall>(TCall call, PutOptions? options = null) where TCall : struct, ITaskCall => Enqueue(call, options);

    /// <inheritdoc cref="ParallelQueue{TResult}.TryPut(Func{TResult}, PutOptions?)"/>
    public bool TryPut<TResult>(Func<TResult> task, PutOptions? options = null) => TryEnqueue(task, options);

    /// <inheritdoc cref="ParallelQueue{TResult}.TryPut(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public bool TryPut<TResult>(Func<CancellationToken, TResult> task, PutOptions? options = null) => TryEnqueue(task, options);

    /// <inheritdoc cref="ParallelQueue{TResult}.TryPut(Func{TResult}, PutOptions?)"/>
    public bool TryPut(Action task, PutOptions? options = null) => TryEnqueue(task, options);

    /// <inheritdoc cref="ParallelQueue{TResult}.TryPut(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut(Action<CancellationToken> task, PutOptions? options = null) => TryEnqueue(task, options);

    /// <summary>Puts a call, made by <see cref="TaskCall"/>, if there is room. Otherwise as the forms that take the task itself.</summary>
    /// <param name="call">The task and its arguments.</param>
    /// <param name="options">How long to wait for room, if at all, a token that cancels this wait, limits, retries and a tag.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="call"/> is a default value, or <paramref name="options"/> has a token, but no wait that it could cancel.
    /// </exception>
    /// <inheritdoc cref="ParallelQueue{TResult}.TryPut(Func{TResult}, PutOptions?)" path="/remarks|/returns|/exception[position()>2]"/>
    public bool TryPut<TCall>(TCall call, PutOptions? options = null) where TCall : struct, ITaskCall => TryEnqueue(call, options);
}
