namespace OrderedQueue;

/// <remarks>
/// The ways into the core that all puts share. Each keeps the queue alive until the core has returned: otherwise it could be
/// collected, and so terminated, during a caller's last call.
/// </remarks>
public abstract partial class ParallelQueueBase
{
    /// <summary>The one task of a single-task queue.</summary>
    private protected Delegate? BakedTask { get; }

    private protected void Enqueue(Delegate? task, PutOptions? options) => Enqueue(task, default(TaskArguments), options);

    private protected bool TryEnqueue(Delegate? task, PutOptions? options) => TryEnqueue(task, default(TaskArguments), options);

    private protected ValueTask EnqueueAsync(Delegate? task, PutOptions? options, CancellationToken cancellationToken) =>
        EnqueueAsync(task, default(TaskArguments), options, cancellationToken);

    private protected void Enqueue<TCall>(in TCall call, PutOptions? options)
        where TCall : struct, ITaskCall => Enqueue(TaskOf(call), call, options);

    private protected bool TryEnqueue<TCall>(in TCall call, PutOptions? options)
        where TCall : struct, ITaskCall => TryEnqueue(TaskOf(call), call, options);

    private protected ValueTask EnqueueAsync<TCall>(in TCall call, PutOptions? options, CancellationToken cancellationToken)
        where TCall : struct, ITaskCall => EnqueueAsync(TaskOf(call), call, options, cancellationToken);

    private protected void Enqueue<TArguments>(Delegate? task, in TArguments arguments, PutOptions? options)
        where TArguments : struct, ITaskArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        _core.Puts.Put(task, arguments, options, isTry: false);
        GC.KeepAlive(this);
    }

    private protected bool TryEnqueue<TArguments>(Delegate? task, in TArguments arguments, PutOptions? options)
        where TArguments : struct, ITaskArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        return KeepAliveUntil(_core.Puts.Put(task, arguments, options, isTry: true));
    }

    private protected ValueTask EnqueueAsync<TArguments>(
        Delegate? task, in TArguments arguments, PutOptions? options, CancellationToken cancellationToken)
        where TArguments : struct, ITaskArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        ValueTask put = _core.Puts.PutAsync(task, arguments, options, cancellationToken);
        return put.IsCompletedSuccessfully ? put : KeepAliveDuring(put);
    }

    private protected void EnqueueValue(object? value)
    {
        _core.Puts.PutValue(value);
        GC.KeepAlive(this);
    }

    private async ValueTask KeepAliveDuring(ValueTask wait)
    {
        await wait.ConfigureAwait(false);
        GC.KeepAlive(this);
    }

    private static Delegate TaskOf<TCall>(in TCall call)
        where TCall : struct, ITaskCall =>
        call.Task ?? throw new ArgumentException(
            $"The call is a default value, which has no task. Make calls with {nameof(TaskCall)}.{nameof(TaskCall.Of)}.", nameof(call));
}
