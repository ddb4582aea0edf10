namespace OrderedQueue;

/// <remarks>
/// The ways into the core that all puts share. Each keeps the queue alive until the core has returned: it would be collected, and
/// so terminated, under a caller who refers to it no more.
/// </remarks>
public abstract partial class ParallelQueueBase
{
    /// <summary>The one task of a single-task queue.</summary>
    private protected Delegate? BakedTask { get; }

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
        _core.Puts.Put(task, arguments, options);
        GC.KeepAlive(this);
    }

    private protected bool TryEnqueue<TArguments>(Delegate? task, in TArguments arguments, PutOptions? options)
        where TArguments : struct, ITaskArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        bool put = _core.Puts.TryPut(task, arguments, options);
        GC.KeepAlive(this);
        return put;
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
