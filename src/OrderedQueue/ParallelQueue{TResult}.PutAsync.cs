using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue<TResult>
{
    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public ValueTask PutAsync(Func<TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Func<TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(4)]
    public ValueTask PutAsync(Func<CancellationToken, TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(5)]
    public ValueTask PutAsync(Func<CancellationToken, TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(2)]
    public ValueTask PutAsync(Func<Task<TResult>> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(3)]
    public ValueTask PutAsync(Func<Task<TResult>> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(6)]
    public ValueTask PutAsync(Func<CancellationToken, Task<TResult>> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TResult}(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(7)]
    public ValueTask PutAsync(
        Func<CancellationToken, Task<TResult>> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TCall}(TCall, CancellationToken)"/>
    public ValueTask PutAsync<TArgs, TActual>(TaskCall<TArgs, TActual> call, CancellationToken cancellationToken = default)
        where TArgs : struct, ITaskArguments
        where TActual : TResult =>
        EnqueueAsync(call, null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue.PutAsync{TCall}(TCall, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<TArgs, TActual>(
        TaskCall<TArgs, TActual> call, PutOptions? options, CancellationToken cancellationToken = default)
        where TArgs : struct, ITaskArguments
        where TActual : TResult =>
        EnqueueAsync(call, options, cancellationToken);
}
