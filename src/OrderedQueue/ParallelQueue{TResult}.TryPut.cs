using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue<TResult>
{
    /// <inheritdoc cref="ParallelQueue.TryPut{TResult}(Func{TResult}, PutOptions?)"/>
    public bool TryPut(Func<TResult> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.TryPut{TResult}(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(2)]
    public bool TryPut(Func<CancellationToken, TResult> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.TryPut{TResult}(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(1)]
    public bool TryPut(Func<Task<TResult>> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.TryPut{TResult}(Func{TResult}, PutOptions?)"/>
    [OverloadResolutionPriority(3)]
    public bool TryPut(Func<CancellationToken, Task<TResult>> task, PutOptions? options = null) =>
        TryEnqueue(task, default(TaskArguments), options);

    /// <inheritdoc cref="ParallelQueue.TryPut{TCall}(TCall, PutOptions?)"/>
    public bool TryPut<TArgs, TActual>(TaskCall<TArgs, TActual> call, PutOptions? options = null)
        where TArgs : struct, ITaskArguments
        where TActual : TResult =>
        TryEnqueue(call, options);
}
