using System.Runtime.CompilerServices;
using OrderedQueue.Tasks.Arguments;

namespace OrderedQueue;

public sealed partial class ParallelQueue<TResult>
{
    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut(Func<TResult> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut(Func<TResult> task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut(Func<CancellationToken, TResult> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut(Func<CancellationToken, TResult> task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut(Func<Task<TResult>> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut(Func<Task<TResult>> task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut(Func<CancellationToken, Task<TResult>> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut(Func<CancellationToken, Task<TResult>> task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut(Func<ValueTask<TResult>> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut(Func<ValueTask<TResult>> task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut(Func<CancellationToken, ValueTask<TResult>> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut(Func<CancellationToken, ValueTask<TResult>> task, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T>(Func<T, TResult> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T>(Func<T, TResult> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T>(Func<T, CancellationToken, TResult> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T>(Func<T, CancellationToken, TResult> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T>(Func<T, Task<TResult>> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T>(Func<T, Task<TResult>> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T>(Func<T, CancellationToken, Task<TResult>> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T>(Func<T, CancellationToken, Task<TResult>> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut<T>(Func<T, ValueTask<TResult>> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut<T>(Func<T, ValueTask<TResult>> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T>(Func<T, CancellationToken, ValueTask<TResult>> task, T arg, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T>(Func<T, CancellationToken, ValueTask<TResult>> task, T arg, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T>(arg), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2>(Func<T1, T2, Task<TResult>> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2>(Func<T1, T2, Task<TResult>> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2>(Func<T1, T2, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2>(Func<T1, T2, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut<T1, T2>(Func<T1, T2, ValueTask<TResult>> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut<T1, T2>(Func<T1, T2, ValueTask<TResult>> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2>(Func<T1, T2, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2>(Func<T1, T2, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2>(arg1, arg2), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), TimeSpan.Zero, options);

    /// <inheritdoc cref="ParallelQueue.TryPut{T, TResult}(Func{T, TResult}, T, TimeSpan, PutOptions?)"/>
    public bool TryPut<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, TimeSpan timeout, PutOptions? options = null) =>
        TryEnqueue(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), timeout, options);
}
