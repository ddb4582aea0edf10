using System.Runtime.CompilerServices;
using OrderedQueue.Engine;

namespace OrderedQueue;

/// <remarks>The ways out of the core that all gets share. Each keeps the queue alive until the core has returned.</remarks>
public abstract partial class ParallelQueueBase
{
    private protected T TakeValue<T>(TimeSpan timeout) => KeepAliveUntil(_core.Gets.TakeValue<T>(timeout));

    /// <summary>A value that is not a <typeparamref name="T"/> is not consumed.</summary>
    private protected T TakeAs<T>(TimeSpan timeout) => KeepAliveUntil(_core.Gets.TakeAs<T>(timeout));

    private protected bool TryTake<T>(TimeSpan timeout, out Outcome<T> outcome) => KeepAliveUntil(_core.Gets.TryTake(timeout, out outcome));

    private protected async ValueTask<Outcome<T>> TakeAsync<T>(CancellationToken cancellationToken) =>
        KeepAliveUntil(await _core.Gets.TakeAsync<T>(cancellationToken).ConfigureAwait(false)) ?? throw GetSide.Completed();

    private protected async IAsyncEnumerable<Outcome<T>> TakeAllAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _core.Gets.TakeAsync<T>(cancellationToken).ConfigureAwait(false) is { } outcome) yield return outcome;
        GC.KeepAlive(this);
    }
}
