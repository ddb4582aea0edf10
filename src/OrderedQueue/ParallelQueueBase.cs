using System.Runtime.CompilerServices;
using OrderedQueue.Engine;

namespace OrderedQueue;

/// <summary>
/// What all ordered parallel queues share: their life from construction to disposal, and a look inside. All members may be
/// called from any thread.
/// </summary>
/// <remarks>
/// An unreferenced queue is collected, and its workers end, even while it has unread results.
/// </remarks>
public abstract partial class ParallelQueueBase : IDisposable, IAsyncDisposable
{
    // The object itself is never handed to the core or its threads: that would keep a forgotten queue from being collected.
    private readonly QueueCore _core;

    /// <param name="options">Null: the defaults.</param>
    /// <param name="bakedTask">The one task of a single-task queue; null for any other.</param>
    private protected ParallelQueueBase(ParallelQueueOptions? options, Delegate? bakedTask = null)
    {
        _core = new QueueCore(options ?? new ParallelQueueOptions(), bakedTask);
        BakedTask = bakedTask;
    }

    /// <summary>Ends the workers of a queue that was forgotten; does not wait for them.</summary>
    // The constructor may have thrown.
    ~ParallelQueueBase() => _core?.Terminate();

    /// <summary>For tests of what happens to an unreferenced queue.</summary>
    internal QueueCore Core => _core;

    /// <summary>
    /// True from construction until all workers and threads of the queue have ended. Does not block and does not throw after
    /// disposal.
    /// </summary>
    public bool IsAlive => _core.IsAlive;

    /// <summary>
    /// True when the queue has been stopped or terminated and its last result has been taken: there is nothing more to come. Does
    /// not block and does not throw after disposal.
    /// </summary>
    public bool IsCompleted => _core.IsCompleted;

    /// <summary>
    /// Ends the input: later puts, and those that wait for room now, end in <see cref="QueueStoppedException"/>. Everything put
    /// before still runs, and its results can be taken. Returns at once (with the inline backend, tasks that waited for the window
    /// run here). Calling it again does nothing.
    /// </summary>
    /// <remarks>The packet limit of the window is lifted, so that workers can finish without a consumer; the byte limit stays.</remarks>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void Stop()
    {
        _core.Stop();
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Waits until all workers and threads of the queue have ended, which they do after <see cref="Stop"/> or
    /// <see cref="Terminate"/>. Results that nobody has taken stay available to <c>Get</c>.
    /// </summary>
    /// <param name="timeout">
    /// How long to wait: from <see cref="TimeSpan.Zero"/> up to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </param>
    /// <returns>
    /// False when the time ran out first. <see cref="QueueSnapshot.WaitingForConsumer"/> then tells whether unread results,
    /// because of their bytes, hold the workers back.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is out of range.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public bool Join(TimeSpan timeout) => KeepAliveUntil(_core.Join(timeout));

    /// <summary>
    /// Kills the workers now. Outcomes that have already arrived stay; every other packet becomes
    /// <see cref="OutcomeStatus.Abandoned"/>, in its place. Puts end in <see cref="QueueStoppedException"/>. Does not wait for the
    /// workers' end (<see cref="Join"/> does). Calling it again does nothing.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void Terminate()
    {
        _core.ThrowIfDisposed();
        _core.Terminate();
    }

    /// <summary>Counts, the head of the line and the workers, at this moment. Does not wait for anything.</summary>
    /// <returns>An immutable copy.</returns>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public QueueSnapshot Snapshot() => _core.Snapshot();

    /// <summary>
    /// Terminates the queue unless it has been stopped and everything has run, waits a bounded time for its workers to end,
    /// and frees what it holds. Other members then throw <see cref="ObjectDisposedException"/>. Calling it again does nothing.
    /// </summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _core.Dispose();
    }

    /// <summary>As <see cref="Dispose"/>, without blocking the calling thread while the workers end.</summary>
    /// <returns>Completed when the queue has been disposed.</returns>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return new ValueTask(Task.Run(_core.Dispose));
    }

    /// <summary>The queue is not collected before <paramref name="result"/> has been computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T KeepAliveUntil<T>(T result)
    {
        GC.KeepAlive(this);
        return result;
    }
}
