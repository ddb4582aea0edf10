using System.Runtime.CompilerServices;
using OrderedQueue.Tasks.Arguments;

namespace OrderedQueue;

public sealed partial class ParallelQueue<TResult>
{
    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync(Func<TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync(Func<TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Func<CancellationToken, TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Func<CancellationToken, TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync(Func<Task<TResult>> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync(Func<Task<TResult>> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Func<CancellationToken, Task<TResult>> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Func<CancellationToken, Task<TResult>> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync(Func<ValueTask<TResult>> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync(Func<ValueTask<TResult>> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync(Func<CancellationToken, ValueTask<TResult>> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync(Func<CancellationToken, ValueTask<TResult>> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T>(Func<T, TResult> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T>(Func<T, TResult> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T>(Func<T, CancellationToken, TResult> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T>(Func<T, CancellationToken, TResult> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T>(Func<T, Task<TResult>> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T>(Func<T, Task<TResult>> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T>(Func<T, CancellationToken, Task<TResult>> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T>(Func<T, CancellationToken, Task<TResult>> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync<T>(Func<T, ValueTask<TResult>> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync<T>(Func<T, ValueTask<TResult>> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T>(Func<T, CancellationToken, ValueTask<TResult>> task, T arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T>(Func<T, CancellationToken, ValueTask<TResult>> task, T arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T>(arg), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, Task<TResult>> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, Task<TResult>> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, ValueTask<TResult>> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, ValueTask<TResult>> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2>(Func<T1, T2, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2>(arg1, arg2), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3>(arg1, arg2, arg3), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{T, TResult}(Func{T, TResult}, T, PutOptions?, CancellationToken)"/>
    public ValueTask PutAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, new TaskArguments<T1, T2, T3, T4>(arg1, arg2, arg3, arg4), options, cancellationToken);
}
