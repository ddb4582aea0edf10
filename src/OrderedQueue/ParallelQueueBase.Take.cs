using System.Runtime.CompilerServices;
using OrderedQueue.Engine;

namespace OrderedQueue;

/// <remarks>The ways out of the core that all gets share. Each keeps the queue alive until the core has returned.</remarks>
public abstract partial class ParallelQueueBase
{
    private protected Outcome<T> Take<T>(TimeSpan timeout)
    {
        Outcome<T> outcome = _core.Gets.Take<T>(timeout);
        GC.KeepAlive(this);
        return outcome;
    }

    private protected T TakeValue<T>(TimeSpan timeout)
    {
        T value = _core.Gets.TakeValue<T>(timeout);
        GC.KeepAlive(this);
        return value;
    }

    /// <summary>A value that is no <typeparamref name="T"/> is not consumed.</summary>
    private protected T TakeAs<T>(TimeSpan timeout)
    {
        T value = _core.Gets.TakeAs<T>(timeout);
        GC.KeepAlive(this);
        return value;
    }

    private protected bool TryTake<T>(TimeSpan timeout, out Outcome<T> outcome)
    {
        bool taken = _core.Gets.TryTake(timeout, out outcome);
        GC.KeepAlive(this);
        return taken;
    }

    private protected async ValueTask<Outcome<T>> TakeAsync<T>(CancellationToken cancellationToken)
    {
        Outcome<T>? outcome = await _core.Gets.TakeAsync<T>(cancellationToken).ConfigureAwait(false);
        GC.KeepAlive(this);
        return outcome ?? throw GetSide.Completed();
    }

    private protected async IAsyncEnumerable<Outcome<T>> TakeAllAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _core.Gets.TakeAsync<T>(cancellationToken).ConfigureAwait(false) is { } outcome) yield return outcome;
        GC.KeepAlive(this);
    }
}
